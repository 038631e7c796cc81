import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { installTarball, linkInstalled, packPackage, root, run } from '@scalingo-addons/pack';
import { transform } from 'esbuild';
import { CommandProcess, endAll } from '../commands/process.ts';
import { tsc } from '../compiler.ts';
import { isNightly, sample } from '../sample.ts';
import { testAtNight, testOfToday } from '../today.ts';
import { blocksOf } from './readme.ts';
import {
  expectNoLint,
  expectNoMethods,
  expectNoUnusedFiles,
  expectOwnTypes,
  expectRightTypes,
} from './tarball.ts';

const testReadme = testOfToday('programs', 'Jest');

let folder: string;
let consumer: string;
let tarball: Uint8Array;

describe('the packed mock', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-mock-packed-')));
    consumer = path.join(folder, 'consumer');
    await mkdir(consumer);
    const file = await packPackage('mock', folder, { types: isNightly });
    tarball = new Uint8Array(await readFile(file));
    const besides = ['@types/node', '@jest/globals'];
    await installTarball(file, consumer, { additional: besides, link: true });
  });

  afterAll(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });

  testAtNight('publint reports no problems', () => expectNoLint(tarball));

  test('has no file that nobody can use', () =>
    expectNoUnusedFiles(path.join(consumer, 'node_modules/@scalingo-addons/mock')));

  testAtNight('the types resolve in every module resolution mode', () =>
    expectRightTypes(tarball, ['.', './msw']),
  );

  describe('the installed package', () => {
    test('provides the command', async () => {
      const cli = path.join(consumer, 'node_modules/@scalingo-addons/mock/dist/cli.js');
      const command = new CommandProcess(
        process.execPath,
        [cli, '--stateful', '--port', '0', '--control-port', '0', '--json'],
        consumer,
      );
      const [, url = ''] = await command.prints(/listens on (\S+)\n/);
      const [, control = ''] = await command.prints(/control interface listens on (\S+)\n/);
      const [, token = ''] = await command.prints(/Bearer ([\w-]+)"/);
      const headers = { Authorization: `Bearer ${token}` };
      expect((await fetch(`${url}/v1/apps/example-app/addons`, { headers })).status).toBe(200);
      expect((await fetch(control)).status).toBe(200);
      const [line] = await command.prints(/^\{.*\}$/m);
      expect(JSON.parse(line)).toMatchObject({ operation: 'listAddons', status: 200 });
      command.kill('SIGINT');
      expect(await command.ends()).toBe(0);
      expect(command.stderr).toBe('');
    });

    test('says in one sentence how to install Prism', async () => {
      const cli = path.join(consumer, 'node_modules/@scalingo-addons/mock/dist/cli.js');
      const command = new CommandProcess(process.execPath, [cli, '--port', '0'], consumer);
      expect(await command.ends()).toBe(2);
      expect(command).toMatchObject({
        stdout: '',
        stderr: expect.stringMatching(
          /^The stateless mock needs Prism, .* run "npm install .*@stoplight\/prism-http@[\d.]+", or start the sandbox \(.*\)\.\n$/,
        ),
      });
      const manifest = path.join(consumer, 'node_modules/@scalingo-addons/mock/package.json');
      const peers = JSON.parse(await readFile(manifest, 'utf8')).peerDependencies;
      const readme = await readFile(path.join(root, 'packages/mock/README.md'), 'utf8');
      for (const [name, version] of Object.entries(peers).filter(([it]) => /prism/.test(it))) {
        expect(readme).toContain(`${name}@${version}`);
        await linkInstalled(name, consumer);
      }
    });

    test.each(['prism', 'sandbox'])('works in both module systems: %s', async (engine) => {
      const program = `
      (async () => {
        const mock = await startMock({ engine: '${engine}' });
        const { status } = await fetch(mock.url + '/v1/addon_categories');
        console.log(status);
        await mock.stop();
      })();`;
      const name = '@scalingo-addons/mock';
      await writeFile(
        path.join(consumer, 'a.mjs'),
        `import { startMock } from '${name}';${program}`,
      );
      await writeFile(
        path.join(consumer, 'a.cjs'),
        `const { startMock } = require('${name}');${program}`,
      );
      for (const file of sample(['a.mjs', 'a.cjs'], { kindOf: () => engine, minKinds: 1 })) {
        expect(await run(process.execPath, [file], { cwd: consumer })).toBe('200\n');
      }
    });

    testAtNight('functions of its interfaces can be passed and destructured', () =>
      expectNoMethods(path.join(consumer, 'node_modules/@scalingo-addons/mock/dist')),
    );

    testAtNight('its types need none of Node', () =>
      expectOwnTypes(
        consumer,
        `import { startMock } from '@scalingo-addons/mock';
export const hostOf = async (): Promise<string | undefined> => {
  const { requests } = await startMock({ engine: 'sandbox' });
  return requests[0]?.headers.host;
};
`,
      ),
    );

    testAtNight('provides types for a strict consumer', async () => {
      await writeFile(
        path.join(consumer, 'use.mts'),
        `import { type Mock, startMock, type Fixture, defaultFixture } from '@scalingo-addons/mock';
const fixture: Fixture = { ...defaultFixture(), apps: [] };
const mock: Mock = await startMock({ engine: 'sandbox', fixture, faults: { latencyMs: 1 } });
const statuses: (number | undefined)[] = mock.requests.map((it) => it.status);
// @ts-expect-error Unknown engine.
await startMock({ engine: 'other' });
console.log(statuses);
`,
      );
      const options = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--target',
        'es2022',
      ];
      // Checking the declarations of all dependencies takes most of the time.
      const skip = ['--skipLibCheck', String(!isNightly)];
      const modules = ['--module', 'nodenext', '--types', 'node', ...skip, 'use.mts'];
      await run(process.execPath, [tsc, ...options, ...modules], { cwd: consumer });
    });

    testReadme('programs')('runs the other programs of its README', async () => {
      const readme = await readFile(path.join(root, 'packages/mock/README.md'), 'utf8');
      const programs = blocksOf(readme).filter(({ language }) => language === 'ts');
      expect(programs.length).toBeGreaterThan(1);
      await linkInstalled('msw', consumer);
      for (const { code } of programs) {
        const program = await transform(code, { loader: 'ts', format: 'esm' });
        await writeFile(path.join(consumer, 'program.mjs'), program.code);
        expect(await run(process.execPath, ['program.mjs'], { cwd: consumer })).toBe('');
      }
    });

    testReadme('Jest')('runs the Jest example of its README', async () => {
      const readme = await readFile(path.join(root, 'packages/mock/README.md'), 'utf8');
      const example = blocksOf(readme).find(({ code }) => code.includes('@jest/globals'));
      await writeFile(path.join(consumer, 'mock.test.mjs'), example?.code ?? '');
      // As npm creates it.
      await writeFile(path.join(consumer, 'package.json'), '{}');
      const command = blocksOf(readme).find(({ code }) => code.includes('npx jest'))?.code ?? '';
      const jest = path.join(root, 'node_modules/jest/bin/jest.js');
      // Otherwise as written, without a configuration.
      const script = command.trim().replace('npx jest', `node ${jest} --json`);
      const result = JSON.parse(await run('sh', ['-c', script], { cwd: consumer }));
      expect(result).toMatchObject({ success: true, numPassedTests: 2 });
    });
  });
});
