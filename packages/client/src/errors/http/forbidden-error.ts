import { stringProperty } from '../body.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** 403: the account is not allowed to do this. */
export class ForbiddenError extends ClientError {
  get kind() {
    return 'forbidden' as const;
  }
  /** Error code, for example `region_disabled`. */
  declare readonly code: 'region_disabled' | (string & {}) | undefined;

  constructor(message: string, context: ErrorContext) {
    super(message, context);
    this.code = stringProperty(this.body, 'code');
  }
}
