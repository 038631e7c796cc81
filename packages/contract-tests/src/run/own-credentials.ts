import type { Operation, SecurityRequirement, SecurityScheme } from '@scalingo-addons/openapi';
import { SkipCase } from '../model/errors.ts';
import { basicAuthorization } from '../secrets/authorization.ts';
import { type CarriedCredentials, carrierOf } from '../secrets/carried.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import type { BearerTokens } from './bearer-tokens.ts';

/** Finds the credentials of the run for operations. */
export interface OwnCredentials {
  /**
   * Returns what fulfills one of the operation's security requirements; nothing if it needs no credentials.
   *
   * @throws SkipCase if the run has no such credentials, or cannot send them; RunError if it has none at all.
   */
  forOperation(operation: Operation): Promise<CarriedCredentials>;
  /** Returns what fulfills a requirement; undefined if the run lacks a credential, or cannot send it. */
  forRequirement(requirement: SecurityRequirement): Promise<CarriedCredentials | undefined>;
}

const isBearer = ({ scheme }: SecurityScheme): boolean => scheme === 'bearer';

/** Whether the suite can send the credentials of a scheme: it has no client certificates, and reads no challenges. */
const isSendable = ({ type, scheme }: SecurityScheme): boolean =>
  type === 'apiKey' || scheme === 'bearer' || scheme === 'basic';

/** Returns the schemes whose credentials cannot be sent, with what they are. */
const unsendableOf = (security: readonly SecurityRequirement[]): string => {
  const schemes = security.flat().filter((it) => !isSendable(it));
  const described = schemes.map(({ name, type, scheme }) => `${name} (${scheme ?? type})`);
  return [...new Set(described)].join(' and ');
};

const namesOf = (security: readonly SecurityRequirement[]): string =>
  security.map((it) => it.map(({ name }) => name).join(' and ')).join(', or ');

/**
 * @param bearer returns the bearer token of the run.
 * @param mayReceiveApiToken whether the API token may be sent to the server of an operation.
 */
export function createOwnCredentials(
  { apiToken, bearerToken, basic, apiKeys = {} }: RunCredentials,
  bearer: BearerTokens,
  mayReceiveApiToken: boolean,
): OwnCredentials {
  const valueFor = async (scheme: SecurityScheme): Promise<string | undefined> => {
    if (isBearer(scheme)) return `Bearer ${await bearer()}`;
    if (scheme.type === 'apiKey') return apiKeys[scheme.name];
    if (basic) return basicAuthorization(basic.password, basic.user);
    return apiToken !== undefined && mayReceiveApiToken ? basicAuthorization(apiToken) : undefined;
  };

  const forRequirement = async (
    requirement: SecurityRequirement,
  ): Promise<CarriedCredentials | undefined> => {
    if (!requirement.every(isSendable)) return undefined;
    const carried: Record<string, string> = {};
    // A bearer token may have to be requested first, so the others are looked up before.
    for (const scheme of [...requirement].sort((one) => (isBearer(one) ? 1 : -1))) {
      const value = await valueFor(scheme);
      if (value === undefined) return undefined;
      carried[carrierOf(scheme)] = value;
    }
    return carried;
  };

  const hasBearer = bearerToken !== undefined || apiToken !== undefined;
  return {
    forRequirement,
    async forOperation({ security }) {
      if (security.length === 0) return {};
      // An account is better than none where credentials are optional.
      const ranked = [...security].sort((one, other) => other.length - one.length);
      const needed = ranked.filter((it) => it.length > 0);
      const isOptional = needed.length < ranked.length;
      const sendable = needed.filter((it) => it.every(isSendable));
      const others = sendable.filter((it) => hasBearer || !it.some(isBearer));
      for (const requirement of others.length > 0 ? others : sendable) {
        const carried = await forRequirement(requirement);
        if (carried) return carried;
      }
      if (isOptional) return {};
      if (sendable.length === 0)
        throw new SkipCase(`the suite cannot send the credentials of ${unsendableOf(needed)}`);
      throw new SkipCase(`the run has no credentials for ${namesOf(sendable)}`);
    },
  };
}
