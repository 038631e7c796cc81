import { ClientError, type ErrorContext } from '../client-error.ts';

/** The caller's `signal` was aborted. */
export class AbortedError extends ClientError {
  get kind() {
    return 'aborted' as const;
  }

  constructor(context: ErrorContext) {
    super('the call was aborted.', context);
  }
}
