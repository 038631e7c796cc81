import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allChecks, trafficChecks } from '@scalingo-addons/contract-tests';
import { readmeFile } from '../faults/report/readme.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README tells of every check what it demands', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([A-Z].*\.) \|$/gm)];
  const told = rows.map(([, id, demands]) => ({ id, demands }));
  const ofRequests = trafficChecks.filter(({ id }) => !allChecks.some((it) => it.id === id));
  expect(ofRequests.length).toBeGreaterThan(0);
  expect(told).toEqual([...ofRequests, ...allChecks]);
});

test('the README has the numbers of the table of faults', () => {
  const table = /^\| kind \| faults \|.*?(?=\n\n)/ms;
  const [summary] = table.exec(readFileSync(readmeFile, 'utf8')) ?? [];
  expect(summary).toMatch(/\*\*all\*\*/);
  expect(table.exec(readme)?.[0]).toBe(summary);
});
