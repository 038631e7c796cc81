/** Maximum number of event loop iterations that a task waits for others. */
const maxWait = 8;

/**
 * Creates a scheduler that runs tasks in batches: at the end of the first event loop iteration that
 * adds no task. Writing responses in batches wakes a waiting client up once for all of them, which
 * costs more than creating a response.
 *
 * @param before called before each batch; its result is passed to the tasks.
 */
export function createBatchScheduler<T>(before: () => T): (task: (result: T) => void) => void {
  let tasks: ((result: T) => void)[] = [];
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
    const result = before();
    for (const task of batch) task(result);
  };
  return (task) => {
    if (tasks.push(task) === 1) setImmediate(run);
  };
}
