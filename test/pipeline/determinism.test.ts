import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sourceHashesFile } from '../../scripts/support/source-hashes.ts';
import { isNightly, sample } from '../sample.ts';
import { Checkout } from './checkout.ts';

const committed = new Checkout();
const built = new Checkout();
const stepped = new Checkout();

beforeAll(async () => {
  for (const checkout of [built, stepped]) checkout.remove('generated');
  const environment = { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const runs = [await built.run('commands/build', environment)];
  const steps = [...(runs[0]?.stdout ?? '').matchAll(/^(\w+) \.\.\.$/gm)].map(([, step]) => step);
  // Lint writes no file.
  const writing = steps.filter((step) => step !== 'lint');
  const selected = sample(writing, { kindOf: () => 'step', minKinds: 1 });
  runs.push(...(await Promise.all(selected.map((step) => stepped.run(String(step))))));
  for (const { status, stderr } of runs) {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }
});

afterAll(() => {
  for (const checkout of [committed, built, stepped]) checkout.dispose();
});

test('a build in another folder, time zone and language equals the committed files', () => {
  expect(built.generated()).toEqual(committed.generated());
});

test('running the steps one by one equals the build', () => {
  const files = stepped.generated();
  // Only the whole build may say that everything comes from these sources.
  const { [sourceHashesFile]: _, ...ofBuild } = built.generated();
  const ofSteps = Object.entries(ofBuild).filter(([name]) => isNightly || name in files);
  expect(ofSteps.length).toBeGreaterThanOrEqual(1);
  expect(files).toEqual(Object.fromEntries(ofSteps));
});

test('every file starts with the notice that it is generated', () => {
  const origin = 'Generated from openapi/ by "npm run build". Do not edit.';
  const heads: Record<string, string> = {
    ts: `// ${origin}\n`,
    yaml: `x-generated: ${origin}\n`,
    json: `{\n  "x-generated": ${JSON.stringify(origin)},\n`,
  };
  for (const [name, text] of Object.entries(built.generated())) {
    // JSON has no comments, and this file no extensions.
    if (name === 'openapi.plain.json') continue;
    const written = heads[name.split('.').at(-1) ?? ''] ?? 'unknown file type';
    // JSON Schema has comments.
    const head = name === 'schemas.json' ? written.replace('x-generated', '$comment') : written;
    expect({ name, head: text.slice(0, head.length) }).toEqual({ name, head });
  }
});

test('no file contains the path of the folder it was built in', () => {
  for (const text of Object.values(built.generated())) {
    expect(text).not.toContain(built.layout.root);
  }
});
