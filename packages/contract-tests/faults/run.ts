/**
 * Puts one fault after the other between the kit and the sandbox, and tells which of them the kit finds:
 * `npm run faults -w packages/contract-tests`.
 *
 * `--only <expression>` takes those whose kind and id match; `--compare` puts them to Redocly and Prism too;
 * `--write` writes the table to README.md, and its summary to that of the package.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { faults as allFaults } from './catalogue/index.ts';
import { isFound, type Outcome, startExamination, verdictOf } from './examine.ts';
import { type Proof, proveChecks } from './proof.ts';
import { packageReadmeFile, readme, readmeFile, verdictsIn, withSummary } from './readme.ts';
import { type Column, faultTable, summaryTable } from './table.ts';

/** The share of faults that the kit has to find. */
const demanded = 0.98;
/** How many runs the unharmed sandbox has to pass. */
const seeds = 50;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    compare: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const only = new RegExp(options.only);
const faults = allFaults.filter(({ kind, id }) => only.test(`${kind}: ${id}`));
if (options.write && faults.length < allFaults.length) {
  console.error('--write needs every fault: leave out --only.');
  process.exit(2);
}

const isTerminal = process.stderr.isTTY;
/** Shows how far a part of the work is. */
function progressOf(what: string, total: number): () => void {
  let done = 0;
  return () => {
    done++;
    if (isTerminal) process.stderr.write(`\r\u001b[K${what}: ${done} of ${total}`);
    else if (done % 25 === 0 || done === total) console.error(`${what}: ${done} of ${total}`);
    if (isTerminal && done === total) process.stderr.write('\r\u001b[K');
  };
}

const examination = await startExamination();
const wrongSeeds: number[] = [];
const onSeed = progressOf('unharmed', seeds);
for (let seed = 1; seed <= seeds; seed++) {
  const { findings, passed } = await examination.run({ seed });
  if (findings.length > 0 || !passed) wrongSeeds.push(seed);
  onSeed();
}
const outcomes: Outcome[] = [];
const onFault = progressOf('faults', faults.length);
for (const fault of faults) {
  outcomes.push(await examination.examine(fault));
  onFault();
}
const onProof = progressOf('checks left out', outcomes.filter((it) => it.onlyCheck).length);
const proofs: readonly Proof[] = await proveChecks(examination, outcomes, { onDone: onProof });
await examination.stop();

const kit: Column = {
  title: 'kit',
  verdicts: new Map(outcomes.map((it) => [it.fault.id, verdictOf(it)])),
};
const columns: Column[] = [kit];
if (options.compare) {
  const { askRedocly } = await import('./compare/redocly.ts');
  const { askPrism } = await import('./compare/prism.ts');
  columns.push(await askRedocly(faults, progressOf('redocly', faults.length)));
  columns.push(await askPrism(faults, progressOf('prism', faults.length)));
} else if (options.write) {
  // What the others found was asked with --compare, and stays.
  columns.push(...verdictsIn(readmeFile).slice(1));
}

console.log(`${faultTable(faults, columns)}\n\n${summaryTable(faults, columns)}\n`);
for (const it of outcomes.filter((it) => !isFound(it))) {
  console.log(`NOT FOUND ${it.fault.id}${it.fired ? '' : ' (the harm was never done)'}`);
  if (it.failed) console.log(`  the run ended: ${it.failed}`);
  for (const { check, operationId, message, actual } of it.others)
    console.log(`  ${check} ${operationId}: ${message} (${actual})`);
}
for (const { fault, leftBehind } of outcomes.filter((it) => it.leftBehind.length > 0))
  console.log(`LEFT BEHIND ${fault.id}: ${leftBehind.join('; ')}`);
for (const { check, alone, seenWithout } of proofs) {
  console.log(`${check}: ${alone.length} faults are found by it alone`);
  for (const id of seenWithout) console.log(`  SEEN WITHOUT IT ${id}`);
}
const found = outcomes.filter(isFound).length;
const others = outcomes.reduce((sum, it) => sum + it.others.length, 0);
console.log(
  `${found} of ${faults.length} faults are found (${((100 * found) / faults.length).toFixed(1)} %),`,
  `with ${others} other findings that follow from them.`,
);
console.log(
  wrongSeeds.length === 0
    ? `On the unharmed sandbox nothing is found with ${seeds} seeds.`
    : `FALSE ALARM with the seeds ${wrongSeeds.join(', ')}.`,
);
if (options.write) {
  writeFileSync(readmeFile, readme(faults, columns, proofs));
  const text = readFileSync(packageReadmeFile, 'utf8');
  writeFileSync(packageReadmeFile, withSummary(text, faults, columns));
}
const isWell =
  found / faults.length >= demanded &&
  wrongSeeds.length === 0 &&
  outcomes.every(({ fired }) => fired) &&
  proofs.every(({ seenWithout }) => seenWithout.length === 0);
process.exitCode = isWell ? 0 : 1;
