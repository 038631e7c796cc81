import type { AddonsMethods, CatalogMethods } from '../../../generated/facade.ts';
import type { Addon, Plan } from '../../../generated/types.ts';
import { tellAttempts } from './attempt.ts';
import {
  type Authentication,
  withApiToken,
  withBearerToken,
  withGetToken,
} from './authentication.ts';
import { type Results, toChange } from './change.ts';
import { type ClientParts, connect } from './client.ts';
import { InvalidArgumentError } from './errors.ts';
import { methodsOf, type Operations } from './facade.ts';
import { findPlan } from './find-plan.ts';
import type { CallOptions, ClientOptions, Credentials } from './options.ts';
import { requestsPerMinute } from './rate-limit.ts';
import { atBaseUrl, inRegion } from './server.ts';
import { type WaitOptions, waitUntilRunning } from './wait.ts';

/** The addons of an application. */
export interface AddonsApi extends AddonsMethods<CallOptions, Results> {
  /**
   * Gets an addon every few seconds until it is `running`.
   *
   * @throws NotRunningError when it is suspended or gone, TimeoutError after `timeoutMs`.
   */
  waitUntilRunning(app: string, addonId: string, options?: WaitOptions): Promise<Addon>;
}

/** The addon providers, their plans and their categories. It works without credentials. */
export interface CatalogApi extends CatalogMethods<CallOptions> {
  /**
   * Finds the plan of a provider by its name, since provision and upgrade ask for its id.
   *
   * @throws NotFoundError when the provider has no plan of this name.
   */
  findPlan(addonProviderId: string, name: string, options?: CallOptions): Promise<Plan>;
}

/** A client of the Addons API: every operation of its contract, by the groups of the contract. */
export interface AddonsClient extends Omit<Operations, 'addons' | 'catalog'> {
  /** The addons of an application. */
  readonly addons: AddonsApi;
  /** The addon providers, their plans and their categories. */
  readonly catalog: CatalogApi;
}

function authenticationOf({
  apiToken,
  bearerToken,
  getToken,
}: Credentials): Authentication | undefined {
  if ([apiToken, bearerToken, getToken].filter((it) => it !== undefined).length > 1) {
    throw new InvalidArgumentError('give only one of apiToken, bearerToken and getToken.');
  }
  if (getToken) return withGetToken(getToken);
  if (bearerToken !== undefined) return withBearerToken(bearerToken);
  return apiToken === undefined ? undefined : withApiToken(apiToken);
}

/**
 * The parts of a client that its options ask for.
 *
 * @throws InvalidArgumentError when an option is wrong.
 */
export function partsOf(options: ClientOptions): ClientParts {
  const { region, baseUrl, maxRequestsPerMinute, onAttempt } = options;
  return {
    ...options,
    server: baseUrl === undefined ? inRegion(region) : atBaseUrl(baseUrl, options),
    authentication: authenticationOf(options),
    rateLimit:
      maxRequestsPerMinute === undefined ? undefined : requestsPerMinute(maxRequestsPerMinute),
    onAttempt: onAttempt && tellAttempts(onAttempt),
  };
}

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws InvalidArgumentError when an option is wrong.
 */
export function createAddonsClient(options: ClientOptions = {}): AddonsClient {
  const client = connect({
    ...partsOf(options),
    adapters: { provisionAddon: toChange, upgradeAddon: toChange },
  });
  const methods = methodsOf(client);
  return {
    ...methods,
    addons: {
      ...methods.addons,
      waitUntilRunning: (app, addonId, wait) => waitUntilRunning(client, app, addonId, wait),
    },
    catalog: {
      ...methods.catalog,
      findPlan: (addonProviderId, name, call) => findPlan(client, addonProviderId, name, call),
    },
  };
}
