import type { AddonsMethods, CatalogMethods } from '../../../../generated/facade.ts';
import type { ApiPromise } from '../../../../generated/request.ts';
import type { Addon, Plan } from '../../../../generated/types.ts';
import { adaptResults } from '../addons/adapt-results.ts';
import { changeAdapters, type Results } from '../addons/change.ts';
import { type AddonTarget, type Ensured, ensureAddon } from '../addons/ensure.ts';
import { findPlan } from '../addons/find-plan.ts';
import {
  type AddonToken,
  type AddonTokens,
  cacheAddonTokens,
  toAddonToken,
} from '../addons/tokens.ts';
import { type WaitOptions, waitUntilRunning } from '../addons/wait-until-running.ts';
import { callWithResponse } from '../transport/call-with-response.ts';
import type { CallOptions, ClientOptions } from '../types/options.ts';
import { createInternalClient } from './client.ts';
import { toConfig } from './config.ts';
import { bindMethods, type Methods } from './methods.ts';

/** The methods of the operations, with the results of this client. */
interface AddonsOperations extends Omit<AddonsMethods<CallOptions, Results>, 'createToken'> {
  /** Creates a token for the addon's database API. Reuse it until `expiresAt`, or use `cacheTokens`. */
  readonly createToken: (
    app: string,
    addonId: string,
    options?: CallOptions,
  ) => ApiPromise<AddonToken>;
}

/** An application's addons. */
export interface AddonsApi extends AddonsOperations {
  /**
   * Ensures that an application has a provider's addon on a plan, and that it runs: provisions or upgrades it if it has to.
   * Can be called again after any failure, and looks for the addon after a lost response. Two calls at the same time can
   * provision two addons.
   *
   * @throws NotFoundError if the provider has no such plan, InvalidArgumentError if several of the provider's addons are
   *   on other plans, and the errors of `provision`, `upgrade` and `waitUntilRunning`.
   */
  readonly ensure: (app: string, target: AddonTarget, options?: WaitOptions) => Promise<Ensured>;
  /**
   * Creates a cache of tokens for the database APIs of addons. It is in memory, and renews tokens before they expire.
   *
   * @param options of each request for a token.
   */
  readonly cacheTokens: (options?: CallOptions) => AddonTokens;
  /**
   * Polls an addon until its status is `running`.
   *
   * @throws NotRunningError if it is suspended or removed, TimeoutError after `timeoutMs`.
   */
  readonly waitUntilRunning: (
    app: string,
    addonId: string,
    options?: WaitOptions,
  ) => Promise<Addon>;
}

/** Addon providers, plans and categories. The catalog requires no credentials. */
export interface CatalogApi extends CatalogMethods<CallOptions> {
  /**
   * Finds a provider's plan by name. Provisioning and upgrading an addon require its id.
   *
   * @throws NotFoundError if the provider has no plan with this name.
   */
  readonly findPlan: (
    addonProviderId: string,
    name: string,
    options?: CallOptions,
  ) => Promise<Plan>;
}

/** A client of the Addons API, with a method for each operation. */
export interface AddonsClient extends Omit<Methods, 'addons' | 'catalog'> {
  /** An application's addons. */
  readonly addons: AddonsApi;
  /** Addon providers, plans and categories. */
  readonly catalog: CatalogApi;
}

/**
 * Creates a client. It sends nothing before the first call.
 *
 * @throws InvalidArgumentError if an option is invalid.
 */
export function createAddonsClient(options: ClientOptions = {}): AddonsClient {
  const client = createInternalClient(toConfig(options), callWithResponse);
  const adapters = { ...changeAdapters, createAddonToken: toAddonToken };
  const { addons, ...methods } = bindMethods(adaptResults(client, adapters));
  return {
    ...methods,
    addons: {
      // The adapters convert the results.
      ...(addons as unknown as AddonsOperations),
      ensure: (app, target, wait) => ensureAddon(client, app, target, wait),
      cacheTokens: (call) => cacheAddonTokens(client, call),
      waitUntilRunning: (app, addonId, wait) => waitUntilRunning(client, app, addonId, wait),
    },
    catalog: {
      ...methods.catalog,
      findPlan: (addonProviderId, name, call) => findPlan(client, addonProviderId, name, call),
    },
  };
}
