/** A system error, as `fetch` throws it. */
export type Cause = Error & { code?: string };

/** Returns a copy of the cause of an error, or of the error itself, with its secrets masked. */
export function safeCause(error: unknown, mask: (text: string) => string): Cause {
  const { cause, code } = (error ?? {}) as { cause?: unknown; code?: unknown };
  const origin = cause ?? error;
  const originCode = (origin as { code?: unknown } | null | undefined)?.code ?? code;
  const safe: Cause = new Error(mask(String(origin)));
  if (typeof originCode === 'string') safe.code = mask(originCode);
  return safe;
}
