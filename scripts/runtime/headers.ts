import type { Draft, Reject } from './call.ts';

/** A header name (RFC 9110, section 5.6.2) other than those that the client writes itself. */
const isHeaderName = (name: string): boolean =>
  /^(?!(accept|authorization|content-type)$)[\w!#$%&'*+.^`|~-]+$/i.test(name);

/**
 * Writes header parameters to a request. Leaves out values that are undefined or null.
 *
 * @param reject called with the name of the invalid parameter.
 */
export function writeHeaders({ headers }: Draft, parameters: unknown, reject: Reject): void {
  const values = parameters ?? {};
  if (typeof values !== 'object' || Array.isArray(values)) reject('the headers must be an object.');
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const isScalar = ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
    // `fetch` removes spaces at the ends, and its own error names neither the header nor the operation.
    if (!isHeaderName(name) || !isScalar || !/^[!-~]([ -~]*[!-~])?$/.test(String(value))) {
      reject(
        `the header ${name} must be a number, a boolean or visible ASCII characters, with spaces only between them.`,
      );
    }
    headers[name] = String(value);
  }
}
