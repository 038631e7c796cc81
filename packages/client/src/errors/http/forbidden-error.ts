import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a ForbiddenError. */
export interface ForbiddenContext extends ErrorContext {
  readonly code: string | undefined;
}

/** 403: the account is not allowed to do this. */
export class ForbiddenError extends ClientError<ForbiddenContext> {
  get kind() {
    return 'forbidden' as const;
  }
  /** Error code, for example `region_disabled`. */
  declare readonly code: 'region_disabled' | (string & {}) | undefined;
}
