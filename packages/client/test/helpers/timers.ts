import { join } from 'node:path';
import { jest } from '@jest/globals';

const clientCode = join('packages', 'client', 'src');

/** Observes timers. Returns a function that counts those that have neither fired nor been cleared. */
export function observeTimers(): () => number {
  const open = new Set<unknown>();
  const { setTimeout, clearTimeout } = globalThis;
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((
    work: () => void,
    ms: number,
    ...rest: []
  ) => {
    // Servers and the connections of fetch have timers, too.
    const { stack = '' } = new Error();
    if (!stack.includes(clientCode) || stack.includes('undici'))
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
