import {
  authorizationParts,
  authorizationSecrets,
  hidden,
  maskAuthorization,
} from '@scalingo-addons/openapi';
import type { RunCredentials } from './credentials.ts';

/** Replaces a bearer token in reports; in a curl command, the shell expands it. */
export const bearerPlaceholder = '$SCALINGO_BEARER_TOKEN';
const foreignPlaceholder = '$SCALINGO_FOREIGN_BEARER_TOKEN';
const apiTokenPlaceholder = '$SCALINGO_API_TOKEN';

/** The credentials of an `Authorization` header. */
export interface AuthorizationCredentials {
  /** Everything after the scheme. */
  readonly value: string;
  /** Undefined if the scheme is not Basic. */
  readonly user: string | undefined;
  /** Undefined if the scheme is not Basic. */
  readonly password: string | undefined;
}

/** Parses an `Authorization` header. */
export function readAuthorization(authorization: string): AuthorizationCredentials {
  const { scheme, credentials: value } = authorizationParts(authorization);
  if (!/^basic$/i.test(scheme)) return { value, user: undefined, password: undefined };
  const [user = '', ...rest] = Buffer.from(value, 'base64').toString().split(':');
  return { value, user, password: rest.join(':') };
}

/** Returns a Basic `Authorization` header. The user name is empty by default. */
export const basicAuthorization = (password: string, user = ''): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** What this suite writes instead of credentials, after the scheme. */
const shownCredentials = /^(?::?\$SCALINGO_[A-Z_]+|\[hidden\])$/;

/** Returns the credentials of a client, for {@link credentialSecrets}; none if it is unclear what they are. */
export function clientCredentials(authorization: string): RunCredentials {
  const { scheme } = authorizationParts(authorization);
  const { value, password } = readAuthorization(authorization);
  if (/\s/.test(value)) return {};
  if (password !== undefined) return { apiToken: password };
  return /^bearer$/i.test(scheme) ? { bearerToken: value } : {};
}

/**
 * Returns the `Authorization` header of a client without its credentials: with the variable that has them in a curl
 * command, or hidden.
 */
export function shownAuthorization(authorization: string): string {
  const { scheme, credentials, isPlainScheme } = authorizationParts(authorization);
  if (isPlainScheme && shownCredentials.test(credentials)) return authorization;
  const named = credentialSecrets(clientCredentials(authorization));
  const shown = named.find(([secret]) => secret === credentials)?.[1] ?? hidden;
  return shown === hidden ? maskAuthorization(authorization) : `${scheme} ${shown}`;
}

/** Returns all secrets of the credentials, each with its replacement in reports. */
export function credentialSecrets(
  credentials: RunCredentials,
): readonly (readonly [string, string])[] {
  const { apiToken, bearerToken, foreignBearerToken, basic, apiKeys = {} } = credentials;
  const named = [
    [apiToken, apiTokenPlaceholder],
    [apiToken && basicAuthorization(apiToken).slice('Basic '.length), `:${apiTokenPlaceholder}`],
    [basic?.password, hidden],
    [basic && basicAuthorization(basic.password, basic.user).slice('Basic '.length), hidden],
    [bearerToken, bearerPlaceholder],
    [foreignBearerToken, foreignPlaceholder],
    ...Object.entries(apiKeys).map(([name, key]) => [key, `$${name}`] as const),
  ] as const;
  return named.flatMap(([secret, shown]) => (secret ? [[secret, shown] as const] : []));
}

/** A secret, and what reports show instead; undefined if that is `[hidden]`. */
export type ShownSecret = readonly [secret: string, shownAs?: string];

function readHeaderSecrets(authorization: string): readonly ShownSecret[] {
  // Without any, or with placeholders.
  if (shownAuthorization(authorization) === authorization) return [];
  const others = authorizationSecrets(authorization).map((it): ShownSecret => [it]);
  return [...credentialSecrets(clientCredentials(authorization)), ...others];
}

let latest: { readonly header: string; readonly secrets: readonly ShownSecret[] } | undefined;

/** Returns the secrets of the `Authorization` header of a client; none if it has placeholders. */
export function headerSecrets(authorization: string): readonly ShownSecret[] {
  // A client sends the same header with nearly every request.
  if (latest?.header !== authorization) {
    latest = { header: authorization, secrets: readHeaderSecrets(authorization) };
  }
  return latest.secrets;
}
