import type { Facade } from '../../../generated/facade.ts';
import type { Addon, Plan } from '../../../generated/types.ts';
import { type Change, normalizeChange, normalizeProvision, type Provisioned } from './change.ts';
import { NotFoundError } from './errors.ts';
import { createFacade } from './facade.ts';
import { baseUrlsOf, type CallOptions, type ClientOptions } from './options.ts';
import { senderOf } from './sender.ts';
import { type WaitOptions, waitUntilRunning } from './wait.ts';

type Operations = Facade<CallOptions>;

/** The operations on addons, with one shape for what becomes of a provision or an upgrade. */
type AddonOperations = {
  [Name in keyof Operations['addons']]: Name extends 'provision'
    ? (...args: Parameters<Operations['addons'][Name]>) => Promise<Provisioned>
    : Name extends 'upgrade'
      ? (...args: Parameters<Operations['addons'][Name]>) => Promise<Change>
      : Operations['addons'][Name];
};

/** The addons of an application. */
export type AddonsApi = AddonOperations & {
  /**
   * Gets an addon every few seconds until it is `running`.
   *
   * @throws NotRunningError when it is suspended or gone, TimeoutError after `timeoutMs`.
   */
  waitUntilRunning(app: string, addonId: string, options?: WaitOptions): Promise<Addon>;
};

/** The addon providers, their plans and their categories. It works without credentials. */
export type CatalogApi = Operations['catalog'] & {
  /**
   * Finds the plan of a provider by its name, since provision and upgrade ask for its id.
   *
   * @throws NotFoundError when the provider has no plan of this name.
   */
  findPlan(addonProviderId: string, name: string, options?: CallOptions): Promise<Plan>;
};

/** A client of the Addons API: every operation of its contract, by the groups of the contract. */
export type AddonsClient = Omit<Operations, 'addons' | 'catalog'> & {
  readonly addons: AddonsApi;
  readonly catalog: CatalogApi;
};

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
      provision: async (...args) => normalizeProvision(await addons.provision(...args)),
      upgrade: async (...args) => normalizeChange(await addons.upgrade(...args)),
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
