import type { AddonChange, KeptAddon } from '../state/change.ts';
import { WorldError } from '../world/error.ts';
import { addonIdOf, appIdOf, resourceIdOf, resourceName } from '../world/identity.ts';
import type { SettledStatus, World, WorldApp } from '../world/world.ts';
import type { Account, Accounts } from './account.ts';
import type { Catalogue, Plan } from './catalogue.ts';

/** An application, and its addons in the order that they were created. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly owner: Account;
  /** Who may use it. */
  readonly members: readonly Account[];
  readonly addons: Map<string, Addon>;
}

/** An addon that lives. There can be a million, so it holds no more than it must. */
export interface Addon {
  readonly id: string;
  readonly app: App;
  readonly resourceId: string;
  /** Whether the world has it, as it is or in another state. */
  readonly ofWorld: boolean;
  plan: Plan;
  /** As the API shows it. */
  provisionedAt: string;
  /** What it is from `settlesAt` on. */
  status: SettledStatus;
  /** Milliseconds since 1970 until which it is provisioning. */
  settlesAt: number;
}

/** The first number of a resource: the one after that of the public documentation. */
const firstNumber = 3084;

/** The applications and addons that exist now. */
export interface Population {
  /** By id and by name. */
  readonly apps: ReadonlyMap<string, App>;
  /** The addon whose resource has this reference; undefined where there is none. */
  ofResource(resourceId: string): Addon | undefined;
  /** A number and a reference for a new resource, which nothing has had. */
  nextResource(app: App): { readonly number: number; readonly resourceId: string };
  /** Makes a change; the addon as it is then, or was. */
  apply(change: AddonChange): Addon | undefined;
}

/**
 * The applications and addons of a world, as they are at the start.
 *
 * @param lastNumber highest number given to a resource so far; 0 for none.
 * @throws WorldError for a reference that leads nowhere.
 */
export function populationOf(
  world: World,
  accounts: Accounts,
  catalogue: Catalogue,
  lastNumber: number,
): Population {
  const apps = new Map<string, App>();
  /** References of the resources of the world; those that come later have numbers of their own. */
  const taken = new Set<string>();
  /** The addons by reference, from when one is first asked for: most populations never are. */
  let byResource: Map<string, Addon> | undefined;
  let number = Math.max(lastNumber, firstNumber - 1);

  const accountOf = (app: WorldApp, name: string): Account => {
    const account = accounts.byName.get(name);
    if (account) return account;
    throw new WorldError([`app ${app.name} names no account "${name}"; add it.`]);
  };

  const insert = (addon: Addon): void => {
    addon.app.addons.set(addon.id, addon);
    byResource?.set(addon.resourceId, addon);
  };

  const indexed = (): Map<string, Addon> => {
    const index = new Map<string, Addon>();
    for (const { addons } of apps.values()) {
      for (const addon of addons.values()) index.set(addon.resourceId, addon);
    }
    return index;
  };

  for (const it of world.apps) {
    const owner = accountOf(it, it.owner);
    const others = (it.collaborators ?? []).map((name) => accountOf(it, name));
    const app: App = {
      id: appIdOf(it),
      name: it.name,
      owner,
      members: [owner, ...others],
      addons: new Map(),
    };
    apps.set(app.name, app).set(app.id, app);
    let index = 0;
    for (const addon of it.addons ?? []) {
      const plan = catalogue.providers.get(addon.provider)?.plans.get(addon.plan);
      if (!plan) {
        throw new WorldError([
          `app ${it.name} has an addon on the plan "${addon.plan}" of "${addon.provider}", which is not in the catalogue; add it.`,
        ]);
      }
      const resourceId = resourceIdOf(it, addon, index);
      taken.add(resourceId);
      insert({
        id: addonIdOf(it, addon, index),
        app,
        resourceId,
        ofWorld: true,
        plan,
        provisionedAt: addon.provisioned_at ?? '2020-01-01T00:00:00.000Z',
        status: addon.status ?? 'running',
        settlesAt: 0,
      });
      index++;
    }
  }

  const put = (kept: KeptAddon): Addon => {
    const app = apps.get(kept.app) as App;
    const plan = catalogue.plans.get(kept.plan) as Plan;
    const addon = app.addons.get(kept.id);
    if (addon) {
      addon.plan = plan;
      addon.provisionedAt = kept.provisioned_at;
      addon.status = kept.status;
      addon.settlesAt = kept.settles_at;
      return addon;
    }
    const created: Addon = {
      id: kept.id,
      app,
      resourceId: kept.resource_id,
      ofWorld: false,
      plan,
      provisionedAt: kept.provisioned_at,
      status: kept.status,
      settlesAt: kept.settles_at,
    };
    insert(created);
    return created;
  };

  return {
    apps,
    ofResource(resourceId) {
      byResource ??= indexed();
      return byResource.get(resourceId);
    },
    nextResource(app) {
      let resourceId: string;
      do {
        number++;
        resourceId = resourceName(app.name, number);
      } while (taken.has(resourceId));
      return { number, resourceId };
    },
    apply(change) {
      if ('put' in change) return put(change.put);
      const { id, app } = change.remove;
      const addons = apps.get(app)?.addons;
      const addon = addons?.get(id);
      if (!addon) return undefined;
      addons?.delete(id);
      byResource?.delete(addon.resourceId);
      return addon;
    },
  };
}
