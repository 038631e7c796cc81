import type { About, Probe } from './check.ts';

/**
 * Says what is wrong where something is.
 *
 * @param about default: the operation and the last answer of the case.
 */
export function disagree(
  probe: Probe,
  message: string,
  expected: string,
  wrong: readonly string[],
  about?: About,
): void {
  if (wrong.length === 0) return;
  probe.report({ severity: 'failure', message, expected, actual: wrong.join('; ') }, about);
}
