import { ClientError, type ErrorContext } from '../client-error.ts';

/** The caller's `signal` was aborted; `cause` is its reason. */
export class AbortedError extends ClientError {
  get kind() {
    return 'aborted' as const;
  }

  constructor(context: ErrorContext) {
    super('the call was aborted.', context);
  }

  /** The name that programs test for, as with `fetch`. */
  override get name(): string {
    return 'AbortError';
  }
}
