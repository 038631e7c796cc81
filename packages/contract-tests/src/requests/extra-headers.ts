import { validateHeaderName, validateHeaderValue } from 'node:http';
import { RunError } from '../model/errors.ts';
import type { HeaderFields, SentRequest } from '../model/exchange.ts';

/** Header fields that the suite or HTTP itself sets. */
const reserved = [
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'if-none-match',
  'transfer-encoding',
];

/** Shown in reports instead of a value. */
const shown = '(set by --header)';

/**
 * Checks header fields and returns them by lowercase name.
 *
 * @throws RunError if one is invalid or reserved. The message omits the value, which may be a secret.
 */
export function extraHeaders(fields: HeaderFields): HeaderFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch {
        throw new RunError('--header takes a valid header field, such as "X-Gateway-Key: value".');
      }
      if (reserved.includes(name.toLowerCase())) {
        throw new RunError(`--header cannot set ${name}, which the suite sets itself.`);
      }
      return [name.toLowerCase(), value];
    }),
  );
}

/** Returns a request without the values of extra header fields. */
export const hideExtraHeaders = (request: SentRequest, extra: HeaderFields): SentRequest => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      extra[name] === value ? shown : value,
    ]),
  ),
});
