import { renameSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Checkout } from '../pipeline/checkout.ts';
import { testOfToday } from '../today.ts';
import { curl } from './curl.ts';
import { type CommandProcess, endAll, runScript } from './process.ts';
import { connectSilently, isListening } from './sockets.ts';

const example = 'openapi/components/examples/AddonCategoryListObserved.yaml';

const ports = ['--port', '0', '--docs-port', '0'];

/** Messages of the documentation, which is built in the background. */
const updated = /Documentation updated in [\d.]+ s\.\n/;

const testChange = testOfToday(
  'rename',
  'redocly.yaml',
  'error',
  'contract',
  'guide',
  'invalid guide',
);

let checkout: Checkout;
let command: CommandProcess;
let url: string;
let docs: string;
let original: string;

const withCategoryName = (name: string) => original.replace('name: Databases', `name: ${name}`);

/** Saves a file of the checkout, and waits for matching output. */
async function save(text: string, output: RegExp, file = example) {
  const before = command.stdout.length;
  checkout.write(file, text);
  return command.prints(output, before);
}

/** Waits for the first update of the documentation after which a file of it contains `text`. */
async function untilDocumented(file: string, text: string, from: number): Promise<void> {
  const { index, 0: message } = await command.prints(updated, from);
  const content = await (await fetch(`${docs}/${file}`)).text();
  if (!content.includes(text)) await untilDocumented(file, text, from + index + message.length);
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
  command = runScript(checkout.layout.root, 'scripts/commands/dev.ts', ...ports);
  const [, documentation = '', mock = '', line = ''] = await command.prints(
    /\nDocumentation {2}(\S+)\nMock {11}(\S+)\n\nTry it:\n {2}(curl .*)\n\nWatching .*\n/,
  );
  url = mock;
  docs = documentation;
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

testChange('rename')('detects an editor that saves by renaming', async () => {
  const before = command.stdout.length;
  const draft = `${example}~`;
  checkout.write(draft, withCategoryName('Renamed'));
  renameSync(checkout.path(draft), checkout.path(example));
  await command.prints(/AddonCategoryListObserved\.yaml: rebuilt/, before);
  expect(await fetchCategoryName()).toBe('Renamed');
});

testChange('error')(
  'reports an error and serves the last good contract until the error is fixed',
  async () => {
    const served = await fetchCategoryName();
    const invalid = `${withCategoryName('Invalid')}  wrong: [\n`;
    await save(invalid, /AddonCategoryListObserved\.yaml:\d+:\d+ (.*\n)+The mock is unchanged\.\n/);
    expect(await fetchCategoryName()).toBe(served);
    await save(withCategoryName('Fixed'), /rebuilt/);
    expect(await fetchCategoryName()).toBe('Fixed');
  },
);

testChange('redocly.yaml')('lints with the current rules of redocly.yaml', async () => {
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

testChange('guide')(
  'serves the documentation, and reloads its pages when a guide changes',
  async () => {
    const guide = 'openapi/guides/errors.md';
    await command.prints(updated);
    const page = await (await fetch(`${docs}/guides/errors.html`)).text();
    const [, src = ''] = /<script src="(\/_dev\/[^"]+)"/.exec(page) ?? [];
    expect((await fetch(docs + src)).status).toBe(200);
    const change = fetch(`${docs}/_dev/changed.js?${src.split('?')[1]}`).then((it) => it.text());
    const before = command.stdout.length;
    checkout.write(guide, `${checkout.read(guide)}\nA new sentence.\n`);
    expect(await change).toContain('location.reload();');
    await untilDocumented('guides/errors.html', 'A new sentence.', before);
    // An earlier page reloads, too.
    const late = await fetch(`${docs}/_dev/changed.js?${src.split('?')[1]}`);
    expect(await late.text()).toContain('location.reload();');
    expect(checkout.read('dist/docs/guides/errors.html')).not.toContain('_dev');
  },
);

testChange('contract')('updates the documentation when the contract changes', async () => {
  const before = command.stdout.length;
  await save(withCategoryName('Documented'), /rebuilt/);
  await untilDocumented('reference.md', '"name": "Documented"', before);
});

testChange('invalid guide')(
  'reports what is wrong in a guide, and keeps the documentation',
  async () => {
    const guide = 'openapi/guides/plans.md';
    const text = checkout.read(guide);
    await save(
      `${text}\n[Nothing](nowhere.md)\n`,
      /plans\.md:\d+:1 guide-link: .*nowhere\.md(.*\n)+The documentation is unchanged\.\n/,
      guide,
    );
    expect((await fetch(`${docs}/guides/plans.html`)).status).toBe(200);
    await save(text, updated, guide);
  },
);

test('SIGTERM stops it immediately', async () => {
  await connectSilently(url);
  command.kill('SIGTERM');
  expect(await command.ends()).toBe(0);
  expect(await isListening(url)).toBe(false);
  expect(command.stderr).toBe('');
});
