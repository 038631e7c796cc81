import type { Contract } from '@scalingo-addons/openapi';
import type { Caller } from './caller.ts';
import { type FunctionsModule, generatedFunctions } from './functions.ts';
import { lowLevelClient } from './low-level-client.ts';

/**
 * Creates the callers for the server at `baseUrl`.
 *
 * @param functions the module `generated/operations.ts`.
 */
export const createCallers = (
  baseUrl: string,
  contract: Contract,
  functions: FunctionsModule,
): readonly Caller[] => [lowLevelClient(baseUrl), generatedFunctions(baseUrl, contract, functions)];
