/**
 * Runs the suite against every fault and reports which ones it finds:
 * `npm run faults -w packages/contract-tests`.
 *
 * `--only <regex>` runs the faults whose kind and id match. `--compare` also runs Redocly and Prism.
 * `--write` updates the table in README.md and the summary in the package's README.md; what was not run stays as it was.
 * `--further` runs the faults of catalog/further instead, of which the table says nothing; any check may find them.
 * `--healthy-runs <n>` sets the number of runs against the healthy sandbox. Default: 50.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { further, missed } from './catalog/further/index.ts';
import { faults as catalog } from './catalog/index.ts';
import { minFoundShare } from './fault.ts';
import { isFound, type Outcome, startFaultRunner, verdictOf } from './fault-runner.ts';
import { proveChecks } from './proof.ts';
import {
  packageReadmeFile,
  proofsIn,
  readme,
  readmeFile,
  verdictsIn,
  withSummary,
} from './report/readme.ts';
import { type Column, faultTable, summaryTable } from './report/table.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    compare: { type: 'boolean', default: false },
    further: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'healthy-runs': { type: 'string', default: '50' },
  },
});
const healthyRuns = Number(options['healthy-runs']);
const only = new RegExp(options.only);
const allFaults = options.further ? further : catalog;
const faults = allFaults.filter(({ kind, id }) => only.test(`${kind}: ${id}`));
const isPartial = faults.length < allFaults.length;
if ((isPartial || options.further) && options.compare) {
  console.error('--compare needs every fault of the table: omit --only and --further.');
  process.exit(2);
}

const isTerminal = process.stderr.isTTY;
/** Returns a function that reports one more step as done. */
function createProgress(label: string, total: number): () => void {
  let done = 0;
  return () => {
    done++;
    if (isTerminal) process.stderr.write(`\r\u001b[K${label}: ${done} of ${total}`);
    else if (done % 25 === 0 || done === total) console.error(`${label}: ${done} of ${total}`);
    if (isTerminal && done === total) process.stderr.write('\r\u001b[K');
  };
}

const runner = await startFaultRunner();
const falseAlarmSeeds: number[] = [];
const onHealthyRun = createProgress('healthy runs', healthyRuns);
for (let seed = 1; seed <= healthyRuns; seed++) {
  const { findings, passed } = await runner.runSuite({ seed });
  if (findings.length > 0 || !passed) falseAlarmSeeds.push(seed);
  onHealthyRun();
}
const outcomes: Outcome[] = [];
const onFault = createProgress('faults', faults.length);
for (const fault of faults) {
  outcomes.push(await runner.runFault(fault));
  onFault();
}
const onProof = createProgress('proofs', outcomes.filter((it) => it.onlyCheck).length);
const proofs = options.further ? [] : await proveChecks(runner, outcomes, onProof);
await runner.stop();

const [documented, ...otherTools] = verdictsIn(readmeFile);
const suite: Column = {
  title: 'suite',
  verdicts: new Map([
    ...(documented?.verdicts ?? []),
    ...outcomes.map((it) => [it.fault.id, verdictOf(it)] as const),
  ]),
};
const columns: Column[] = [suite];
if (options.compare) {
  const { compareRedocly } = await import('./compare/redocly.ts');
  const { comparePrism } = await import('./compare/prism.ts');
  columns.push(await compareRedocly(faults, createProgress('redocly', faults.length)));
  columns.push(await comparePrism(faults, createProgress('prism', faults.length)));
} else if (options.write) {
  // Keeps the verdicts of the last run with --compare.
  columns.push(...otherTools);
}

console.log(`${faultTable(faults, columns)}\n\n${summaryTable(faults, columns)}\n`);
for (const it of outcomes.filter((it) => !isFound(it))) {
  console.log(`NOT FOUND ${it.fault.id}${it.fired ? '' : ' (the interceptor never fired)'}`);
  if (it.failed) console.log(`  the run failed: ${it.failed}`);
  for (const { check, operationId, message, actual } of it.others)
    console.log(`  ${check} ${operationId}: ${message} (${actual})`);
}
const undocumented = outcomes.filter(
  (it) => documented?.verdicts.get(it.fault.id) !== verdictOf(it),
);
if (!options.write && !options.further) {
  for (const it of undocumented)
    console.log(`DIFFERS FROM README.md ${it.fault.id}: ${verdictOf(it) || 'not found'}`);
}
for (const { fault, leftBehind } of outcomes.filter((it) => it.leftBehind.length > 0))
  console.log(`LEFT BEHIND ${fault.id}: ${leftBehind.join('; ')}`);
for (const { check, uniqueFaults, seenWithout } of proofs) {
  console.log(`${check}: only this check finds ${uniqueFaults.length} faults`);
  for (const id of seenWithout) console.log(`  SEEN WITHOUT IT ${id}`);
}
const found = outcomes.filter(isFound).length;
const others = outcomes.reduce((sum, it) => sum + it.others.length, 0);
console.log(
  `Found ${found} of ${faults.length} faults (${((100 * found) / faults.length).toFixed(1)} %),`,
  `with ${others} other findings.`,
);
console.log(
  falseAlarmSeeds.length === 0
    ? `No findings on the healthy sandbox, with ${healthyRuns} seeds.`
    : `FALSE ALARM on the healthy sandbox, with the seeds ${falseAlarmSeeds.join(', ')}.`,
);
if (options.write && !options.further) {
  // A part of the faults proves nothing about a whole check.
  const proven = isPartial
    ? proofsIn(readFileSync(readmeFile, 'utf8'))
    : proofs.map(({ check, uniqueFaults: { length: unique } }) => ({ check, unique }));
  writeFileSync(readmeFile, readme(allFaults, columns, proven));
  const text = readFileSync(packageReadmeFile, 'utf8');
  writeFileSync(packageReadmeFile, withSummary(text, allFaults, columns));
}
const hasPassed =
  found / faults.length >= minFoundShare &&
  (options.write || options.further || undocumented.length === 0) &&
  falseAlarmSeeds.length === 0 &&
  outcomes.every(({ fired, fault }) => fired || missed.has(fault.id)) &&
  proofs.every(({ seenWithout }) => seenWithout.length === 0);
process.exitCode = hasPassed ? 0 : 1;
