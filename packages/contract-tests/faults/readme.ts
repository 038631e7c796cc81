import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fault } from './fault.ts';
import type { Proof } from './proof.ts';
import { type Column, faultTable, readTable, summaryTable } from './table.ts';

/** Where the table of faults is kept. */
export const readmeFile = fileURLToPath(new URL('README.md', import.meta.url));

/** The columns of a table that was written before; empty where there is none. */
export const verdictsIn = (file: string): readonly Column[] =>
  existsSync(file) ? readTable(readFileSync(file, 'utf8')) : [];

/** Where the package tells of itself, and how many faults of each kind are found. */
export const packageReadmeFile = fileURLToPath(new URL('../README.md', import.meta.url));

/** The text of that file with the numbers of another run. */
export const withSummary = (
  text: string,
  faults: readonly Fault[],
  columns: readonly Column[],
): string =>
  text.replace(/^\| kind \| faults \|.*?(?=\n\n)/ms, () => summaryTable(faults, columns));

/** The text of README.md. */
export const readme = (
  faults: readonly Fault[],
  columns: readonly Column[],
  proofs: readonly Proof[],
): string => `# Faults

Each of these faults is put between the contract kit and the sandbox, one at a time. *Found* means that the
report names the fault: a finding of the right check, on the right operation, with the right cause. The same
faults are put to \`redocly respect\` and \`redocly drift\` (the Arazzo lifecycle of an addon, and its HAR) and
to Prism's proxy (every operation once, and five requests that have to be refused), which only have to say
anything at all that they do not say of the unharmed server.

\`npm run faults -w packages/contract-tests\` makes the table; \`--compare\` asks the other tools too, and
\`--write\` writes this file. A fault is a few lines in [catalogue/](catalogue/).

${summaryTable(faults, columns)}

${faults.filter(({ isDerived }) => isDerived).length} of the ${faults.length} are made from the contract, and marked with *:
each member of an answer is once left out, null or of another type, and each protected operation lets in each
kind of wrong credentials. On the unharmed sandbox the kit reports nothing, with 50 seeds.

## What each check finds alone

Of these faults no other check says a word: when the check is left out, the report is empty.

| check | faults |
| --- | --: |
${proofs.map(({ check, alone }) => `| \`${check}\` | ${alone.length} |`).join('\n')}

## Every fault

${faultTable(faults, columns)}
`;
