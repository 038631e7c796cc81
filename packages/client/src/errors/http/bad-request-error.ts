import { ClientError, type ErrorContext } from '../client-error.ts';

/** Context of a BadRequestError. */
export interface BadRequestContext extends ErrorContext {
  readonly code: string | undefined;
}

/** 400: the API, or a service behind it, rejects the request. */
export class BadRequestError extends ClientError<BadRequestContext> {
  get kind() {
    return 'bad_request' as const;
  }
  /** Error code, if the API sends one. */
  declare readonly code: string | undefined;
}
