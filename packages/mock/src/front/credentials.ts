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

/** The schemes that an operation takes, each once. */
const schemesOf = ({ security }: Operation): readonly string[] => [
  ...new Set(security.flat().flatMap(({ scheme }) => scheme ?? [])),
];

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
  const known = new WeakMap<Operation, readonly string[]>();
  const refuse = (operation: Operation, schemes: readonly string[], why: string): Refusal =>
    documentedRefusal(operation, 401, why, {
      'WWW-Authenticate': schemes.map((it) => (it === 'basic' ? 'Basic realm="API"' : 'Bearer')),
    });

  return (operation, header) => {
    const { security } = operation;
    const schemes = known.get(operation) ?? schemesOf(operation);
    known.set(operation, schemes);
    if (header === undefined) {
      if (security.length === 0 || security.some((it) => it.length === 0)) return undefined;
      throw refuse(operation, schemes, 'the request has no credentials');
    }
    if (schemes.length === 0) return undefined;
    const credentials = readCredentials(header);
    if (!credentials) throw refuse(operation, schemes, 'the credentials are malformed');
    if (!schemes.includes(credentials.scheme)) {
      throw refuse(
        operation,
        schemes,
        `the credentials are not of the scheme ${schemes.join(', ')}`,
      );
    }
    if (credentials.scheme === 'bearer') {
      const expiry = expiryOf(credentials.token);
      if (expiry !== undefined && expiry <= clock.now()) {
        throw refuse(operation, schemes, 'the token has expired');
      }
    }
    return credentials;
  };
}
