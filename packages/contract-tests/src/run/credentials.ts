import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { RunCredentials } from './options.ts';

/** What stands for a bearer token in reports: a line to paste takes it from the environment. */
export const bearerPlaceholder = '$SCALINGO_BEARER_TOKEN';
const foreignPlaceholder = '$SCALINGO_FOREIGN_BEARER_TOKEN';
const apiTokenPlaceholder = '$SCALINGO_API_TOKEN';

/** What `Authorization` carries. */
export interface Carried {
  /** What stands after the scheme. */
  readonly value: string;
  /** Undefined where the scheme is not HTTP Basic. */
  readonly password: string | undefined;
}

/** Reads `Authorization`. */
export function readAuthorization(authorization: string): Carried {
  const [scheme = '', value = ''] = authorization.split(/ +/);
  if (!/^basic$/i.test(scheme)) return { value, password: undefined };
  const text = Buffer.from(value, 'base64').toString();
  return { value, password: text.split(':').slice(1).join(':') };
}

/** `Authorization` by HTTP Basic with an empty user name. */
export const basicOf = (password: string): string =>
  `Basic ${Buffer.from(`:${password}`).toString('base64')}`;

/** Every secret of the environment, and what is shown in its place. */
export function secretsOf(credentials: RunCredentials): readonly (readonly [string, string])[] {
  const { apiToken, bearerToken, foreignBearerToken } = credentials;
  const named = [
    [apiToken, apiTokenPlaceholder],
    [apiToken && basicOf(apiToken).slice('Basic '.length), `:${apiTokenPlaceholder}`],
    [bearerToken, bearerPlaceholder],
    [foreignBearerToken, foreignPlaceholder],
  ] as const;
  return named.flatMap(([secret, shown]) => (secret ? [[secret, shown] as const] : []));
}

/** The operation that exchanges an API token for a bearer token: the one that takes HTTP Basic. */
export const exchangeOperation = ({ operations }: Contract): Operation | undefined =>
  operations.find(
    ({ authSchemes }) => authSchemes.includes('basic') && !authSchemes.includes('bearer'),
  );
