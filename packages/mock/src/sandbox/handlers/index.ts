import type { Handler } from '../context.ts';
import { getAddon, listAddons, removeAddon, resumeAddon } from './addons.ts';
import { listAddonCategories, listAddonProviderPlans, listAddonProviders } from './catalog.ts';
import { provisionAddon } from './provision.ts';
import { createAddonSsoUrl, createAddonToken, exchangeToken } from './tokens.ts';
import { upgradeAddon } from './upgrade.ts';

/** Handlers of the simulated operations, by operationId. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    createAddonSsoUrl,
    createAddonToken,
    exchangeToken,
    getAddon,
    getAddonSsoUrl: createAddonSsoUrl,
    listAddonCategories,
    listAddonProviderPlans,
    listAddonProviders,
    listAddons,
    provisionAddon,
    removeAddon,
    replaceAddonPlan: upgradeAddon,
    resumeAddon,
    upgradeAddon,
  }),
);
