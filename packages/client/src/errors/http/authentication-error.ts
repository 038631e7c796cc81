import { ClientError } from '../client-error.ts';

/**
 * 401: the credentials are missing, malformed, expired or unknown. Or `getToken` or the token exchange failed: then there
 * is no `status`, the request was not sent, and the failure is the `cause`.
 */
export class AuthenticationError extends ClientError {
  get kind() {
    return 'authentication' as const;
  }
}
