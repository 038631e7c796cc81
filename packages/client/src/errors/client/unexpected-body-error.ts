import { ClientError } from '../client-error.ts';

/** A successful response whose body is not JSON, incomplete, too long or not as documented. */
export class UnexpectedBodyError extends ClientError {
  get kind() {
    return 'unexpected_body' as const;
  }
}
