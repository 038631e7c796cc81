/**
 * Puts one fault after the other between the kit and the sandbox, and tells which of them the kit finds:
 * `npm run faults -w packages/contract-tests`.
 */

import { parseArgs } from 'node:util';
import { faults as allFaults } from './catalogue/index.ts';
import { type Outcome, startExamination } from './examine.ts';
import { faultTable, summaryTable } from './table.ts';

/** The share of faults that the kit has to find. */
const demanded = 0.98;

const { values: options } = parseArgs({ options: { only: { type: 'string' } } });
const only = new RegExp(options.only ?? '');
const faults = allFaults.filter(({ kind, id }) => only.test(`${kind}: ${id}`));

const examination = await startExamination();
const outcomes: Outcome[] = [];
for (const [index, fault] of faults.entries()) {
  process.stderr.write(`\r\u001b[K${index + 1}/${faults.length} ${fault.id}`);
  outcomes.push(await examination.examine(fault));
}
await examination.stop();
process.stderr.write('\r\u001b[K');

const isFound = ({ foundBy, fired }: Outcome) => fired && foundBy.length > 0;
const verdicts = new Map(
  outcomes.map((it) => [it.fault.id, it.foundBy.map((id) => `\`${id}\``).join(', ')]),
);
const columns = [{ title: 'kit', verdicts }];
console.log(`${faultTable(faults, columns)}\n\n${summaryTable(faults, columns)}\n`);
for (const it of outcomes.filter((it) => !isFound(it))) {
  console.log(`NOT FOUND ${it.fault.id}${it.fired ? '' : ' (the harm was never done)'}`);
  if (it.failed) console.log(`  the run ended: ${it.failed}`);
  for (const { check, operationId, message } of it.others)
    console.log(`  ${check} ${operationId}: ${message}`);
}
for (const { fault, leftBehind } of outcomes.filter((it) => it.leftBehind.length > 0))
  console.log(`LEFT BEHIND ${fault.id}: ${leftBehind.join('; ')}`);
const found = outcomes.filter(isFound).length;
const others = outcomes.reduce((sum, it) => sum + it.others.length, 0);
console.log(
  `${found} of ${faults.length} faults are found (${((100 * found) / faults.length).toFixed(1)} %),`,
  `with ${others} other findings that follow from them.`,
);
process.exitCode = found / faults.length >= demanded ? 0 : 1;
