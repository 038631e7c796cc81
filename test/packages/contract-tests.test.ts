import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { installTarball, packPackage, root, run } from '@scalingo-addons/pack';
import { build, transform } from 'esbuild';
import { CommandProcess, endAll } from '../commands/process.ts';
import { tsc } from '../compiler.ts';
import { isNightly, sample } from '../sample.ts';
import { testAtNight, testOfToday } from '../today.ts';
import { type Block, blocksOf } from './readme.ts';
import { expectNoLint, expectNoMethods, expectNoUnusedFiles, expectRightTypes } from './tarball.ts';

const testInstalled = testOfToday('command', 'programs', 'Jest', 'bundle');

let folder: string;
let consumer: string;
let tarball: Uint8Array;
let blocks: readonly Block[];

const jest = path.join(root, 'node_modules/jest/bin/jest.js');

/** Packs a package and installs it for the consumer. */
async function install(name: string, types: boolean): Promise<string> {
  const place = path.join(folder, name);
  await mkdir(place);
  const file = await packPackage(name, place, { types });
  const besides = ['@types/node', '@types/jest', '@jest/globals', 'expect', '@jest/expect'];
  await installTarball(file, consumer, {
    additional: name === 'contract-tests' ? besides : [],
    link: true,
  });
  return file;
}

