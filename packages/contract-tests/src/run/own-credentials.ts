import type { Operation, SecurityRequirement, SecurityScheme } from '@scalingo-addons/openapi';
import { SkipCase } from '../model/errors.ts';
import type { HeaderFields } from '../model/exchange.ts';
import { basicAuthorization } from '../secrets/authorization.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import type { BearerTokens } from './bearer-tokens.ts';

/** Finds the credentials of the run for operations. */
export interface OwnCredentials {
  /**
   * Returns the headers that fulfill one of the operation's security requirements; none if it needs no credentials.
   *
   * @throws SkipCase if the run has no such credentials, RunError if it has none at all.
   */
  forOperation(operation: Operation): Promise<HeaderFields>;
  /** Returns the headers that fulfill a requirement; undefined if the run lacks a credential. */
  forRequirement(requirement: SecurityRequirement): Promise<HeaderFields | undefined>;
}

const isBearer = ({ scheme }: SecurityScheme): boolean => scheme === 'bearer';

const namesOf = (security: readonly SecurityRequirement[]): string =>
  security.map((it) => it.map(({ name }) => name).join(' and ')).join(', or ');

/**
 * @param bearer returns the bearer token of the run.
 * @param mayReceiveApiToken whether the API token may be sent to the server of an operation.
 */
export function createOwnCredentials(
  { apiToken, bearerToken, apiKeys = {} }: RunCredentials,
  bearer: BearerTokens,
  mayReceiveApiToken: boolean,
): OwnCredentials {
  const headerFor = async (scheme: SecurityScheme): Promise<string | undefined> => {
    if (isBearer(scheme)) return `Bearer ${await bearer()}`;
    if (scheme.type === 'apiKey') return apiKeys[scheme.name];
    return apiToken !== undefined && mayReceiveApiToken ? basicAuthorization(apiToken) : undefined;
  };

  const forRequirement = async (
    requirement: SecurityRequirement,
  ): Promise<HeaderFields | undefined> => {
    const headers: Record<string, string> = {};
    // A bearer token may have to be requested first, so the others are looked up before.
    for (const scheme of [...requirement].sort((one) => (isBearer(one) ? 1 : -1))) {
      const value = await headerFor(scheme);
      if (value === undefined) return undefined;
      headers[scheme.header.toLowerCase()] = value;
    }
    return headers;
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
      const others = needed.filter((it) => hasBearer || !it.some(isBearer));
      for (const requirement of others.length > 0 ? others : needed) {
        const headers = await forRequirement(requirement);
        if (headers) return headers;
      }
      if (isOptional) return {};
      throw new SkipCase(`the run has no credentials for ${namesOf(needed)}`);
    },
  };
}
