import * as baseline from './baseline/baseline.ts';
import type { Result } from './model/result.ts';
import * as cleaning from './run/clean-up.ts';
import { errorInCode, inCode, namedInCode } from './run/code-names.ts';
import type { RunOptions } from './run/options.ts';
import { runContract as run } from './run/run.ts';

/**
 * Tests a server against the contract.
 *
 * @throws RunError if the run cannot start: an option is invalid, the server cannot be reached or rejects
 *   the credentials, or the app does not exist.
 */
export const runContract = (options: RunOptions): Promise<Result> => namedInCode(run(options));

/**
 * Removes what a run has created and could not remove, because its process was killed.
 *
 * @throws RunError if the ledger cannot be read, or the server cannot be reached or rejects the credentials.
 */
export async function cleanUp(options: cleaning.CleanUpOptions): Promise<cleaning.CleanedUp> {
  try {
    const { removed, leftovers } = await cleaning.cleanUp(options);
    return { removed, leftovers: leftovers.map((it) => ({ ...it, why: inCode(it.why) })) };
  } catch (error) {
    throw errorInCode(error);
  }
}

/**
 * Reads a baseline.
 *
 * @param isNew whether the file may be missing, because it is about to be written.
 * @throws RunError if the file cannot be read or is not a baseline.
 */
export function readBaseline(file: string, isNew = false): baseline.Baseline {
  try {
    return baseline.readBaseline(file, isNew);
  } catch (error) {
    throw errorInCode(error);
  }
}
