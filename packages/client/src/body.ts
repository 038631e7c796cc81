import { InvalidArgumentError } from './errors.ts';

/**
 * Writes a body as JSON.
 *
 * @throws InvalidArgumentError where JSON has no form for it.
 */
export function writeBody(body: unknown, operation?: string): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const [reason] = String(cause).split('\n');
    throw new InvalidArgumentError(`the body cannot be written as JSON (${reason}).`, {
      operation,
      cause,
    });
  }
}
