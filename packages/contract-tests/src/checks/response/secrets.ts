import type { Operation } from '@scalingo-addons/openapi';
import { encodingsOf, hasSecretForm } from '@scalingo-addons/openapi';
import type { SentRequest } from '../../model/exchange.ts';
import { readAuthorization } from '../../secrets/authorization.ts';
import { documentedSecrets } from '../../secrets/documented.ts';
import { claimsOf } from '../../secrets/jwt.ts';
import type { ResponseCheck } from './check.ts';

/** Shorter texts occur by chance. */
const shortest = 6;

/** Returns the secrets of an `Authorization` header in all encodings. */
function secretsIn(authorization: string): readonly string[] {
  const { value, password = value } = readAuthorization(authorization);
  const forms = [value, password].filter((it) => it.length >= shortest).flatMap(encodingsOf);
  return [...new Set(forms)];
}

/** Cached, since most requests of a client have the same credentials. */
let last = { authorization: '', secrets: secretsIn('') };

/** Returns the API keys that a request sent. */
const sentKeys = (operation: Operation | undefined, { headers }: SentRequest): readonly string[] =>
  (operation?.security.flat() ?? [])
    .filter(({ type }) => type === 'apiKey')
    .flatMap(({ header }) => headers[header.toLowerCase()] ?? []);

/** Returns the secrets that a request sent in `Authorization` and as API keys. */
function sentSecrets(operation: Operation | undefined, request: SentRequest): readonly string[] {
  const { authorization = '' } = request.headers;
  if (authorization !== last.authorization) {
    last = { authorization, secrets: secretsIn(authorization) };
  }
  const keys = sentKeys(operation, request).filter((it) => it.length >= shortest);
  return keys.length === 0 ? last.secrets : [...last.secrets, ...keys.flatMap(encodingsOf)];
}

export const secrets: ResponseCheck = {
  id: 'secrets',
  requirement:
    'No credentials or tokens appear where none are documented, and shared caches must not store them.',
  *validate(response) {
    const { body = '', headers, exchange, operation } = response;
    const caching = headers['cache-control'] ?? '';
    const isOwn =
      operation?.needsCredentials &&
      (exchange.request.headers.authorization || sentKeys(operation, exchange.request).length > 0);
    if (isOwn && /\b(public|s-maxage=[1-9])/i.test(caching)) {
      yield {
        severity: 'failure',
        message: 'shared caches may store a response that belongs to one account',
        expected: 'private, no-store, or no Cache-Control (RFC 9111, section 3.5)',
        actual: caching,
        at: 'header cache-control',
      };
    }
    const allowed = documentedSecrets(response);
    const rest = allowed.reduce(
      (text, secret) => text.replaceAll(JSON.stringify(secret), '""'),
      body,
    );
    const places = [
      { at: 'body', text: rest },
      ...Object.entries(headers).map(([name, text]) => ({ at: `header ${name}`, text })),
    ];
    const sent = sentSecrets(operation, exchange.request);
    const claims = allowed.map((it) => JSON.stringify(claimsOf(it) ?? ''));
    for (const { at, text } of places) {
      // A documented secret must not contain another one.
      const all = at === 'body' ? [body, ...claims] : [text];
      const echoed = sent.some((it) => all.some((one) => one.includes(it)));
      if (!echoed && !hasSecretForm(text)) continue;
      yield {
        severity: 'failure',
        message: echoed
          ? `the ${at} contains the credentials of the request`
          : `the ${at} contains an undocumented token or password`,
        expected: 'no secret',
        actual: 'a secret (not shown)',
        at,
        ...(response.documented && { pointer: response.documented.pointer }),
      };
    }
  },
};
