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

const exampleNaming = (name: string) => original.replace('name: Databases', `name: ${name}`);

/** Saves a file of the copy, and waits for what is printed then. */
async function save(text: string, printed: RegExp, file = example) {
  const before = command.stdout.length;
  checkout.write(file, text);
  return command.prints(printed, before);
}

/** The name that the mock answers with. */
async function answeredName(): Promise<string> {
  const response = await fetch(`${url}/v1/addon_categories`);
  const { addon_categories: categories } = (await response.json()) as {
    addon_categories: { name: string }[];
  };
  return categories[0]?.name ?? '';
}

beforeAll(async () => {
  checkout = new Checkout();
  original = checkout.read(example);
  command = runScript(checkout.layout.root, 'scripts/dev.ts', '--port', '0');
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

test('answers with what was saved, on the connections that there are', async () => {
  const connection = await connectSilently(url);
  let isCut = false;
  connection.once('close', () => {
    isCut = true;
  });
  expect(await answeredName()).toBe('Databases');
  await save(exampleNaming('Stores'), /AddonCategoryListObserved\.yaml: rebuilt in [\d.]+ s\.\n/);
  expect(await answeredName()).toBe('Stores');
  expect(isCut).toBe(false);
  connection.destroy();
});

test('notices an editor that saves by renaming', async () => {
  const before = command.stdout.length;
  const draft = `${example}~`;
  checkout.write(draft, exampleNaming('Renamed'));
  renameSync(checkout.path(draft), checkout.path(example));
  await command.prints(/AddonCategoryListObserved\.yaml: rebuilt/, before);
  expect(await answeredName()).toBe('Renamed');
});

test('reports what is wrong and answers as before, until it is mended', async () => {
  const broken = `${exampleNaming('Broken')}  wrong: [\n`;
  await save(
    broken,
    /AddonCategoryListObserved\.yaml:\d+:\d+ (.*\n)+The mock goes on as it was\.\n/,
  );
  expect(await answeredName()).toBe('Renamed');
  await save(exampleNaming('Mended'), /rebuilt/);
  expect(await answeredName()).toBe('Mended');
});

test('lints with the rules of redocly.yaml as they are now', async () => {
  const file = 'redocly.yaml';
  const rules = checkout.read(file);
  await save(
    rules.replace('info-contact: error', 'info-contact: loud'),
    /redocly\.yaml:\d+:\d+ /,
    file,
  );
  await save(rules, /redocly\.yaml: rebuilt/, file);
});

test('says that a rule of the plugin needs a restart', async () => {
  const file = 'openapi/lint/plugin.js';
  const plugin = checkout.read(file);
  await save(plugin, /openapi\/lint\/plugin\.js: restart to lint with it; .*\n/, file);
});

test('SIGTERM ends it at once', async () => {
  await connectSilently(url);
  command.kill('SIGTERM');
  expect(await command.ends()).toBe(0);
  expect(await isListening(url)).toBe(false);
  expect(command.stderr).toBe('');
});
