import { ClientError } from '../client-error.ts';

/**
 * A status code that the contract does not document, including redirects. Another 2xx than the documented one is no result,
 * since it does not promise what the type says; its body is left out, since it can contain a secret.
 */
export class UnexpectedStatusError extends ClientError {
  get kind() {
    return 'unexpected_status' as const;
  }
}
