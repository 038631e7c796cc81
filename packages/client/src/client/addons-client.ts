import type { AddonsMethods, CatalogMethods } from '../../../../generated/facade.ts';
import type { Addon, Plan } from '../../../../generated/types.ts';
import { adaptResults, type ResultAdapters } from '../addons/adapt-results.ts';
import { type Results, toChange } from '../addons/change.ts';
import { findPlan } from '../addons/find-plan.ts';
import { type WaitOptions, waitUntilRunning } from '../addons/wait-until-running.ts';
import type { CallOptions, ClientOptions } from '../types/options.ts';
import { createInternalClient } from './client.ts';
import { toConfig } from './config.ts';
import { bindMethods, type Methods } from './methods.ts';

/** An application's addons. */
export interface AddonsApi extends AddonsMethods<CallOptions, Results> {
  /**
   * Polls an addon until its status is `running`.
   *
   * @throws NotRunningError if it is suspended or removed, TimeoutError after `timeoutMs`.
   */
  waitUntilRunning(app: string, addonId: string, options?: WaitOptions): Promise<Addon>;
}

/** Addon providers, plans and categories. The catalog requires no credentials. */
export interface CatalogApi extends CatalogMethods<CallOptions> {
  /**
   * Finds a provider's plan by name. Provisioning and upgrading an addon require its id.
   *
   * @throws NotFoundError if the provider has no plan with this name.
   */
  findPlan(addonProviderId: string, name: string, options?: CallOptions): Promise<Plan>;
}

/** A client of the Addons API, with a method for each operation. */
export interface AddonsClient extends Omit<Methods, 'addons' | 'catalog'> {
  /** An application's addons. */
  readonly addons: AddonsApi;
  /** Addon providers, plans and categories. */
  readonly catalog: CatalogApi;
}

const adapters: ResultAdapters = {
  provisionAddon(body) {
    const change = toChange(body);
    return change?.addon && change;
  },
  upgradeAddon: toChange,
  replaceAddonPlan: toChange,
};

/**
 * Creates a client. It sends nothing before the first call.
 *
 * @throws InvalidArgumentError if an option is invalid.
 */
export function createAddonsClient(options: ClientOptions = {}): AddonsClient {
  const client = createInternalClient(toConfig(options));
  const { addons, ...methods } = bindMethods(adaptResults(client, adapters));
  return {
    ...methods,
    addons: {
      // The adapters convert the results.
      ...(addons as unknown as AddonsMethods<CallOptions, Results>),
      waitUntilRunning: (app, addonId, wait) => waitUntilRunning(client, app, addonId, wait),
    },
    catalog: {
      ...methods.catalog,
      findPlan: (addonProviderId, name, call) => findPlan(client, addonProviderId, name, call),
    },
  };
}
