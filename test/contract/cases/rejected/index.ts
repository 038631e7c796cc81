import type { Contract } from '@scalingo-addons/openapi';
import { minimalRequest } from '../valid-request.ts';
import { bodyCases } from './bodies.ts';
import { credentialCases } from './credentials.ts';
import type { NegativeCase } from './negative-case.ts';
import { parameterCases } from './parameters.ts';

export type { NegativeCase, Place, Violation } from './negative-case.ts';

/**
 * Derives all violations from the parameters, bodies and security of each operation. Each case is the
 * minimal valid request with one change.
 */
export function negativeCases(contract: Contract): NegativeCase[] {
  return contract.operations.flatMap((operation) => {
    const valid = minimalRequest(operation);
    return [
      ...parameterCases(contract, valid),
      ...bodyCases(contract, valid),
      ...credentialCases(valid),
    ];
  });
}
