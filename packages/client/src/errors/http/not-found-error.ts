import { stringProperty } from '../body.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** 404: a resource does not exist, or the account has no access to it. */
export class NotFoundError extends ClientError {
  get kind() {
    return 'not_found' as const;
  }
  /** Type of the missing resource, for example `addon`. */
  declare readonly resource: string | undefined;

  constructor(message: string, context: ErrorContext) {
    super(message, context);
    this.resource = stringProperty(this.body, 'resource');
  }
}
