import { spawn } from 'node:child_process';

/**
 * Runs the command lines that its arguments are side by side, and prints the output of each, whole and in their order. All
 * run to their end. The exit status is 1 if one fails, which is then named.
 */
const lines = process.argv.slice(2);

/**
 * Runs a command line.
 *
 * @param {string} line
 * @returns {Promise<{ output: string, isFailed: boolean }>}
 */
function run(line) {
  return new Promise((resolve) => {
    const child = spawn(line, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    child.once('close', (status) => resolve({ output, isFailed: status !== 0 }));
  });
}

/** @type {string[]} */
const failed = [];
const runs = lines.map((line) => ({ line, result: run(line) }));
for (const { line, result } of runs) {
  const { output, isFailed } = await result;
  process.stdout.write(output);
  if (isFailed) failed.push(line);
}
if (failed.length > 0) {
  console.error(failed.map((line) => `Failed: ${line}`).join('\n'));
  process.exitCode = 1;
}
