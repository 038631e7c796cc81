import type { Resource } from '../../../model/resource.ts';
import type { About, Probe } from '../check.ts';
import { reportMismatches } from './report-mismatches.ts';

/** Mismatches of one kind. */
export interface Mismatches {
  readonly message: string;
  readonly expected: string;
  readonly wrong: readonly string[];
  /** Default: the operation and the last response of the case. */
  readonly about?: About;
}

/**
 * Compares responses, and once more if they do not agree: they may have changed in between. Reports the mismatches that
 * both comparisons find.
 *
 * @param compare sends the requests; `isAgain` means that what was read before the case is to be read anew.
 */
export async function reportLasting(
  probe: Probe,
  compare: (isAgain: boolean) => Promise<readonly Mismatches[]>,
): Promise<void> {
  const first = (await compare(false)).filter(({ wrong }) => wrong.length > 0);
  if (first.length === 0) return;
  const second = await compare(true);
  for (const { message, expected, wrong, about } of first) {
    const lasting = second.find((it) => it.message === message)?.wrong ?? [];
    const both = wrong.filter((it) => lasting.includes(it));
    reportMismatches(probe, message, expected, both, about);
  }
}

/**
 * Returns the mismatches of an item that a second comparison finds, too; all if nobody else can have changed it.
 *
 * @param again compares anew.
 */
export async function lastingOf(
  probe: Probe,
  resource: Resource,
  key: string,
  { wrong, again }: { wrong: readonly string[]; again(): Promise<readonly string[]> },
): Promise<readonly string[]> {
  if (wrong.length === 0 || probe.hasCreated(resource, key)) return wrong;
  const second = await again();
  return wrong.filter((it) => second.includes(it));
}
