import type { Reject } from '../../../../generated/request.ts';

/**
 * Writes a request body as JSON.
 *
 * @param reject called if the body has no JSON form.
 */
export function writeBody(body: unknown, reject: Reject): string {
  try {
    return JSON.stringify(body);
  } catch (error) {
    const [reason] = String(error).split('\n');
    return reject(`the body cannot be written as JSON (${reason}).`);
  }
}
