import type { IncomingHttpHeaders } from 'node:http';
import {
  cookieOf,
  type Operation,
  type SecurityRequirement,
  type SecurityScheme,
} from '@scalingo-addons/openapi';
import type { Clock } from '../../clock.ts';
import type { Credentials } from '../../engine.ts';
import { documentedRejection, type Rejection } from '../rejection.ts';
import { parseQuery } from './target.ts';

/** The characters of a token in `Authorization` (RFC 9110, section 11.2). */
const token68 = /^[\w.~+/-]+=*$/;

/** Returns the expiry of a JWT in milliseconds since 1970; undefined for any other token. */
function jwtExpiry(token: string): number | undefined {
  const segments = token.split('.');
  if (segments.length !== 3) return undefined;
  try {
    const { exp } = JSON.parse(Buffer.from(segments[1] ?? '', 'base64url').toString());
    return typeof exp === 'number' ? exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}

function parseBasic(encoded: string): Credentials | undefined {
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { scheme: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Returns the credentials of a scheme; undefined if they are malformed. */
function parseCredentials(scheme: string, value: string): Credentials | undefined {
  if (scheme !== 'bearer' && scheme !== 'basic') return value ? { scheme: 'other' } : undefined;
  if (!token68.test(value)) return undefined;
  return scheme === 'bearer' ? { scheme, token: value } : parseBasic(value);
}

/** A parsed `Authorization` header. */
interface ParsedHeader {
  /** In lower case. */
  readonly scheme: string;
  readonly credentials: Credentials | undefined;
  /** Milliseconds since 1970; undefined for credentials that never expire. */
  readonly expiry: number | undefined;
}

function parseHeader(header: string): ParsedHeader {
  const [, name = '', value = ''] = /^(\S+) +(\S.*)$/.exec(header) ?? [];
  const scheme = name.toLowerCase();
  const credentials = parseCredentials(scheme, value);
  const expiry = credentials?.scheme === 'bearer' ? jwtExpiry(credentials.token) : undefined;
  return { scheme, credentials, expiry };
}

/** Number of parsed headers to cache; callers send the same one with each request. */
const cacheSize = 100;

function createCachedParser(): (header: string) => ParsedHeader {
  const cache = new Map<string, ParsedHeader>();
  return (header) => {
    let parsed = cache.get(header);
    if (!parsed) {
      parsed = parseHeader(header);
      if (cache.size >= cacheSize) cache.clear();
      cache.set(header, parsed);
    }
    return parsed;
  };
}

/** Returns the challenge that asks for the credentials of a scheme (RFC 9110, section 11.3); none for a certificate. */
function challengesFor({ type, scheme, in: location, header }: SecurityScheme): string[] {
  if (type === 'apiKey') return [`ApiKey realm="API", ${location}="${header}"`];
  if (location === 'connection') return [];
  if (scheme === 'bearer') return ['Bearer'];
  return [`${scheme === 'basic' ? 'Basic' : scheme} realm="API"`];
}

/** Returns the headers that ask for the credentials of an operation's security schemes. */
export const challenges = (operation: Operation) => ({
  'WWW-Authenticate': [...new Set(operation.security.flat().flatMap(challengesFor))],
});

/** Creates a 401 rejection with the challenges of the operation's security schemes. */
const unauthorized = (operation: Operation, reason: string): Rejection =>
  documentedRejection(operation, 401, reason, challenges(operation));

/** How messages name what carries the credentials of a scheme. */
const carrierNames = { header: 'header', query: 'query parameter', cookie: 'cookie' } as const;

/**
 * Finds the alternative of the operation's security requirements that a request fulfills, and returns its
 * credentials; none if they are optional and the request has none. A client certificate counts as present, since the mock
 * has no TLS.
 *
 * @param query as received, without the question mark.
 * @throws Rejection 401 if the request fulfills no alternative, 400 if it must look for a key in an invalid query.
 */
export type Authenticate = (
  operation: Operation,
  headers: IncomingHttpHeaders,
  query: string,
) => readonly Credentials[];

/** Why an alternative is not fulfilled, if the request has none of its credentials. */
const missing = 'the request has no credentials';
const none: readonly Credentials[] = [];

/** A request, as far as its credentials are concerned. */
interface Sent {
  readonly operation: Operation;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
}

/** Returns the text that carries the credentials of a scheme; undefined or empty if there is none. */
function carriedText(
  { in: location, header: name }: SecurityScheme,
  { headers, query }: Sent,
): string | undefined {
  switch (location) {
    case 'query':
      return parseQuery(query).get(name)?.[0];
    case 'cookie':
      return cookieOf(headers.cookie, name);
    case 'header':
      return headers[name.toLowerCase()] as string | undefined;
    case 'connection':
      return undefined;
  }
}

/**
 * Creates the function that authenticates requests by scheme, syntax, and the expiry of JWTs. The engine
 * checks whether credentials are known.
 */
export function createAuthenticator(clock: Clock): Authenticate {
  const parse = createCachedParser();

  /** Returns the credentials for a scheme, or why there are none. */
  const check = (scheme: SecurityScheme, sent: Sent): Credentials | string => {
    if (scheme.in === 'connection') return { scheme: 'other' };
    const value = carriedText(scheme, sent);
    if (!value) return missing;
    if (scheme.type === 'apiKey') return { scheme: 'apiKey', key: value };
    const { scheme: name, credentials, expiry } = parse(value);
    if (!credentials) return 'the credentials are malformed';
    if (name !== scheme.scheme) {
      const supported = new Set(sent.operation.security.flat().flatMap((it) => it.scheme ?? []));
      return `the authentication scheme must be ${[...supported].join(', ')}`;
    }
    if (expiry !== undefined && expiry <= clock.now()) return 'the token has expired';
    return credentials;
  };

  /** Returns the credentials for all schemes of a requirement, or why they are incomplete. */
  const fulfill = (
    requirement: SecurityRequirement,
    sent: Sent,
  ): readonly Credentials[] | string => {
    const found: Credentials[] = [];
    for (const scheme of requirement) {
      const result = check(scheme, sent);
      if (typeof result !== 'string') found.push(result);
      else if (result !== missing || found.length === 0 || scheme.in === 'connection')
        return result;
      else return `the ${carrierNames[scheme.in]} ${scheme.header} is missing`;
    }
    return found;
  };

  return (operation, headers, query) => {
    const { security } = operation;
    if (security.length === 0) return none;
    const sent: Sent = { operation, headers, query };
    let reason = missing;
    for (const requirement of security) {
      if (requirement.length === 0) continue;
      const result = fulfill(requirement, sent);
      if (typeof result !== 'string') return result;
      if (reason === missing) reason = result;
    }
    const isOptional = security.some((requirement) => requirement.length === 0);
    const hasCredentials = security.flat().some((scheme) => carriedText(scheme, sent));
    if (isOptional && !hasCredentials) return none;
    throw unauthorized(operation, reason);
  };
}
