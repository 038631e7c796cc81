/** Returns a function that shows how many steps of a task are done. */
export function createProgress(label: string): (done: number, total: number) => void {
  const isTerminal = process.stderr.isTTY;
  return (done, total) => {
    if (isTerminal) process.stderr.write(`\r\u001b[K${label}: ${done} of ${total}`);
    else if (done % 25 === 0 || done === total) console.error(`${label}: ${done} of ${total}`);
    if (isTerminal && done === total) process.stderr.write('\r\u001b[K');
  };
}
