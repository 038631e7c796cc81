/** Provisions addons in a file that the system lets grow to a few kilobytes only. */
import { readFileSync } from 'node:fs';
import { journalOf } from '../../src/state/journal.ts';
import { readLines } from '../../src/state/lines.ts';
import { sandboxAt } from './sandbox.ts';

const [state = ''] = process.argv.slice(2);
const sandbox = sandboxAt(state);
const acknowledged: string[] = [];
const said: string[] = [];
for (let round = 0; round < 40; round++) {
  try {
    acknowledged.push(sandbox.provision());
  } catch (error) {
    said.push(`${(error as Error).name}: ${(error as Error).message}`);
  }
}
const { list } = sandbox;
const listed = list();
sandbox.close();

// A line that does not fit is cut off again, and the next one stands where it began.
const file = `${state}.lines`;
const journal = journalOf(file);
journal.replace(['first']);
try {
  journal.append('too long '.repeat(1_000));
} catch {
  journal.append('second');
}
journal.close();
const bytes = readFileSync(file);
const lines = { ...readLines(bytes), whole: bytes.at(-1) === '\n'.charCodeAt(0) };
console.log(JSON.stringify({ acknowledged, said, listed, lines }));
