import type { Operation, SecurityScheme } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { basicAuthorization } from '../../../secrets/authorization.ts';
import { forgedToken, inventedToken, recasedToken, unsignedToken } from '../../../secrets/jwt.ts';
import type { Probe } from '../check.ts';

/** Credentials of a security scheme that must not grant access. */
export interface InvalidCredentials {
  readonly what: string;
  /** The value that the scheme's carrier gets. */
  readonly value: (probe: Probe, operation: Operation) => string | Promise<string>;
  readonly statuses: readonly string[];
  /** Whether they are valid for another account, so that only resources of this one are out of reach. */
  readonly areForeign?: true;
}

/** Statuses for credentials that are not accepted. */
export const rejections: readonly string[] = ['401', '403'];

const hour = 60 * 60;
const seconds = (): number => Math.floor(Date.now() / 1_000);

const bearer: readonly InvalidCredentials[] = [
  { what: 'an empty bearer token', value: () => 'Bearer', statuses: rejections },
  {
    what: 'a malformed bearer token',
    value: () => 'Bearer not a token',
    statuses: rejections,
  },
  {
    what: 'credentials of another scheme',
    value: () => basicAuthorization('nobody'),
    statuses: rejections,
  },
  {
    what: 'an unknown bearer token',
    value: () => `Bearer ${inventedToken(seconds() + hour)}`,
    statuses: rejections,
  },
  {
    what: 'an expired bearer token',
    value: () => `Bearer ${inventedToken(seconds() - hour)}`,
    statuses: rejections,
  },
  {
    what: 'a forged bearer token',
    value: async (probe) => `Bearer ${await probe.tokenLikeOwn(forgedToken)}`,
    statuses: rejections,
  },
  {
    what: 'the bearer token in another case',
    value: async (probe) => `Bearer ${await probe.tokenLikeOwn(recasedToken)}`,
    statuses: rejections,
  },
  {
    what: 'an unsigned bearer token',
    value: async (probe) => `Bearer ${await probe.tokenLikeOwn(unsignedToken)}`,
    statuses: rejections,
  },
  {
    what: 'the API token instead of a bearer token',
    value({ apiToken }) {
      if (apiToken === undefined)
        throw new SkipCase(
          'there is no API token, or it may be sent to the authentication service only',
        );
      return `Bearer ${apiToken}`;
    },
    statuses: rejections,
  },
  {
    what: "another account's bearer token",
    value({ foreignToken }) {
      if (foreignToken === undefined)
        throw new SkipCase('SCALINGO_FOREIGN_BEARER_TOKEN is not set');
      return `Bearer ${foreignToken}`;
    },
    // For an account without access, the contract allows the response of an app that does not exist.
    statuses: [...rejections, '404'],
    areForeign: true,
  },
];

/** API tokens that are nearly the one of the run. */
const nearlyOwn = [
  ['the API token in another case', recasedToken],
  ['the API token with more characters at its end', (own: string) => `${own}0`],
  ['the beginning of the API token', (own: string) => own.slice(0, -1)],
] as const;

const basic: readonly InvalidCredentials[] = [
  { what: 'malformed credentials', value: () => 'Basic ?', statuses: rejections },
  { what: 'an empty API token', value: () => basicAuthorization(''), statuses: rejections },
  {
    what: 'an unknown API token',
    value: () => basicAuthorization('tk-us-nobody'),
    statuses: rejections,
  },
  { what: 'credentials of another scheme', value: () => 'Bearer nobody', statuses: rejections },
  ...nearlyOwn.map(
    ([what, make]): InvalidCredentials => ({
      what,
      value: (probe, operation) => probe.basicLikeOwn(operation, make),
      statuses: rejections,
    }),
  ),
];

const apiKey: readonly InvalidCredentials[] = [
  { what: 'an unknown API key', value: () => 'nobody', statuses: rejections },
];

/** Returns what a scheme must reject. */
export function invalidCredentials({
  type,
  scheme,
}: SecurityScheme): readonly InvalidCredentials[] {
  if (type === 'apiKey') return apiKey;
  if (scheme === 'bearer') return bearer;
  return scheme === 'basic' ? basic : [];
}
