import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { packageFolder, packPackage, publishedPackages, run } from '@scalingo-addons/pack';
import { type Block, blocksOf } from '../packages/readme.ts';
import { freePorts } from './free-ports.ts';
import { type Shell, settle, startShell } from './shell.ts';

const names = await publishedPackages();

let folder: string;
let consumer: string;
/** Ends the processes of a block, with those that it left in the background. */
const endings: (() => void)[] = [];

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-readmes-')));
  consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  await writeFile(path.join(consumer, 'package.json'), '{}');
  const tarballs: string[] = [];
  for (const name of names) {
    const work = path.join(folder, name);
    await mkdir(work);
    const tarball = await packPackage(name, work, { types: false });
    // READMEs install the tarball that they say how to build.
    await cp(tarball, path.join(consumer, path.basename(tarball)));
    tarballs.push(tarball);
  }
  const peers = Object.entries(
    JSON.parse(await readFile(path.join(packageFolder('mock'), 'package.json'), 'utf8'))
      .peerDependencies,
  ).map(([name, version]) => `${name}@${version}`);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...quiet, ...tarballs, ...peers, 'jest@30.5.2'];
  await run('npm', args, { cwd: consumer, timeout: 540_000 });
});

after(async () => {
  for (const end of endings) end();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a script where the packages are installed. */
const start = (script: string, env: NodeJS.ProcessEnv): Shell => {
  const shell = startShell(script, { cwd: consumer, env });
  endings.push(shell.end);
  return shell;
};

/** Commands that need what is not here; `test/packages/docker.test.ts` runs the steps of the images. */
const isElsewhere = ({ code }: Block): boolean =>
  code.startsWith('docker ') || code.includes('npm run ');

/** Whether a line starts a server that stays in the foreground. */
const startsServer = (line: string): boolean =>
  /^npx scalingo-addons-(mock\b(?!.*--(?:init|help|version))|contract proxy)/.test(line) &&
  !line.trimEnd().endsWith('&');

for (const name of names) {
  test(`the commands in the README of ${name} run`, async () => {
    const readme = await readFile(path.join(packageFolder(name), 'README.md'), 'utf8');
    const all = blocksOf(readme);
    const blocks = all.filter(({ language }) => language === 'sh');
    assert(blocks.length > 0);
    for (const block of blocks.filter((it) => !isElsewhere(it))) {
      const [api, control] = await freePorts(2);
      const env = {
        SCALINGO_API_TOKEN: 'tk-us-example',
        STAGING_URL: `http://127.0.0.1:${api}`,
        npm_config_yes: 'true',
      };
      const code = block.code.replaceAll('4010', String(api)).replaceAll('4011', String(control));
      const script = code.replaceAll('--app contract-tests', '--app example-app');
      const lines = script.split('\n');
      // What it sends its requests to, if it starts nothing itself.
      if (!/scalingo-addons-mock/.test(script)) {
        const mock = `npx scalingo-addons-mock --stateful --port ${api}`;
        const options = startsServer(lines[0] ?? '') ? '' : ` --control-port ${control}`;
        const server = start(mock + options, env);
        await settle(server);
      }
      const [, saved] = /\bjest (\S+\.mjs)/.exec(script) ?? [];
      const tests = all.find((it) => it.code.includes('@jest/globals'));
      if (saved) await writeFile(path.join(consumer, saved), String(tests?.code));
      if (script.includes('recorded.har')) {
        const url = `--base-url http://127.0.0.1:${api} --app example-app --report har=recorded.har`;
        const recording = start(`npx scalingo-addons-contract run ${url}`, env);
        await settle(recording);
        const recorded = await readFile(path.join(consumer, 'recorded.har'));
        await writeFile(path.join(consumer, 'other.har.gz'), gzipSync(recorded));
      }
      const parts = lines.some(startsServer) ? lines.filter((it) => it.trim() !== '') : [script];
      for (const part of parts) {
        const shell = start(part, env);
        await settle(shell);
        // The next one listens on the same port.
        if (startsServer(part)) endings.pop()?.();
      }
      for (const end of endings.splice(0)) end();
    }
  });
}
