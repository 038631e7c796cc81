import type { OperationData, SchemeData } from '../../src/console/data.ts';

/** A header that carries credentials. */
export interface CredentialHeader {
  readonly name: string;
  readonly value: string;
  /** The option of curl that sends it, with a variable in place of the secret. */
  readonly curlOption: string;
}

const fields = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('[data-scheme]'),
];

const schemeOf = (field: HTMLInputElement): SchemeData => JSON.parse(field.dataset.scheme ?? '{}');

/** Drops what readers paste along: white space, quotes, the name of the header and its scheme. */
const clean = (typed: string): string =>
  typed
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^Authorization:\s*/i, '')
    .replace(/^(Bearer|Basic)\s+/i, '')
    .trim();

/** Returns the base64 of a text in UTF-8. */
const toBase64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

function toHeader({ kind, name, header }: SchemeData, typed: string): CredentialHeader {
  const value = clean(typed);
  switch (kind) {
    case 'bearer': {
      const curlOption = `-H "${header}: Bearer $BEARER_TOKEN"`;
      return { name: header, value: `Bearer ${value}`, curlOption };
    }
    case 'basic': {
      // The user name is empty. Readers may paste the colon that `curl -u` takes.
      const basic = `Basic ${toBase64(`:${value.replace(/^:/, '')}`)}`;
      return { name: header, value: basic, curlOption: '-u ":$API_TOKEN"' };
    }
    default:
      return { name: header, value, curlOption: `-H "${header}: $${name}"` };
  }
}

/**
 * Returns the headers of the first alternative that the reader has entered credentials for; none if there is no such
 * alternative.
 *
 * @throws Error if a header cannot carry what was entered.
 */
export function credentialHeaders({ security }: OperationData): CredentialHeader[] {
  const entered = fields().filter(({ value }) => value.trim());
  const find = (name: string) => entered.find((it) => schemeOf(it).name === name);
  const requirement = security.find((names) => names.length > 0 && names.every(find)) ?? [];
  return requirement.flatMap((name) => {
    const field = find(name);
    if (!field) return [];
    const header = toHeader(schemeOf(field), field.value);
    if (!/^[\x20-\x7e]+$/.test(header.value))
      throw new Error(
        'The credentials have a character that a header cannot carry. Paste them again.',
      );
    return [header];
  });
}

/** Uses a token from a response for the operations that need a bearer token. */
export function storeBearerToken(token: string): void {
  for (const field of fields()) if (schemeOf(field).kind === 'bearer') field.value = token;
}
