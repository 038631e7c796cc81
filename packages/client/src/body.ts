import type { Refuse } from '../../../generated/request.ts';

/**
 * Writes a body as JSON.
 *
 * @param refuse is told where JSON has no form for it.
 */
export function writeBody(body: unknown, refuse: Refuse): string {
  try {
    return JSON.stringify(body);
  } catch (error) {
    return refuse(`the body cannot be written as JSON (${String(error).split('\n')[0]}).`);
  }
}
