import { stringProperty } from '../body.ts';
import { ClientError, type ErrorContext } from '../client-error.ts';

/** 400: the API, or a service behind it, rejects the request. */
export class BadRequestError extends ClientError {
  get kind() {
    return 'bad_request' as const;
  }
  /** Error code, if the API sends one. */
  declare readonly code: string | undefined;

  constructor(message: string, context: ErrorContext) {
    super(message, context);
    this.code = stringProperty(this.body, 'code');
  }
}
