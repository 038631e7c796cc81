import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../../model/contract-response.ts';
import type { SentRequest } from '../../model/exchange.ts';
import type { Observation } from '../../model/finding.ts';

/** A recorded or proxied request with its response. */
export interface RequestContext {
  readonly contract: Contract;
  readonly operation: Operation;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
  readonly request: SentRequest;
  readonly response: ContractResponse;
  /** Whether the recording says if there was a body and what it was. */
  readonly isBodyKnown: boolean;
}

/**
 * Validates recorded or proxied requests. An invalid request is a mistake of the client; accepting it is
 * a mistake of the server, too.
 */
export interface RequestCheck {
  /** Used in reports, `--only` and `--skip`. */
  readonly id: string;
  /** What the check requires, in one sentence. */
  readonly requirement: string;
  validate(request: RequestContext): Iterable<Observation>;
}

/** A violation of the contract by a request. */
export interface RequestViolation
  extends Pick<Observation, 'expected' | 'actual' | 'at' | 'pointer'> {
  /** For example `the query parameter dedicated must be boolean`. */
  readonly what: string;
}

/** Creates a failure if the server accepted the invalid request, otherwise a notice. */
export function toObservation(
  { response: { status } }: RequestContext,
  { what, ...rest }: RequestViolation,
): Observation {
  return status >= 200 && status < 300
    ? {
        ...rest,
        severity: 'failure',
        message: `the server returned ${status} for an invalid request: ${what}`,
      }
    : { ...rest, severity: 'notice', message: `the request is invalid: ${what}` };
}
