import { ClientError } from '../client-error.ts';

/** A status code that the contract does not document, including redirects. */
export class UnexpectedStatusError extends ClientError {
  get kind() {
    return 'unexpected_status' as const;
  }
}
