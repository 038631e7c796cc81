import { ClientError } from '../client-error.ts';

/** The addon was suspended or removed before it was running. */
export class NotRunningError extends ClientError {
  get kind() {
    return 'not_running' as const;
  }
}
