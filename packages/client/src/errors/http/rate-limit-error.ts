import { ClientError } from '../client-error.ts';

/** 429: too many requests in a minute. */
export class RateLimitError extends ClientError {
  get kind() {
    return 'rate_limit' as const;
  }
}
