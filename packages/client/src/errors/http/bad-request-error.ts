import { stringProperty } from '../body.ts';
import { ClientError } from '../client-error.ts';

/** 400: the API, or a service behind it, rejects the request. */
export class BadRequestError extends ClientError {
  get kind() {
    return 'bad_request' as const;
  }
  /** Error code, if the API sends one. */
  readonly code = stringProperty(this.body, 'code');
}
