import { UsageError } from '@scalingo-addons/command';
import type { HeaderFields } from '../model/exchange.ts';

/**
 * Parses the values of `--header`.
 *
 * @throws UsageError if one has no name, or two have the same. The message omits them, since they may be secrets.
 */
export function headersOf(fields: readonly string[]): HeaderFields {
  const headers = fields.map((field): [string, string] => {
    const [, name, value] = /^([^:]+):\s*(.*?)\s*$/.exec(field) ?? [];
    if (name === undefined || value === undefined) {
      throw new UsageError('--header takes a header field, such as "X-Gateway-Key: value".');
    }
    return [name, value];
  });
  if (new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length) {
    throw new UsageError('--header is set twice with the same name: set each header field once.');
  }
  return Object.fromEntries(headers);
}
