/** A system error, as `fetch` throws it. */
export type Cause = Error & { code?: string };

/** Returns the code of a system error, which can be the cause of the error that `fetch` throws. */
export function systemCode(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  const own = typeof code === 'string' ? code : undefined;
  return (cause === undefined ? undefined : systemCode(cause)) ?? own;
}

const neverSentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

/** Whether an error, or its cause, is a system error that means that the request was never sent. */
export const isNeverSent = (error: unknown): boolean =>
  neverSentCodes.includes(systemCode(error) ?? '');

/** Returns a copy of the cause of an error, or of the error itself, with its secrets masked. */
export function safeCause(error: unknown, mask: (text: string) => string): Cause {
  const { cause } = Object(error) as { cause?: unknown };
  const safe: Cause = new Error(mask(String(cause ?? error)));
  const code = systemCode(error);
  if (code !== undefined) safe.code = mask(code);
  return safe;
}
