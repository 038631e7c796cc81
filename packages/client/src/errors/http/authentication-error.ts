import { ClientError } from '../client-error.ts';

/** 401: the credentials are missing, malformed, expired or unknown. */
export class AuthenticationError extends ClientError {
  get kind() {
    return 'authentication' as const;
  }
}
