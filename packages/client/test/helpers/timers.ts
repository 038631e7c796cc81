import { jest } from '@jest/globals';

/** Observes timers. Returns a function that counts those that have neither fired nor been cleared. */
export function observeTimers(): () => number {
  const open = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
    work: () => void,
    ms: number,
    ...rest: []
  ) => {
    // Node's own fetch keeps a timer for all its connections.
    if (new Error().stack?.includes('node:internal/deps/undici'))
      return setTimeout(work, ms, ...rest);
    const timer = setTimeout(() => {
      open.delete(timer);
      work();
    }, ms);
    open.add(timer);
    return timer;
  }) as never);
  jest.spyOn(globalThis, 'clearTimeout').mockImplementation(((timer: NodeJS.Timeout) => {
    open.delete(timer);
    clearTimeout(timer);
  }) as never);
  return () => open.size;
}
