import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { allChecks, trafficChecks } from '@scalingo-addons/contract-tests';
import { readmeFile } from '../faults/report/readme.ts';
import { checkHarCommand } from '../src/commands/check-har.ts';
import { cleanUpCommand } from '../src/commands/clean-up.ts';
import { proxyCommand } from '../src/commands/proxy.ts';
import { runCommand } from '../src/commands/run.ts';
import { optionsIn, rowsOf } from './help-options.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README lists every check with its requirement', () => {
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([A-Z].*\.) \|$/gm)];
  const listed = rows.map(([, id, requirement]) => ({ id, requirement }));
  const ofRequests = trafficChecks.filter(({ id }) => !allChecks.some((it) => it.id === id));
  expect(ofRequests.length).toBeGreaterThan(0);
  expect(listed).toEqual([...ofRequests, ...allChecks]);
});

test.each(
  Object.entries({
    run: runCommand,
    proxy: proxyCommand,
    'check-har': checkHarCommand,
    'clean-up': cleanUpCommand,
  }),
)('the README has the options of %s as --help shows them', (name, { usage, options }) => {
  const shown = optionsIn(usage);
  const names = shown.map((it) => it.name.replace(/^--| .*/g, ''));
  expect(names.sort()).toEqual([...Object.keys(options), 'help'].sort());
  const [, section] = readme.split(`### \`${name}\`\n\n`);
  expect(section?.split('\n\n', 1)[0]).toBe(`| option | |\n| --- | --- |\n${rowsOf(shown)}`);
});

test('the README has the summary of the fault table', () => {
  const table = /^\| kind \| faults \|.*?(?=\n\n)/ms;
  const [summary] = table.exec(readFileSync(readmeFile, 'utf8')) ?? [];
  expect(summary).toMatch(/\*\*all\*\*/);
  expect(table.exec(readme)?.[0]).toBe(summary);
});
