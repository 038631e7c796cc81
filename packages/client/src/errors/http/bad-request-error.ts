import { stringProperty } from '../body.ts';
import { ClientError } from '../client-error.ts';

/** 400: the API cannot process the request, or the addon provider rejects it. */
export class BadRequestError extends ClientError {
  get kind() {
    return 'bad_request' as const;
  }
  /** Error code, if the API sends one. */
  readonly code = stringProperty(this.body, 'code');
}
