import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allChecks } from '../src/checks/all-checks.ts';
import { further, missed } from './catalog/further/index.ts';
import { faults as catalog } from './catalog/index.ts';
import { minFoundShare } from './fault.ts';
import { isFound, verdictOf } from './fault-runner.ts';
import { readOptions } from './options.ts';
import { runTasks } from './parallel/run-tasks.ts';
import { type FaultResult, keyOf, type Task } from './parallel/task.ts';
import { createProgress } from './report/progress.ts';
import {
  packageReadmeFile,
  proofsIn,
  readme,
  readmeFile,
  verdictsIn,
  withSummary,
} from './report/readme.ts';
import { type Column, faultTable, summaryTable } from './report/table.ts';

// See the usage in options.ts.
const options = readOptions(process.argv.slice(2));
const { healthyRuns } = options;
const allFaults = options.further ? further : catalog;
const faults = allFaults.filter(({ kind, id }) => options.only.test(`${kind}: ${id}`));
const isPartial = faults.length < allFaults.length;

const healthy = Array.from({ length: healthyRuns }, (_, at): Task & { kind: 'healthy' } => ({
  kind: 'healthy',
  seed: at + 1,
}));
const results = await runTasks(
  [...healthy, ...faults.map(({ id }): Task => ({ kind: 'fault', id }))],
  {
    jobs: options.jobs,
    resume: options.resume,
    progressFile: fileURLToPath(
      new URL('../../../node_modules/.cache/addons-faults/results.jsonl', import.meta.url),
    ),
    onDone: createProgress('runs'),
  },
);
const falseAlarmSeeds = healthy.flatMap((task) => {
  const result = results.get(keyOf(task));
  return result && 'isQuiet' in result && result.isQuiet ? [] : [task.seed];
});
const outcomes = faults.flatMap((fault): readonly (FaultResult & { fault: typeof fault })[] => {
  const result = results.get(fault.id);
  return result && 'fault' in result ? [{ ...result.fault, fault }] : [];
});

const [documented, ...otherTools] = verdictsIn(readmeFile);

/** Adds the documented verdicts on the faults that were not run. */
const withDocumented = ({ title, verdicts }: Column): Column => {
  const others = [documented, ...otherTools].find((it) => it?.title === title)?.verdicts ?? [];
  return { title, verdicts: new Map([...others, ...verdicts]) };
};
const suite = withDocumented({
  title: 'suite',
  verdicts: new Map(outcomes.map((it) => [it.fault.id, verdictOf(it)])),
});
const columns: Column[] = [suite];
if (options.compare) {
  const { compareRedocly } = await import('./compare/redocly.ts');
  const { comparePrism } = await import('./compare/prism.ts');
  const progressOf = (label: string) => {
    const onDone = createProgress(label);
    let done = 0;
    return () => onDone(++done, faults.length);
  };
  columns.push(withDocumented(await compareRedocly(faults, progressOf('redocly'))));
  columns.push(withDocumented(await comparePrism(faults, progressOf('prism'))));
} else if (options.write) {
  // Keeps the verdicts of the last run with --compare.
  columns.push(...otherTools);
}

console.log(`${faultTable(faults, columns)}\n\n${summaryTable(faults, columns)}\n`);
for (const it of outcomes.filter((it) => !isFound(it))) {
  console.log(`NOT FOUND ${it.fault.id}${it.fired ? '' : ' (the interceptor never fired)'}`);
  if (it.failed) console.log(`  the run failed: ${it.failed}`);
  for (const other of it.others) console.log(`  ${other}`);
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
const unique = allChecks.map(({ id }) => ({
  check: id,
  unique: outcomes.filter(({ onlyCheck }) => onlyCheck === id).length,
}));
for (const it of new Set(outcomes.flatMap(({ unplaced }) => unplaced)))
  console.log(`WITHOUT A PLACE ${it}`);
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
  const proven = isPartial ? proofsIn(readFileSync(readmeFile, 'utf8')) : unique;
  writeFileSync(readmeFile, readme(allFaults, columns, proven));
  const text = readFileSync(packageReadmeFile, 'utf8');
  writeFileSync(packageReadmeFile, withSummary(text, allFaults, columns));
}
const hasPassed =
  found / faults.length >= minFoundShare &&
  (options.write || options.further || undocumented.length === 0) &&
  falseAlarmSeeds.length === 0 &&
  outcomes.every(({ fired, fault }) => fired || missed.has(fault.id));
process.exitCode = hasPassed ? 0 : 1;
