import type { Contract } from '@scalingo-addons/openapi';
import type { Caller } from './caller.ts';
import { type FunctionsModule, generatedFunctions } from './functions.ts';
import { type Connect, lowLevelClient } from './low-level-client.ts';

/**
 * Creates the callers for the server at `baseUrl`.
 *
 * @param functions the module `generated/operations.ts`.
 * @param connect creates the low-level client of another document. Default: that of the contract.
 */
export const createCallers = (
  baseUrl: string,
  contract: Contract,
  functions: FunctionsModule,
  connect?: Connect,
): readonly Caller[] => [
  lowLevelClient(baseUrl, connect),
  generatedFunctions(baseUrl, contract, functions),
];
