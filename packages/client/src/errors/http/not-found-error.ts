import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a NotFoundError. */
export interface NotFoundContext extends ErrorContext {
  readonly resource: string | undefined;
}

/** 404: a resource does not exist, or the account has no access to it. */
export class NotFoundError extends ClientError<NotFoundContext> {
  get kind() {
    return 'not_found' as const;
  }
  /** Type of the missing resource, for example `addon`. */
  declare readonly resource: string | undefined;
}
