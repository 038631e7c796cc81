import type { AddonStore } from './model/addon-store.ts';
import type { Apps } from './model/apps.ts';
import type { Catalog } from './model/catalog.ts';
import type { Externals } from './resources/ancestors.ts';

/**
 * Finds the resources of handlers by path parameters: `{app}`, `{addon_id}` and `{addon_provider_id}`.
 *
 * @param addonStore returns the current addons.
 */
export const createExternals = (
  apps: Apps,
  catalog: Catalog,
  addonStore: () => AddonStore,
): Externals => ({
  find(parameter, value, parent) {
    switch (parameter) {
      case 'app': {
        const app = apps.find(value);
        return app && { key: app.id, isSeeded: app.inFixture };
      }
      case 'addon_id': {
        const app = addonStore().apps.get(parent ?? '');
        if (!app) return null;
        const addon = app.addons.get(value);
        return addon && { key: addon.id, isSeeded: addon.inFixture };
      }
      case 'addon_provider_id': {
        const provider = catalog.providersByAlias.get(value);
        return provider && { key: provider.id, isSeeded: true };
      }
      default:
        return null;
    }
  },
  canAccessApp(key, account) {
    const app = apps.find(key);
    return app !== undefined && apps.canAccess(app, account);
  },
});
