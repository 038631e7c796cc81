import { hidden } from './secrets.ts';

/** Names of header fields and query parameters whose values are secrets. */
const secretName =
  /proxy-authorization|cookie|token|secret|passw(or)?d|api[-_]?key|access[-_]?key|signature|credential/i;
/** A query parameter, split before its value. */
const queryParameter = /([?&;]([^=&#;\s]*)=)[^&#\s"]*/g;
/** The user info of a URL. */
const userInfo = /(?<=\b[a-z][a-z\d+.-]*:\/\/)[^/?#@\s"]*@/gi;

/** Returns whether the value of a header field or query parameter is a secret. */
export const isSecretName = (name: string): boolean => secretName.test(decoded(name));

/** Decodes a percent-encoded name; one with an invalid escape stays as it is. */
function decoded(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * Masks the secret query parameters of the URLs in a text, and removes their user info.
 *
 * @param isSecret whether another parameter is a secret, by its decoded name. Default: none is.
 */
export function maskUrls(text: string, isSecret?: (name: string) => boolean): string {
  const withoutUser = text.includes('@') ? text.replace(userInfo, '') : text;
  if (!withoutUser.includes('=')) return withoutUser;
  return withoutUser.replace(queryParameter, (all, start: string, name: string) =>
    isSecretName(name) || isSecret?.(decoded(name.replaceAll('+', ' '))) ? start + hidden : all,
  );
}
