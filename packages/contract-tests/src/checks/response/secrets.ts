import type { Operation } from '@scalingo-addons/openapi';
import { createSecrets, hasSecretForm } from '@scalingo-addons/openapi';
import { isJson } from '../../model/contract-response.ts';
import type { SentRequest } from '../../model/exchange.ts';
import { readAuthorization } from '../../secrets/authorization.ts';
import { documentedSecrets } from '../../secrets/documented.ts';
import { claimsOf } from '../../secrets/jwt.ts';
import type { ResponseCheck } from './check.ts';

/** Shorter texts occur by chance. */
const shortest = 6;

/** Replaces a secret of the request, so that it can be told from other secrets. */
const found = '\0secret of the request\0';

/** Whether a text contains a secret, in whatever spelling. */
type Finder = (text: string) => boolean;

function finderOf(secrets: readonly string[]): Finder {
  const long = secrets.filter((it) => it.length >= shortest);
  if (long.length === 0) return () => false;
  const masker = createSecrets();
  for (const it of long) masker.add(it, found);
  return (text) => masker.mask(text).includes(found);
}

/** Returns the secrets of an `Authorization` header. */
function secretsIn(authorization: string): readonly string[] {
  const { value, password = value } = readAuthorization(authorization);
  return [...new Set([value, password])];
}

/** Cached, since most requests of a client have the same credentials. */
let last = { key: '', isIn: finderOf([]) };

/** Returns the API keys that a request sent. */
const sentKeys = (operation: Operation | undefined, { headers }: SentRequest): readonly string[] =>
  (operation?.security.flat() ?? [])
    .filter(({ type }) => type === 'apiKey')
    .flatMap(({ header }) => headers[header.toLowerCase()] ?? []);

/** Finds the secrets that a request sent in `Authorization` and as API keys. */
function findSent(operation: Operation | undefined, request: SentRequest): Finder {
  const { authorization = '' } = request.headers;
  const keys = sentKeys(operation, request);
  const key = [authorization, ...keys].join('\n');
  if (key !== last.key) last = { key, isIn: finderOf([...secretsIn(authorization), ...keys]) };
  return last.isIn;
}

/** Returns all strings in a JSON value, with the names of properties. Iterative: it may be nested deeply. */
function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const it = open.pop();
    if (typeof it === 'string') texts.push(it);
    if (typeof it !== 'object' || it === null) continue;
    if (!Array.isArray(it)) texts.push(...Object.keys(it));
    for (const inner of Object.values(it)) open.push(inner);
  }
  return texts;
}

export const secrets: ResponseCheck = {
  id: 'secrets',
  requirement:
    'No credentials or tokens appear where none are documented, and shared caches must not store them.',
  *validate(response) {
    const { body = '', status, headers, exchange, operation, value, contentType } = response;
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
    const decoded = value !== undefined && isJson(contentType) ? textsIn(value) : [body];
    const rest = decoded.filter((it) => !allowed.includes(it)).join('\n');
    const all = [...decoded, ...allowed.map((it) => JSON.stringify(claimsOf(it) ?? ''))].join('\n');
    const places = [
      { at: 'body', text: rest },
      ...Object.entries(headers).map(([name, text]) => ({ at: `header ${name}`, text })),
    ];
    const isSent = findSent(operation, exchange.request);
    for (const { at, text } of places) {
      // A documented secret must not contain another one.
      const echoed = isSent(at === 'body' ? all : text);
      // Outside of the contract, nothing says where secrets belong.
      const isOutside = operation === undefined && status < 400;
      if (!echoed && (isOutside || !hasSecretForm(text))) continue;
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
