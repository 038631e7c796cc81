import type { Operation } from '@scalingo-addons/openapi';
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

/** Creates a 401 rejection with the challenges of the operation's authentication schemes. */
const unauthorized = (operation: Operation, reason: string): Rejection =>
  documentedRejection(operation, 401, reason, {
    'WWW-Authenticate': operation.authSchemes.map((it) =>
      it === 'basic' ? 'Basic realm="API"' : 'Bearer',
    ),
  });

/**
 * Validates the `Authorization` header of a request, and returns its credentials.
 *
 * @throws Rejection 401.
 */
export type Authenticate = (
  operation: Operation,
  header: string | undefined,
) => Credentials | undefined;

/**
 * Creates a validator of `Authorization` headers: it checks scheme, syntax, and the expiry of JWTs. The
 * engine checks whether credentials are known.
 */
export function createAuthenticator(clock: Clock): Authenticate {
  const parse = createCachedParser();
  return (operation, header) => {
    const { authSchemes, needsCredentials } = operation;
    if (header === undefined) {
      if (needsCredentials) throw unauthorized(operation, 'the request has no credentials');
      return undefined;
    }
    if (authSchemes.length === 0) return undefined;
    const { credentials, expiry } = parse(header);
    if (!credentials) throw unauthorized(operation, 'the credentials are malformed');
    if (!authSchemes.includes(credentials.scheme)) {
      const supported = authSchemes.join(', ');
      throw unauthorized(operation, `the authentication scheme must be ${supported}`);
    }
    if (expiry !== undefined && expiry <= clock.now()) {
      throw unauthorized(operation, 'the token has expired');
    }
    return credentials;
  };
}
