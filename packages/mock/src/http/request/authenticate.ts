import type { IncomingHttpHeaders } from 'node:http';
import type { Operation, SecurityRequirement, SecurityScheme } from '@scalingo-addons/openapi';
import type { Clock } from '../../clock.ts';
import type { Credentials } from '../../engine.ts';
import { documentedRejection, type Rejection } from '../rejection.ts';

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

/** Returns the credentials of a header; undefined if it is malformed or has another scheme. */
function parseCredentials(header: string): Credentials | undefined {
  const [, name = '', value = ''] = /^(\S+) +(\S+)$/.exec(header) ?? [];
  const scheme = name.toLowerCase();
  if (!token68.test(value)) return undefined;
  if (scheme === 'bearer') return { scheme, token: value };
  return scheme === 'basic' ? parseBasic(value) : undefined;
}

/** A parsed `Authorization` header. */
interface ParsedHeader {
  readonly credentials: Credentials | undefined;
  /** Milliseconds since 1970; undefined for credentials that never expire. */
  readonly expiry: number | undefined;
}

function parseHeader(header: string): ParsedHeader {
  const credentials = parseCredentials(header);
  const expiry = credentials?.scheme === 'bearer' ? jwtExpiry(credentials.token) : undefined;
  return { credentials, expiry };
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

/** Returns the challenge that asks for the credentials of a scheme (RFC 9110, section 11.3). */
function challengeFor({ type, scheme, header }: SecurityScheme): string {
  if (type === 'apiKey') return `ApiKey realm="API", header="${header}"`;
  return scheme === 'basic' ? 'Basic realm="API"' : 'Bearer';
}

/** Returns the headers that ask for the credentials of an operation's security schemes. */
export const challenges = (operation: Operation) => ({
  'WWW-Authenticate': [...new Set(operation.security.flat().map(challengeFor))],
});

/** Creates a 401 rejection with the challenges of the operation's security schemes. */
const unauthorized = (operation: Operation, reason: string): Rejection =>
  documentedRejection(operation, 401, reason, challenges(operation));

/**
 * Finds the alternative of the operation's security requirements that a request fulfills, and returns its
 * credentials; none if they are optional and the request has none.
 *
 * @throws Rejection 401 if the request fulfills no alternative.
 */
export type Authenticate = (
  operation: Operation,
  headers: IncomingHttpHeaders,
) => readonly Credentials[];

/** Why an alternative is not fulfilled, if the request has none of its credentials. */
const missing = 'the request has no credentials';
const none: readonly Credentials[] = [];

const headerOf = ({ header }: SecurityScheme, headers: IncomingHttpHeaders): string | undefined =>
  headers[header.toLowerCase()] as string | undefined;

/**
 * Creates the function that authenticates requests by scheme, syntax, and the expiry of JWTs. The engine
 * checks whether credentials are known.
 */
export function createAuthenticator(clock: Clock): Authenticate {
  const parse = createCachedParser();

  /** Returns the credentials for a scheme, or why there are none. */
  const check = (
    scheme: SecurityScheme,
    { security }: Operation,
    headers: IncomingHttpHeaders,
  ): Credentials | string => {
    const value = headerOf(scheme, headers);
    if (!value) return missing;
    if (scheme.type === 'apiKey') return { scheme: 'apiKey', header: scheme.header, key: value };
    const { credentials, expiry } = parse(value);
    if (!credentials) return 'the credentials are malformed';
    if (credentials.scheme !== scheme.scheme) {
      const supported = new Set(security.flat().flatMap((it) => it.scheme ?? []));
      return `the authentication scheme must be ${[...supported].join(', ')}`;
    }
    if (expiry !== undefined && expiry <= clock.now()) return 'the token has expired';
    return credentials;
  };

  /** Returns the credentials for all schemes of a requirement, or why they are incomplete. */
  const fulfill = (
    requirement: SecurityRequirement,
    operation: Operation,
    headers: IncomingHttpHeaders,
  ): readonly Credentials[] | string => {
    const found: Credentials[] = [];
    for (const scheme of requirement) {
      const result = check(scheme, operation, headers);
      if (typeof result !== 'string') found.push(result);
      else if (result !== missing || found.length === 0) return result;
      else return `the header ${scheme.header} is missing`;
    }
    return found;
  };

  return (operation, headers) => {
    const { security } = operation;
    if (security.length === 0) return none;
    let reason = missing;
    for (const requirement of security) {
      if (requirement.length === 0) continue;
      const result = fulfill(requirement, operation, headers);
      if (typeof result !== 'string') return result;
      if (reason === missing) reason = result;
    }
    const isOptional = security.some((requirement) => requirement.length === 0);
    const hasCredentials = security.flat().some((scheme) => headerOf(scheme, headers));
    if (isOptional && !hasCredentials) return none;
    throw unauthorized(operation, reason);
  };
}
