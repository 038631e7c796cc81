import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../fault.ts';
import { type Column, faultTable, readTable, summaryTable } from './table.ts';

/** The README.md with the table of faults. */
export const readmeFile = fileURLToPath(new URL('../README.md', import.meta.url));

/** Reads the columns of the table in a file; returns none if the file does not exist. */
export const verdictsIn = (file: string): readonly Column[] =>
  existsSync(file) ? readTable(readFileSync(file, 'utf8')) : [];

/** The README.md of the package, which contains the summary. */
export const packageReadmeFile = fileURLToPath(new URL('../../README.md', import.meta.url));

/** Replaces the summary table in a text. */
export const withSummary = (
  text: string,
  faults: readonly Fault[],
  columns: readonly Column[],
): string =>
  text.replace(/^\| kind \| faults \|.*?(?=\n\n)/ms, () => summaryTable(faults, columns));

/** The number of faults that only one check finds. */
export interface UniqueFaults {
  readonly check: string;
  readonly unique: number;
}

/** Reads these numbers from a README.md. */
export const proofsIn = (markdown: string): readonly UniqueFaults[] =>
  [...markdown.matchAll(/^\| `([\w-]+)` \| (\d+) \|$/gm)].map(([, check = '', unique]) => ({
    check,
    unique: Number(unique),
  }));

/** Renders the README.md with the table of faults. */
export const readme = (
  faults: readonly Fault[],
  columns: readonly Column[],
  proofs: readonly UniqueFaults[],
): string => `# Faults

Each fault is injected between the contract test suite and the sandbox, one at a time. The suite *finds* a fault if a
finding of the right check names the right operation and the right cause. The same faults are run with
\`redocly respect\` and \`redocly drift\` (the Arazzo lifecycle of an addon, and its HAR file) and with Prism's proxy
(every operation once, and five invalid requests). For these, any report that they do not make about the healthy server
counts.

\`npm run faults -w packages/contract-tests\` runs all faults in two processes, \`--compare\` also runs the other tools, and
\`--write\` updates this file. \`--resume\` continues a run that did not end. \`npm test\` runs a sample on some days, another one each time. The faults are defined in [catalog/](catalog/).

${summaryTable(faults, columns)}

${faults.filter(({ isDerived }) => isDerived).length} of the ${faults.length} faults are generated from the contract and marked with *:
each response property is once missing, null or of the wrong type, and each protected operation accepts each kind of
invalid credentials. On the healthy sandbox, the suite reports nothing with 50 seeds.

## Faults that only one check finds

No other check reports anything about these faults: without the check, they go unseen.

| check | faults |
| --- | --: |
${proofs.map(({ check, unique }) => `| \`${check}\` | ${unique} |`).join('\n')}

## Every fault

${faultTable(faults, columns)}
`;
