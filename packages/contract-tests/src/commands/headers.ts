import { UsageError } from '@scalingo-addons/command';
import type { HeaderFields } from '../model/exchange.ts';

/**
 * Parses the values of `--header`.
 *
 * @throws UsageError if one has no name. The message omits it, since it may be a secret.
 */
export const headersOf = (fields: readonly string[]): HeaderFields =>
  Object.fromEntries(
    fields.map((field) => {
      const [, name, value] = /^([^:]+):\s*(.*?)\s*$/.exec(field) ?? [];
      if (name === undefined || value === undefined) {
        throw new UsageError('--header takes a header field, such as "X-Gateway-Key: value".');
      }
      return [name, value];
    }),
  );
