import { stringProperty } from '../body.ts';
import { ClientError } from '../client-error.ts';

/** 403: the account is not allowed to do this. */
export class ForbiddenError extends ClientError {
  get kind() {
    return 'forbidden' as const;
  }
  /** Error code, for example `region_disabled`. */
  readonly code = stringProperty(this.body, 'code') as
    | 'region_disabled'
    | (string & {})
    | undefined;
}
