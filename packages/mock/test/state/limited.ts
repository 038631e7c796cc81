/** Provisions addons while `ulimit` restricts the state file to a few kilobytes. */
import { readFileSync } from 'node:fs';
import { openJournal } from '../../src/state/journal.ts';
import { readLines } from '../../src/state/lines.ts';
import { sandboxAt } from './sandbox.ts';

const [state = ''] = process.argv.slice(2);
const sandbox = sandboxAt(state);
const acknowledged: string[] = [];
const errors: string[] = [];
for (let round = 0; round < 40; round++) {
  try {
    acknowledged.push(sandbox.provision());
  } catch (error) {
    errors.push(`${(error as Error).name}: ${(error as Error).message}`);
  }
}
const { list } = sandbox;
const listed = list();
sandbox.close();

// A line that does not fit is removed again, and the next one takes its place.
const file = `${state}.lines`;
const journal = openJournal(file);
journal.replace(['first']);
try {
  journal.append('too long '.repeat(1_000));
} catch {
  journal.append('second');
}
journal.close();
const bytes = readFileSync(file);
const lines = { ...readLines(bytes), complete: bytes.at(-1) === '\n'.charCodeAt(0) };
console.log(JSON.stringify({ acknowledged, errors, listed, lines }));