describe('the packed contract test suite', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-suite-packed-')));
    consumer = path.join(folder, 'consumer');
    await mkdir(consumer);
    tarball = new Uint8Array(await readFile(await install('contract-tests', isNightly)));
    await install('mock', false);
    const readme = await readFile(path.join(root, 'packages/contract-tests/README.md'), 'utf8');
    blocks = blocksOf(readme);
  });

  afterAll(async () => {
    await endAll();
    await rm(folder, { recursive: true, force: true });
  });

  testAtNight('publint reports no problems', () => expectNoLint(tarball));

  test('has no file that nobody can use', () =>
    expectNoUnusedFiles(path.join(consumer, 'node_modules/@scalingo-addons/contract-tests')));

  testAtNight('the types are right for every module resolution', () =>
    expectRightTypes(tarball, ['.', 'jest', 'vitest']),
  );

  describe('the installed package', () => {
    testInstalled('command')('has the command', async () => {
      const bin = (name: string, file = 'cli.js') =>
        path.join(consumer, `node_modules/@scalingo-addons/${name}/dist/${file}`);
      const node = (args: readonly string[], env = {}) =>
        new CommandProcess(process.execPath, args, consumer, env);
      const mock = node([bin('mock'), '--stateful', '--port', '0', '--quiet']);
      const [, url = ''] = await mock.prints(/listens on (\S+)\n/);
      const args = ['run', '--base-url', url, '--app', 'example-app', '--allow-writes'];
      const env = { SCALINGO_API_TOKEN: 'tk-us-example' };
      const command = node([bin('contract-tests'), ...args, '--report', 'har=run.har'], env);
      expect(await command.ends()).toBe(0);
      expect(command.stdout).toMatch(/\d{3} passed, 0 failed/);
      mock.kill('SIGINT');
      expect(await mock.ends()).toBe(0);

      const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
      const versions = ['mock', 'contract-tests'].map((name) => node([bin(name), '--version']));
      for (const it of versions) {
        expect(await it.ends()).toBe(0);
        expect(it.stdout).toBe(`${version}\n`);
      }

      const har = node([bin('contract-tests'), 'check-har', 'run.har']);
      expect(await har.ends()).toBe(0);
      expect(har.stdout).toMatch(/[1-9]\d* passed, 0 failed/);
    });

    testInstalled('programs')(
      'works in both module systems, and runs the programs of its README',
      async () => {
        const programs = blocks.filter(({ language }) => language === 'ts');
        expect(programs.length).toBeGreaterThan(0);
        for (const { code } of programs) {
          await writeFile(
            path.join(consumer, 'a.mjs'),
            (await transform(code, { loader: 'ts' })).code,
          );
          const asyncCode = `${code.replace(/^import (.*) from (.*);$/gm, 'const $1 = require($2);')}`;
          const wrapped = `(async () => {${asyncCode}})();`;
          await writeFile(
            path.join(consumer, 'a.cjs'),
            (await transform(wrapped, { loader: 'ts' })).code,
          );
          for (const file of sample(['a.mjs', 'a.cjs'], { kindOf: () => code, minKinds: 1 })) {
            expect(await run(process.execPath, [file], { cwd: consumer })).toBe('');
          }
        }
      },
    );

    testInstalled('bundle')(
      'a bundle says why it cannot read the document, and takes an imported one',
      async () => {
        const contents = `
          import { checkResponse } from '@scalingo-addons/contract-tests';
          import document from '@scalingo-addons/contract-tests/openapi.json';
          const check = (options) =>
            checkResponse(Response.json({ addon_categories: [] }), 'listAddonCategories', options);
          check().catch(({ message }) => console.log(message));
          check({ document }).then(({ passed }) => console.log(passed));
        `;
        const outfile = path.join(folder, 'bundled', 'a.cjs');
        const stdin = { contents, resolveDir: consumer };
        await build({ stdin, bundle: true, platform: 'node', outfile, logLevel: 'silent' });
        const output = await run(process.execPath, [outfile], { cwd: folder });
        expect(output).toMatch(
          /^The OpenAPI document cannot be read from its package \(\w+\)\. If a bundler .+\.\ntrue\n$/,
        );
      },
    );

    testInstalled('bundle')('a bundled module checks responses and recordings', async () => {
      const har = { log: { version: '1.2', entries: [] } };
      await writeFile(path.join(folder, 'empty.har'), JSON.stringify(har));
      const contents = `
        import { checkHar, checkResponse, reports } from '@scalingo-addons/contract-tests';
        import document from '@scalingo-addons/contract-tests/openapi.json';
        const response = Response.json({ addon_categories: [] });
        console.log((await checkResponse(response, 'listAddonCategories', { document })).passed);
        await checkHar('empty.har', { document }).catch(({ message, result }) =>
          console.log(message, reports.junit.render(result).length > 0));
      `;
      const outfile = path.join(folder, 'bundled', 'a.mjs');
      const stdin = { contents, resolveDir: consumer };
      const format = { format: 'esm', platform: 'node', bundle: true } as const;
      await build({ stdin, ...format, outfile, logLevel: 'silent' });
      const output = await run(process.execPath, [outfile], { cwd: folder });
      expect(output).toBe(
        'true\nempty.har contains no exchange that matches an operation of the contract. true\n',
      );
    });

    testInstalled('Jest')('runs the Jest example of its README', async () => {
      const example = blocks.find(({ code }) => code.includes('@jest/globals'));
      await writeFile(path.join(consumer, 'example.test.mjs'), example?.code ?? '');
      await writeFile(
        path.join(consumer, 'jest.config.mjs'),
        "export default { testMatch: ['**/*.test.mjs'], transform: {} };",
      );
      const args = ['--experimental-vm-modules', jest, '--json', '--rootDir', consumer];
      const result = JSON.parse(await run(process.execPath, args, { cwd: consumer }));
      expect(result).toMatchObject({ success: true, numPassedTests: 1 });
    });

    testAtNight('functions of its interfaces can be passed and destructured', () =>
      expectNoMethods(path.join(consumer, 'node_modules/@scalingo-addons/contract-tests/dist')),
    );

    testAtNight.each(['node,jest', 'node'])(
      'has types for the global expect of @types/jest, if it is there: %s',
      async (types) => {
        const isTyped = types.includes('jest');
        const use = `const matched: Promise<void> = expect(new Response()).toMatchContract('getAddon');
const negated: Promise<void> = expect(new Response()).not.toMatchContract('getAddon');
// @ts-expect-error The operation is required.
void expect(new Response()).toMatchContract();
console.log(matched, negated);`;
        const contents = `import '@scalingo-addons/contract-tests/jest';\n\n${isTyped ? use : ''}\n`;
        await writeFile(path.join(consumer, 'global.mts'), contents);
        // Without skipLibCheck for the declarations of the package itself.
        const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext'];
        await run(process.execPath, [tsc, ...options, '--types', types, 'global.mts'], {
          cwd: consumer,
        });
      },
    );

    testAtNight('has types for a strict consumer', async () => {
      await writeFile(
        path.join(consumer, 'use.mts'),
        `import { expect } from '@jest/globals';
import { type Finding, checkResponse, reports, type Result, runContract } from '@scalingo-addons/contract-tests';
import '@scalingo-addons/contract-tests/jest';

const result: Result = await runContract({ baseUrl: 'http://127.0.0.1', app: 'a', credentials: {} });
const text: string = reports.junit.render(result);
const findings: readonly Finding[] = (await checkResponse(new Response(), 'getAddon')).findings;
const matched: Promise<void> = expect(new Response()).toMatchContract('getAddon');
// @ts-expect-error The option app is required.
await runContract({ baseUrl: 'http://127.0.0.1', credentials: {} });
// @ts-expect-error There is no such format.
reports.pdf;
console.log(text, findings, matched);
`,
      );
      const options = [
        '--noEmit',
        '--strict',
        '--exactOptionalPropertyTypes',
        '--target',
        'es2022',
      ];
      const modules = ['--module', 'nodenext', '--skipLibCheck', '--types', 'node', 'use.mts'];
      await run(process.execPath, [tsc, ...options, ...modules], { cwd: consumer });
    });
  });
});
