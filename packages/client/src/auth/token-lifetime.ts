/** Assumed lifetime of a token that does not state one. */
const hourMs = 3_600_000;

/** Returns the claims of a JWT; throws if `token` is not one. */
function decodeClaims(token: string): { exp: number; iat?: number } {
  const [, payload = ''] = token.split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
}

/**
 * Returns the lifetime of a token in milliseconds. It is the difference between two claims of the token, so
 * it does not depend on the local clock.
 */
export function tokenLifetimeMs(token: string): number {
  try {
    const { exp, iat } = decodeClaims(token);
    const lifetimeMs = (exp - (iat ?? Date.now() / 1_000)) * 1_000;
    return lifetimeMs > 0 ? lifetimeMs : hourMs;
  } catch {
    return hourMs;
  }
}
