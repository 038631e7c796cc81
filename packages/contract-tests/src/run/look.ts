import { setTimeout as wait } from 'node:timers/promises';
import type { ContractResponse } from '../model/contract-response.ts';
import { isEvidence } from '../model/evidence.ts';

/** Number of looks until one proves something. */
const maxLooks = 3;

/**
 * Looks again until a response proves something, at most three times.
 *
 * @param look sends the request.
 * @param delayMs delay between two looks, in milliseconds. Default: none.
 * @returns the last response, which may prove nothing.
 */
export async function lookAgain(
  look: () => Promise<ContractResponse | undefined>,
  delayMs?: number,
): Promise<ContractResponse | undefined> {
  for (let left = maxLooks; ; left--) {
    const response = await look();
    if (left === 1 || isEvidence(response)) return response;
    if (delayMs !== undefined) await wait(delayMs);
  }
}
