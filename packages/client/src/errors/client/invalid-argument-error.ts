import { ClientError, type ErrorContext } from '../client-error.ts';

/** An argument or option is invalid; nothing was sent, unless the option `fetch` returned no Response (`attempts` is 1). */
export class InvalidArgumentError extends ClientError {
  get kind() {
    return 'invalid_argument' as const;
  }
}

/** Throws an InvalidArgumentError. */
export function rejectArgument(message: string, context: ErrorContext = {}): never {
  throw new InvalidArgumentError(message, context);
}
