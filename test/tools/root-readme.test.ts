import assert from 'node:assert/strict';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root, run } from '@scalingo-addons/pack';
import { parse } from 'yaml';
import { type Block, blocksOf } from '../packages/readme.ts';
import { copyCheckout } from './checkout.ts';
import { freePorts } from './free-ports.ts';
import { type Shell, settle, startShell } from './shell.ts';

const readme = await readFile(path.join(root, 'README.md'), 'utf8');
const blocks = blocksOf(readme);

let folder: string;
let checkout: string;
const shells: Shell[] = [];

before(async () => {
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-root-readme-')));
  checkout = path.join(folder, 'checkout');
  await copyCheckout(checkout);
});

after(async () => {
  for (const it of shells) it.end();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a script in the checkout. */
function start(script: string): Shell {
  const shell = startShell(script, { cwd: checkout });
  shells.push(shell);
  return shell;
}

/** Runs a script in the checkout until it exits. Returns what it has printed. */
async function finish(script: string, status = 0): Promise<string> {
  const shell = start(script);
  // Nothing that ends by itself prints this.
  await settle(shell, { isReady: /^$(?!\n)a/, status });
  return shell.output;
}

/** Returns a text without what differs between two runs. */
const shapeOf = (text: string): string =>
  text
    .replace(/^> .*\n/gm, '')
    .replaceAll(/\d+/g, '0')
    .trim();

/** Returns the block that starts with a text. */
function blockWith(text: string): Block {
  const block = blocks.find(({ code }) => code.startsWith(text));
  assert(block, `The README has no block "${text}".`);
  return block;
}

test('npm ci, npm start and curl do what the first screen says', async () => {
  const [install, command, curl] = blockWith('npm ci\nnpm start\n').code.trim().split('\n');
  assert.equal(install, 'npm ci');
  await run('npm', ['ci', '--prefer-offline'], { cwd: checkout, timeout: 540_000 });
  const [port, docs] = await freePorts(2);
  const site = start(`${command} -- --port ${port} --docs-port ${docs}`);
  await settle(site, { isReady: /Ctrl-C stops both\./ });
  assert.equal(shapeOf(site.output), shapeOf(blockWith('lint ...').code));
  const response = await finish(
    String(curl).replace('4010', String(port)).replace('curl', 'curl -sf'),
  );
  assert(JSON.parse(response).addons.length > 0);
  site.end();
});

test('the suite passes against the sandbox', async () => {
  const [port] = await freePorts(1);
  const { code } = blockWith('npm run mock -- --stateful');
  const [background, ...foreground] = code.replaceAll('4010', String(port)).split(' &\n');
  const sandbox = start(`exec ${background}`);
  await settle(sandbox);
  assert.match(await finish(foreground.join('')), /^Passed/m);
  sandbox.end();
});

test('the commands of "Add an operation" write what lint then asks to complete', async () => {
  // They are parts of a list.
  const [, section = ''] = readme.split('## Add an operation');
  const commands = [...section.matchAll(/^ {3}```\n([\s\S]*?)^ {3}```$/gm)];
  assert.equal(commands.length, 2);
  try {
    for (const [, code = ''] of commands)
      assert.match(await finish(code), /^created openapi\/\S+\.yaml/m);
    assert.match(
      await finish('npm run lint', 1),
      /^openapi\/\S+:\d+:\d+ addons\/placeholder-filled: /m,
    );
  } finally {
    await run('git', ['reset', '--hard', '--quiet'], { cwd: checkout });
    await run('git', ['clean', '-fdq', 'openapi'], { cwd: checkout });
  }
});

/** Commands that end, and what they print. */
const ending: Readonly<Record<string, RegExp>> = {
  'npm run build': /^lint \.\.\.[\s\S]*^Wrote generated\//m,
  'npm run check': /up to date/,
  'npm run diff': /\d+\.\d+\.\d+/,
  'npm run lint': /passes all lint rules/,
  'npm run docs': /dist\/docs\/|up to date/,
  'npm run format': /^Checked \d+ files/m,
};

for (const [command, expected] of Object.entries(ending))
  test(command, async () => {
    assert(readme.includes(`| \`${command}\` |`));
    assert.match(await finish(command), expected);
  });

/** Commands that start servers, with the options for their ports, and what they print once they listen. */
const servers: Readonly<Record<string, readonly [options: string, isReady: RegExp]>> = {
  'npm run dev': ['-- --port 0 --docs-port 0', /^Documentation {2}http/m],
  'npm run mock': ['-- --port 0', /listens on http/],
  'npm run prism': ['-- --port 0', /http:\/\/127\.0\.0\.1:\d+/],
};

for (const [command, [options, isReady]] of Object.entries(servers))
  test(command, async () => {
    assert(readme.includes(`| \`${command}`));
    const shell = start(`exec ${command} ${options}`);
    await settle(shell, { isReady });
    assert.equal(shell.child.exitCode, null, shell.output);
    shell.end();
  });

test('each other command of the README is run by the nightly workflow or another test', async () => {
  const workflow = await readFile(path.join(root, '.github/workflows/nightly.yml'), 'utf8');
  const { jobs } = parse(workflow);
  const nightly = jobs.run.strategy.matrix.include.map((it: { command: string }) => it.command);
  const elsewhere: Readonly<Record<string, string>> = {
    'npm start': 'root-readme.test.ts',
    'npm run contract': 'root-readme.test.ts',
    'npm run new': 'root-readme.test.ts',
    'npm run check-changesets': 'test/pipeline/needed-changesets.test.ts',
    'npm run release': 'publish.test.ts',
    'npm run version-packages': 'publish.test.ts',
    'npm run publish-packages': 'publish.test.ts',
    'npm test': '.ci/run',
  };
  const rows = [...readme.matchAll(/^\| `(npm [^`]+)` \|/gm)].map(([, command = '']) => command);
  assert(rows.length > 20);
  const unknown = rows
    .map((it) => it.replace(/ -- .*/, ''))
    .filter((it) => !(it in ending) && !(it in servers) && !(it in elsewhere))
    .filter((it) => !nightly.some((job: string) => job.includes(it)));
  assert.deepEqual(unknown, []);
});
