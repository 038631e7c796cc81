import { allChecks } from '../src/checks/all-checks.ts';
import type { Examination, Outcome } from './examine.ts';

/** What a check is good for: the faults of which no other check says a word. */
export interface Proof {
  readonly check: string;
  /** Ids of the faults that it alone finds. */
  readonly alone: readonly string[];
  /** Ids of those that are seen all the same when the check is left out; there should be none. */
  readonly seenWithout: readonly string[];
}

/**
 * Leaves out one check after the other, and looks whether the faults that it alone finds go unseen.
 *
 * @param most how many faults to try for each check; default: all.
 */
export async function proveChecks(
  { examine }: Examination,
  outcomes: readonly Outcome[],
  {
    most = Number.POSITIVE_INFINITY,
    onDone = () => {},
  }: { most?: number; onDone?: () => void } = {},
): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  for (const { id } of allChecks) {
    const alone = outcomes.filter(({ onlyCheck }) => onlyCheck === id);
    const seenWithout: string[] = [];
    for (const { fault } of alone.slice(0, most)) {
      const { foundBy, others } = await examine(fault, [id]);
      if (foundBy.length + others.length > 0) seenWithout.push(fault.id);
      onDone();
    }
    proofs.push({ check: id, alone: alone.map(({ fault }) => fault.id), seenWithout });
  }
  return proofs;
}
