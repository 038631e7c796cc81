import { renameSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Checkout } from '../pipeline/checkout.ts';
import { curl } from './curl.ts';
import { type CommandProcess, endAll, runScript } from './process.ts';
import { connectSilently, isListening } from './sockets.ts';

const example = 'openapi/components/examples/AddonCategoryListObserved.yaml';

let checkout: Checkout;
let command: CommandProcess;
let url: string;
let original: string;

const withCategoryName = (name: string) => original.replace('name: Databases', `name: ${name}`);

/** Saves a file of the checkout, and waits for matching output. */
async function save(text: string, output: RegExp, file = example) {
  const before = command.stdout.length;
  checkout.write(file, text);
  return command.prints(output, before);
}

/** Returns the category name in the mock's response. */
async function fetchCategoryName(): Promise<string> {
  const response = await fetch(`${url}/v1/addon_categories`);
  const { addon_categories: categories } = (await response.json()) as {
    addon_categories: { name: string }[];
  };
  return categories[0]?.name ?? '';
}

beforeAll(async () => {
  checkout = new Checkout();
  original = checkout.read(example);
  command = runScript(checkout.layout.root, 'scripts/commands/dev.ts', '--port', '0');
  const [, mock = '', line = ''] = await command.prints(
    /\nMock {2}(\S+)\n\nTry it:\n {2}(curl .*)\n\nWatching .*\n/,
  );
  url = mock;
  expect((await curl(line)).status).toBe(200);
});

afterAll(async () => {
  await endAll();
  checkout.dispose();
});

test('serves the saved contract and keeps open connections', async () => {
  const connection = await connectSilently(url);
  let isClosed = false;
  connection.once('close', () => {
    isClosed = true;
  });
  expect(await fetchCategoryName()).toBe('Databases');
  await save(
    withCategoryName('Stores'),
    /AddonCategoryListObserved\.yaml: rebuilt in [\d.]+ s\.\n/,
  );
  expect(await fetchCategoryName()).toBe('Stores');
  expect(isClosed).toBe(false);
  connection.destroy();
});

test('detects an editor that saves by renaming', async () => {
  const before = command.stdout.length;
  const draft = `${example}~`;
  checkout.write(draft, withCategoryName('Renamed'));
  renameSync(checkout.path(draft), checkout.path(example));
  await command.prints(/AddonCategoryListObserved\.yaml: rebuilt/, before);
  expect(await fetchCategoryName()).toBe('Renamed');
});

test('reports an error and serves the last good contract until the error is fixed', async () => {
  const invalid = `${withCategoryName('Invalid')}  wrong: [\n`;
  await save(invalid, /AddonCategoryListObserved\.yaml:\d+:\d+ (.*\n)+The mock is unchanged\.\n/);
  expect(await fetchCategoryName()).toBe('Renamed');
  await save(withCategoryName('Fixed'), /rebuilt/);
  expect(await fetchCategoryName()).toBe('Fixed');
});

test('lints with the current rules of redocly.yaml', async () => {
  const file = 'redocly.yaml';
  const rules = checkout.read(file);
  await save(
    rules.replace('info-contact: error', 'info-contact: loud'),
    /redocly\.yaml:\d+:\d+ /,
    file,
  );
  await save(rules, /redocly\.yaml: rebuilt/, file);
});

test('says that a changed plugin rule requires a restart', async () => {
  const file = 'openapi/lint/plugin.js';
  const plugin = checkout.read(file);
  await save(plugin, /openapi\/lint\/plugin\.js: restart to lint with this change; .*\n/, file);
});

test('SIGTERM stops it immediately', async () => {
  await connectSilently(url);
  command.kill('SIGTERM');
  expect(await command.ends()).toBe(0);
  expect(await isListening(url)).toBe(false);
  expect(command.stderr).toBe('');
});
