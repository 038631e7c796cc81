import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { operationIds } from '../src/addons/facts.ts';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** Files that may know addons, as their paths say. */
const isAboutAddons = (file: string): boolean => /(^|\/)addons?[/-]/.test(file);

/** Where the general part and that about addons meet, and the commands, which are for the Addons API. */
const seams = [
  'checks/probe/check.ts',
  'checks/probe/index.ts',
  'commands/proxy.ts',
  'commands/run.ts',
  'run/clean-up.ts',
  'run/options.ts',
  'run/run.ts',
  'run/settings.ts',
];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((it) => it.endsWith('.ts'))
  .map((it) => relative(source, `${source}/${it}`));

/** Returns code without comments and the names of the API, its packages and commands. */
const codeOf = (file: string): string =>
  readFileSync(`${source}/${file}`, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    .replaceAll(/scalingo-addons|Scalingo Addons API/g, '');

test('only the files that say so know addons', () => {
  const words = /addon|plan_id|category_id|resource_id|provision(?!al)/i;
  const knowing = files
    .filter((it) => !isAboutAddons(it) && !seams.includes(it))
    .filter((it) => words.test(codeOf(it)));
  expect(files.length).toBeGreaterThan(100);
  expect(knowing).toEqual([]);
});

test('the checks of addons take their facts from one file', () => {
  const facts =
    /\b(plan_id|addon_provider_id|HS512|3_?600|addon_uuid)\b|'(token|sso_url|resource_id)'/;
  const operations = new RegExp(`'(${Object.values(operationIds).join('|')})'`);
  const checks = files.filter((it) => it.startsWith('checks/') && isAboutAddons(it));
  const stating = checks.filter((it) =>
    // The id of a check is not a fact.
    [facts, operations].some((form) => form.test(codeOf(it).replaceAll(/\bid: '[\w-]+'/g, ''))),
  );
  expect(checks.length).toBeGreaterThan(10);
  expect(stating).toEqual([]);
});
