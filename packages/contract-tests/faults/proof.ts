import { allChecks } from '../src/checks/all-checks.ts';
import type { FaultRunner, Outcome } from './fault-runner.ts';

/** Shows that a check is necessary: without it, faults go unseen. */
export interface Proof {
  readonly check: string;
  /** Ids of the faults that no other check reports. */
  readonly uniqueFaults: readonly string[];
  /** Ids of the unique faults that are still reported without the check; expected to be empty. */
  readonly seenWithout: readonly string[];
}

/**
 * Skips each check in turn, and runs the faults that only this check found. Other checks send and judge the same requests either way, so that one fault of a check is proof
 * enough.
 */
export async function proveChecks(
  { runFault }: FaultRunner,
  outcomes: readonly Outcome[],
  onDone: () => void = () => {},
): Promise<readonly Proof[]> {
  const proofs: Proof[] = [];
  for (const { id } of allChecks) {
    const unique = outcomes.filter(({ onlyCheck }) => onlyCheck === id);
    const seenWithout: string[] = [];
    for (const { fault } of unique) {
      const { foundBy, others } = await runFault(fault, { skip: [id] });
      if (foundBy.length + others.length > 0) seenWithout.push(fault.id);
      onDone();
    }
    proofs.push({ check: id, uniqueFaults: unique.map(({ fault }) => fault.id), seenWithout });
  }
  return proofs;
}
