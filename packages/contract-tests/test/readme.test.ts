import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allChecks } from '@scalingo-addons/contract-tests';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README tells of every check what it demands', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([A-Z].*\.) \|$/gm)];
  const told = rows.map(([, id, demands]) => ({ id, demands }));
  expect(told).toEqual(allChecks);
});
