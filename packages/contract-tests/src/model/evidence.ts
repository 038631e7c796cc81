import type { ContractResponse } from './contract-response.ts';

/**
 * Whether a response says something about what was requested. No response, 429 and 5xx do not: what was requested may
 * be there or not, changed or not.
 */
export const isEvidence = (response: ContractResponse | undefined): response is ContractResponse =>
  response !== undefined && response.status !== 429 && response.status < 500;

/** Whether a response says that an item does not exist. */
export const isGone = (response: ContractResponse | undefined): boolean =>
  response?.status === 404 || response?.status === 410;
