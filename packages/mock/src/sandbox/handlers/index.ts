import type { Handler } from '../context.ts';
import { getAddon, listAddons, removeAddon, resumeAddon } from './addons.ts';
import { listAddonCategories, listAddonProviderPlans, listAddonProviders } from './catalog.ts';
import { addAddonLogDrain, listAddonLogDrains, removeAddonLogDrain } from './log-drains.ts';
import { getCurrentUser, listRegions } from './platform.ts';
import { provisionAddon } from './provision.ts';
import { createAddonSsoUrl, createAddonToken, exchangeToken } from './tokens.ts';
import { upgradeAddon } from './upgrade.ts';

/** Handlers of the simulated operations, by operationId. */
export const handlers: ReadonlyMap<string, Handler> = new Map(
  Object.entries({
    addAddonLogDrain,
    createAddonSsoUrl,
    createAddonToken,
    exchangeToken,
    getAddon,
    getAddonSsoUrl: createAddonSsoUrl,
    getCurrentUser,
    listAddonCategories,
    listAddonLogDrains,
    listAddonProviderPlans,
    listAddonProviders,
    listAddons,
    listRegions,
    provisionAddon,
    removeAddon,
    removeAddonLogDrain,
    replaceAddonPlan: upgradeAddon,
    resumeAddon,
    upgradeAddon,
  }),
);
