import { ClientError } from '../client-error.ts';

/** A time limit was exceeded. */
export class TimeoutError extends ClientError {
  get kind() {
    return 'timeout' as const;
  }
}
