import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { staleSentence } from '../../scripts/support/source-hashes.ts';
import { Checkout } from './checkout.ts';

const schema = 'openapi/components/schemas/ObjectId.yaml';
const sentence = (change: string) =>
  `generated/ is stale, since openapi/${change} changed: run "npm run build".`;

let checkout: Checkout;
let text: string;
beforeAll(() => {
  checkout = new Checkout();
  text = checkout.read(schema);
});
afterAll(() => checkout.dispose());

const sentenceOf = () => staleSentence(checkout.layout);

test('a checkout is up to date, whatever its line endings and times', async () => {
  checkout.write(schema, text.replaceAll('\n', '\r\n'));
  expect(await sentenceOf()).toBeUndefined();
  checkout.write(schema, text);
});

test('a changed, a new and a missing file are named', async () => {
  checkout.write(schema, `${text}# Changed.\n`);
  expect(await sentenceOf()).toBe(sentence('components/schemas/ObjectId.yaml has'));
  checkout.write('openapi/components/schemas/Thing.yaml', 'type: string\n');
  checkout.remove('openapi/paths/v1_regions.yaml');
  expect(await sentenceOf()).toBe(sentence('components/schemas/ObjectId.yaml and 2 more have'));
});

test('nothing is said where nothing is known', async () => {
  checkout.write('generated/sources.json', '');
  expect(await sentenceOf()).toBeUndefined();
  checkout.remove('generated/sources.json');
  expect(await sentenceOf()).toBeUndefined();
});

test('the commands that read generated/ load the warning', () => {
  const file = path.join(import.meta.dirname, '../../package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of ['mock', 'prism', 'contract', 'diff', 'docs']) {
    expect(scripts[name]).toContain('--import ./scripts/commands/warn-stale.ts ');
  }
});
