import type { IncomingMessage } from 'node:http';
import type { HeaderFields } from '../model/exchange.ts';

/** Keeps the byte order mark, which is not allowed in JSON (RFC 8259, section 8.1). */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes a body, and says whether it is UTF-8. */
export function textOf(bytes: Buffer): { body: string; isUtf8: boolean } {
  try {
    return { body: decoder.decode(bytes), isUtf8: true };
  } catch {
    return { body: bytes.toString('latin1'), isUtf8: false };
  }
}

/** Returns the header fields of a message by lowercase name. */
export function fieldsOf({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): HeaderFields {
  const fields: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase();
    const value = rawHeaders[at + 1] as string;
    fields[name] = Object.hasOwn(fields, name) ? `${fields[name]}, ${value}` : value;
  }
  return fields;
}
