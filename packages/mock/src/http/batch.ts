/** Maximum number of event loop iterations that a task waits for others. */
const maxWait = 8;

/**
 * Creates a scheduler that runs tasks in batches: at the end of the first event loop iteration that
 * adds no task. Writing responses in batches wakes a waiting client up once for all of them, which
 * costs more than creating a response.
 */
export function createBatchScheduler(): (task: () => void) => void {
  let tasks: (() => void)[] = [];
  let previousCount = 0;
  let iterations = 0;
  const run = () => {
    if (tasks.length > previousCount && ++iterations < maxWait) {
      previousCount = tasks.length;
      setImmediate(run);
      return;
    }
    const batch = tasks;
    tasks = [];
    previousCount = 0;
    iterations = 0;
    for (const task of batch) task();
  };
  return (task) => {
    if (tasks.push(task) === 1) setImmediate(run);
  };
}
