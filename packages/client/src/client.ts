import type { AddonsMethods, CatalogMethods } from '../../../generated/facade.ts';
import type { Addon, Plan } from '../../../generated/types.ts';
import { NotFoundError } from './errors.ts';
import { createFacade, type Operations, type Results } from './facade.ts';
import { baseUrlsOf, type CallOptions, type ClientOptions } from './options.ts';
import { senderOf } from './sender.ts';
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

/**
 * Makes a client. Nothing is sent before the first call.
 *
 * @throws InvalidArgumentError when an option is wrong.
 */
export function createAddonsClient(options: ClientOptions = {}): AddonsClient {
  const sender = senderOf(options, (apiToken) => facade.auth.exchangeToken(apiToken));
  const facade = createFacade(sender, baseUrlsOf(options));
  const { addons, catalog } = facade;
  return {
    ...facade,
    addons: {
      ...addons,
      waitUntilRunning: (app, addonId, wait) =>
        waitUntilRunning((call) => addons.get(app, addonId, call), wait),
    },
    catalog: {
      ...catalog,
      async findPlan(addonProviderId, name, call) {
        const plans = await catalog.listPlans(addonProviderId, undefined, call);
        const plan = plans.find((it) => it.name === name);
        if (plan) return plan;
        throw new NotFoundError({
          operation: 'findPlan',
          method: 'GET',
          body: { resource: 'plan' },
        });
      },
    },
  };
}
