/** Turns of the event loop that a task waits at most while others keep coming. */
const longest = 8;

/**
 * Does what it is given in one go, at the end of the first turn of the event loop that brings nothing more:
 * a client that waits is woken up once for all of its answers, which costs more than to make one.
 */
export function together(): (task: () => void) => void {
  let tasks: (() => void)[] = [];
  let known = 0;
  let turns = 0;
  const run = () => {
    if (tasks.length > known && ++turns < longest) {
      known = tasks.length;
      setImmediate(run);
      return;
    }
    const due = tasks;
    tasks = [];
    known = 0;
    turns = 0;
    for (const task of due) task();
  };
  return (task) => {
    if (tasks.push(task) === 1) setImmediate(run);
  };
}
