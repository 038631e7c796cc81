import type { ValidatedRequest } from '../engine.ts';
import type { Account } from './model/accounts.ts';
import type { Meaning, RejectionName, SandboxRejection } from './rejections.ts';

/** A request and its account. */
export interface Call {
  readonly request: ValidatedRequest;
  /** Undefined if the request has no credentials. */
  readonly account: Account | undefined;
  /** Returns the documented error response with a meaning. */
  rejection(meaning: RejectionName | Meaning): SandboxRejection;
}
