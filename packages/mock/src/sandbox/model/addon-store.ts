import {
  addonId,
  appId,
  type Fixture,
  type FixtureAddon,
  type FixtureApp,
  FixtureError,
  numberedResourceId,
  resourceId,
  type SettledStatus,
} from '../../fixture/index.ts';
import type { AddonChange, AddonRecord } from '../../state/index.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Catalog, Plan } from './catalog.ts';

/** An app and its addons, in order of creation. */
export interface App {
  readonly id: string;
  readonly name: string;
  readonly owner: Account;
  /** Whether the fixture contains the app. */
  readonly inFixture: boolean;
  /** Accounts with access, including the owner. */
  readonly members: readonly Account[];
  /** Those of the fixture are created on first use. */
  readonly addons: Map<string, Addon>;
}

/** An addon. There can be a million of them, so it has no redundant members. */
export interface Addon {
  readonly id: string;
  readonly app: App;
  readonly resourceId: string;
  /** Whether the fixture contains the addon, in whatever status. */
  readonly inFixture: boolean;
  plan: Plan;
  /** As API responses contain it. */
  provisionedAt: string;
  /** As API responses contain it; undefined for an old addon, of which they have none. */
  updatedAt: string | undefined;
  /** Status from `settlesAt` on. */
  status: SettledStatus;
  /** When the addon stops provisioning, in milliseconds since 1970. */
  settlesAt: number;
  /** URLs of its log drains. */
  logDrains: readonly string[];
}

/** Shared by all addons without log drains. */
const noLogDrains: readonly string[] = [];

/** First number of a new resource; the public documentation's example has the number before. */
const firstNumber = 3084;

/** The current apps and addons. */
export interface AddonStore {
  /** By ID and by name. */
  readonly apps: ReadonlyMap<string, App>;
  /** Adds an app without addons. */
  addApp(app: Pick<App, 'id' | 'name' | 'owner'>): App;
  /** Returns the addon with a resource ID, if there is one. */
  findByResource(resourceId: string): Addon | undefined;
  /** Returns the number and the ID of a new resource; they are never reused. */
  nextResource(app: App): { readonly number: number; readonly resourceId: string };
  /** Applies a change; returns the changed or removed addon. */
  apply(change: AddonChange): Addon | undefined;
}

/**
 * Creates a store with the apps and addons of a fixture.
 *
 * @param lastNumber highest resource number in use; 0 for none.
 * @throws FixtureError for a dangling reference.
 */
export function createAddonStore(
  fixture: Fixture,
  accounts: Accounts,
  catalog: Catalog,
  lastNumber: number,
): AddonStore {
  const apps = new Map<string, App>();
  /** Resource IDs that the fixture states; new resources must not reuse them. */
  const statedResources = new Set<string>();
  /** Number of addons in the fixture by app; their resources can have the numbers up to it. */
  const fixtureAddons = new Map<App, number>();
  /** Built on first use; most runs never need it. */
  let byResource: Map<string, Addon> | undefined;
  let number = Math.max(lastNumber, firstNumber - 1);

  const insert = (addon: Addon): void => {
    addon.app.addons.set(addon.id, addon);
    byResource?.set(addon.resourceId, addon);
  };

  for (const it of fixture.apps) {
    const app = createApp(it, accounts, catalog);
    apps.set(app.name, app).set(app.id, app);
    fixtureAddons.set(app, it.addons?.length ?? 0);
    for (const { resource_id } of it.addons ?? [])
      if (resource_id) statedResources.add(resource_id);
  }

  const put = (record: AddonRecord): Addon => {
    const app = apps.get(record.app) as App;
    const plan = catalog.plans.get(record.plan) as Plan;
    const addon = app.addons.get(record.id);
    if (addon) {
      addon.plan = plan;
      addon.provisionedAt = record.provisioned_at;
      addon.status = record.status;
      addon.settlesAt = record.settles_at;
      addon.updatedAt = record.updated_at;
      addon.logDrains = record.log_drains ?? noLogDrains;
      return addon;
    }
    const created: Addon = {
      id: record.id,
      app,
      resourceId: record.resource_id,
      inFixture: false,
      plan,
      provisionedAt: record.provisioned_at,
      status: record.status,
      settlesAt: record.settles_at,
      updatedAt: record.updated_at,
      logDrains: record.log_drains ?? noLogDrains,
    };
    insert(created);
    return created;
  };

  return {
    apps,
    addApp({ id, name, owner }) {
      const app: App = { id, name, owner, inFixture: false, members: [owner], addons: new Map() };
      apps.set(id, app);
      return app;
    },
    findByResource(resourceId) {
      byResource ??= indexByResource(apps.values());
      return byResource.get(resourceId);
    },
    nextResource(app) {
      let resourceId: string;
      do {
        number++;
        resourceId = numberedResourceId(app.name, number);
      } while (number <= (fixtureAddons.get(app) ?? 0) || statedResources.has(resourceId));
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

function createApp(it: FixtureApp, accounts: Accounts, catalog: Catalog): App {
  const findAccount = (name: string): Account => {
    const account = accounts.byName.get(name);
    if (account) return account;
    throw new FixtureError([`app ${it.name} refers to an unknown account "${name}"; add it.`]);
  };
  const owner = findAccount(it.owner);
  const collaborators = (it.collaborators ?? []).map(findAccount);
  const plans = (it.addons ?? []).map((addon) => findPlan(it, addon, catalog));
  // As it is now: a later suspension of the account does not count.
  const status = owner.suspendedAt === null ? 'running' : 'suspended';
  let addons: Map<string, Addon> | undefined;
  return {
    id: appId(it),
    name: it.name,
    owner,
    inFixture: true,
    members: [owner, ...collaborators],
    get addons() {
      addons ??= new Map(
        it.addons?.map((addon, index) => {
          const created = createAddon(addon, this, index, plans[index] as Plan, status);
          return [created.id, created];
        }),
      );
      return addons;
    },
  };
}

function findPlan(app: FixtureApp, { provider, plan }: FixtureAddon, catalog: Catalog): Plan {
  const found = catalog.providers.get(provider)?.plans.get(plan);
  if (found) return found;
  throw new FixtureError([
    `app ${app.name} has an addon with an unknown plan "${plan}" of "${provider}"; add the plan to the catalog.`,
  ]);
}

/** Creates the addon at `index` of an app; `status` is that of one whose fixture states none. */
function createAddon(
  it: FixtureAddon,
  app: App,
  index: number,
  plan: Plan,
  status: SettledStatus,
): Addon {
  return {
    id: addonId(app, it, index),
    app,
    resourceId: resourceId(app, it, index),
    inFixture: true,
    plan,
    provisionedAt: it.provisioned_at ?? '2020-01-01T00:00:00.000Z',
    updatedAt: it.updated_at,
    logDrains: it.log_drains ?? noLogDrains,
    status: it.status ?? status,
    settlesAt: 0,
  };
}

function indexByResource(apps: Iterable<App>): Map<string, Addon> {
  const index = new Map<string, Addon>();
  for (const { addons } of apps) {
    for (const addon of addons.values()) index.set(addon.resourceId, addon);
  }
  return index;
}
