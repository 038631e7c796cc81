import type { About, Probe } from '../check.ts';

/**
 * Reports a failure if there are mismatches.
 *
 * @param about default: the operation and the last response of the case.
 */
export function reportMismatches(
  probe: Probe,
  message: string,
  expected: string,
  wrong: readonly string[],
  about?: About,
): void {
  if (wrong.length === 0) return;
  probe.report({ severity: 'failure', message, expected, actual: wrong.join('; ') }, about);
}
