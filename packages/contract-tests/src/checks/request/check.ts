import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import type { SentRequest } from '../../exchange.ts';
import type { Observation } from '../answer/index.ts';

/** A request that somebody else made, and how it was answered. */
export interface JudgedRequest {
  readonly contract: Contract;
  readonly operation: Operation;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
  readonly request: SentRequest;
  readonly answer: Answer;
  /** Whether it is known that there was a body, or none, and what it was. */
  readonly isBodyTold: boolean;
}

/**
 * Judges each request that passes. What the contract refuses is the fault of the client; the server is at
 * fault too where it accepts that.
 */
export interface RequestCheck {
  /** Stands in reports, and in `--only` and `--skip`. */
  readonly id: string;
  /** What it demands, in one sentence. */
  readonly demands: string;
  judge(request: JudgedRequest): Iterable<Observation>;
}

/** What the contract refuses of a request. */
export interface RequestFault extends Pick<Observation, 'expected' | 'actual' | 'at' | 'pointer'> {
  /** For example `the query parameter dedicated must be boolean`. */
  readonly what: string;
}

/** Words a fault of a request by how the server answered. */
export function faultOf(
  { answer: { status } }: JudgedRequest,
  { what, ...rest }: RequestFault,
): Observation {
  return status >= 200 && status < 300
    ? {
        ...rest,
        severity: 'failure',
        message: `a request that the contract refuses is answered with ${status}: ${what}`,
      }
    : { ...rest, severity: 'notice', message: `the contract refuses the request: ${what}` };
}
