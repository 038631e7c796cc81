/** A time limit is measured in this many steps, and waits for as many more. */
const steps = 10;

/**
 * Calls a function once a time limit has passed, unless the returned function is called before.
 *
 * A step in which this process did not run, because the machine was busy or has slept, does not count: what has arrived
 * meanwhile has not been read yet. At most, that doubles the number of steps.
 *
 * @param milliseconds the limit.
 */
export function startTimeLimit(milliseconds: number, onPassed: () => void): () => void {
  const step = milliseconds / steps;
  let left = steps;
  let spare = steps;
  let last = performance.now();
  const onStep = () => {
    const now = performance.now();
    const isLate = now - last > 2 * step;
    last = now;
    if (isLate && spare > 0) spare--;
    else left--;
    if (left > 0) timer = setTimeout(onStep, step);
    else onPassed();
  };
  let timer = setTimeout(onStep, step);
  return () => clearTimeout(timer);
}
