import type { Operation } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { Credentials } from '../engine.ts';
import { documentedRefusal, type Refusal } from './refusal.ts';

/** The characters of a token in `Authorization` (RFC 9110, section 11.2). */
const token68 = /^[\w.~+/-]+=*$/;

/** When a JWT expires, in milliseconds since 1970; undefined for any other token. */
function expiryOf(token: string): number | undefined {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    const { exp } = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString());
    return typeof exp === 'number' ? exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}

function readBasic(encoded: string): Credentials | undefined {
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { scheme: 'basic', user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The credentials of a header; undefined where they are malformed or of another scheme. */
function readCredentials(header: string): Credentials | undefined {
  const [, name = '', value = ''] = /^(\S+) +(\S+)$/.exec(header) ?? [];
  const scheme = name.toLowerCase();
  if (!token68.test(value)) return undefined;
  if (scheme === 'bearer') return { scheme, token: value };
  return scheme === 'basic' ? readBasic(value) : undefined;
}

/** The credentials of a header, and when they expire. */
interface Read {
  readonly credentials: Credentials | undefined;
  /** Milliseconds since 1970; undefined for what never does. */
  readonly expiry: number | undefined;
}

function read(header: string): Read {
  const credentials = readCredentials(header);
  const expiry = credentials?.scheme === 'bearer' ? expiryOf(credentials.token) : undefined;
  return { credentials, expiry };
}

/** Headers that are remembered, since a caller sends the same one with each request. */
const remembered = 100;

/** Checks the `Authorization` header of a request, and gives what it carries. */
export type CheckCredentials = (
  operation: Operation,
  header: string | undefined,
) => Credentials | undefined;

/**
 * Checks credentials as the contract says: by scheme and by form, and JWT by the time of `clock`.
 * Whether they are known is for the engine to say.
 *
 * @throws Refusal 401.
 */
export function credentialsChecker(clock: Clock): CheckCredentials {
  const headers = new Map<string, Read>();
  const readOnce = (header: string): Read => {
    let found = headers.get(header);
    if (!found) {
      found = read(header);
      if (headers.size >= remembered) headers.clear();
      headers.set(header, found);
    }
    return found;
  };
  const refuse = (operation: Operation, why: string): Refusal =>
    documentedRefusal(operation, 401, why, {
      'WWW-Authenticate': operation.authSchemes.map((it) =>
        it === 'basic' ? 'Basic realm="API"' : 'Bearer',
      ),
    });

  return (operation, header) => {
    const { authSchemes, needsCredentials } = operation;
    if (header === undefined) {
      if (needsCredentials) throw refuse(operation, 'the request has no credentials');
      return undefined;
    }
    if (authSchemes.length === 0) return undefined;
    const { credentials, expiry } = readOnce(header);
    if (!credentials) throw refuse(operation, 'the credentials are malformed');
    if (!authSchemes.includes(credentials.scheme)) {
      const taken = authSchemes.join(', ');
      throw refuse(operation, `the credentials are not of the scheme ${taken}`);
    }
    if (expiry !== undefined && expiry <= clock.now()) {
      throw refuse(operation, 'the token has expired');
    }
    return credentials;
  };
}
