import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allChecks, trafficChecks } from '@scalingo-addons/contract-tests';
import { readmeFile } from '../faults/report/readme.ts';
import { runOptions } from '../src/commands/run.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists every check with its requirement', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([A-Z].*\.) \|$/gm)];
  const listed = rows.map(([, id, requirement]) => ({ id, requirement }));
  const ofRequests = trafficChecks.filter(({ id }) => !allChecks.some((it) => it.id === id));
  expect(ofRequests.length).toBeGreaterThan(0);
  expect(listed).toEqual([...ofRequests, ...allChecks]);
});

test('the README explains every option of run, and no other in its tables', () => {
  const run = readme.slice(readme.indexOf('## Test a server'), readme.indexOf('## Check traffic'));
  const namesIn = (text: string) => [...text.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name);
  const explained = new Set([
    ...namesIn(run),
    ...[...run.matchAll(/ --([a-z-]+)/g)].map(([, it]) => it),
  ]);
  expect(Object.keys(runOptions).filter((name) => !explained.has(name))).toEqual([]);
  const rows = [...run.matchAll(/^\| (`--.*?) \|/gm)].map(([, cell = '']) => cell).join(' ');
  const known = Object.keys(runOptions);
  expect(namesIn(rows).filter((name) => name === undefined || !known.includes(name))).toEqual([]);
});

test('the README has the summary of the fault table', () => {
  const table = /^\| kind \| faults \|.*?(?=\n\n)/ms;
  const [summary] = table.exec(readFileSync(readmeFile, 'utf8')) ?? [];
  expect(summary).toMatch(/\*\*all\*\*/);
  expect(table.exec(readme)?.[0]).toBe(summary);
});
