import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allChecks, trafficChecks } from '@scalingo-addons/contract-tests';
import { readmeFile } from '../faults/report/readme.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists every check with its requirement', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([A-Z].*\.) \|$/gm)];
  const listed = rows.map(([, id, requirement]) => ({ id, requirement }));
  const ofRequests = trafficChecks.filter(({ id }) => !allChecks.some((it) => it.id === id));
  expect(ofRequests.length).toBeGreaterThan(0);
  expect(listed).toEqual([...ofRequests, ...allChecks]);
});

test('the README has the summary of the fault table', () => {
  const table = /^\| kind \| faults \|.*?(?=\n\n)/ms;
  const [summary] = table.exec(readFileSync(readmeFile, 'utf8')) ?? [];
  expect(summary).toMatch(/\*\*all\*\*/);
  expect(table.exec(readme)?.[0]).toBe(summary);
});
