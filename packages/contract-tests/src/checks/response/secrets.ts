import type { Operation } from '@scalingo-addons/openapi';
import { hasSecretForm } from '@scalingo-addons/openapi';
import type { SentRequest } from '../../model/exchange.ts';
import { readAuthorization } from '../../secrets/authorization.ts';
import { carriedKeys } from '../../secrets/carried.ts';
import { documentedRequestSecrets, documentedSecrets } from '../../secrets/documented.ts';
import { type Finder, finderOf } from '../../secrets/finder.ts';
import { claimsOf } from '../../secrets/jwt.ts';
import { placesOf } from '../../secrets/places.ts';
import type { ResponseCheck } from './check.ts';

/** Returns the secrets of an `Authorization` header. */
function secretsIn(authorization: string): readonly string[] {
  const { value, password = value } = readAuthorization(authorization);
  return [...new Set([value, password])];
}

/** Cached, since most requests of a client have the same credentials. */
let last = { key: '', isIn: finderOf([]) };

/** Returns the API keys that a request sent. */
const sentKeys = (operation: Operation | undefined, request: SentRequest): readonly string[] =>
  carriedKeys(operation?.security.flat() ?? [], request);

/** Finds the secrets that a request sent in `Authorization` and as API keys. */
function findSent(operation: Operation | undefined, request: SentRequest): Finder {
  const { authorization = '' } = request.headers;
  const keys = sentKeys(operation, request);
  const key = [authorization, ...keys].join('\n');
  if (key !== last.key) last = { key, isIn: finderOf([...secretsIn(authorization), ...keys]) };
  return last.isIn;
}

export const secrets: ResponseCheck = {
  id: 'secrets',
  requirement:
    'No credentials or tokens appear where none are documented, and shared caches must not store them.',
  *validate(response) {
    const { contract, operation, documented, status, headers, exchange } = response;
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
    const claims = allowed.map((it) => JSON.stringify(claimsOf(it) ?? ''));
    const isSent = findSent(operation, exchange.request);
    const isRequested = finderOf(documentedRequestSecrets(contract, operation, exchange.request));
    const isShown = finderOf(allowed);
    for (const { at, text } of placesOf(response, allowed)) {
      // A documented secret must not contain another one.
      const inside = at === 'body' ? [...allowed, ...claims] : [];
      const echoed = isSent([text, ...inside].join('\n'));
      const isKnown = !echoed && (isRequested(text) || (at !== 'body' && isShown(text)));
      // Outside of the contract, nothing says where secrets belong.
      const isOutside = operation === undefined && status < 400;
      const looksSecret = !echoed && !isOutside && hasSecretForm(text);
      if (!echoed && !isKnown && !looksSecret) continue;
      const what = looksSecret
        ? 'an undocumented token or password'
        : 'a secret of the request or the body';
      yield {
        severity: 'failure',
        message: `the ${at} contains ${echoed ? 'the credentials of the request' : what}`,
        expected: 'no secret',
        actual: 'a secret (not shown)',
        at,
        pointer: documented?.pointer,
      };
    }
  },
};
