import {
  categoryId,
  type Fixture,
  type FixtureBehavior,
  FixtureError,
  type FixturePlan,
  type FixtureProvider,
  planId,
  type SettledStatus,
} from '../../fixture/index.ts';
import { omitUndefined } from '../../util/omit-undefined.ts';

/** A plan: its JSON and its behavior. */
export interface Plan {
  readonly id: string;
  readonly provider: Provider;
  /** As API responses contain it. */
  readonly json: object;
  readonly free: boolean;
  /** Whether accounts in their free trial may use it, although it is not free. */
  readonly trialAvailable: boolean;
  readonly disabled: boolean;
  readonly size: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly finalStatus: SettledStatus;
  readonly fails: boolean;
  readonly rejectsDowngrades: 400 | 503 | undefined;
  readonly rejectsWhileProvisioning: boolean;
  readonly variables: readonly string[] | null;
  readonly message: string;
  readonly upgradeMessage: string;
}

/** An addon provider and its plans. */
export interface Provider {
  readonly id: string;
  /** As the list of providers contains it. */
  readonly json: object;
  /** As an addon contains it. */
  readonly addonJson: object;
  readonly categoryId: string;
  readonly dedicated: boolean;
  /** Whether only requests with credentials see it. */
  readonly authenticatedOnly: boolean;
  /** By ID and by name; the API accepts IDs only. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** The JSON of plans that accept new addons. */
  readonly enabledPlans: readonly object[];
  /** The JSON of all plans. */
  readonly allPlans: readonly object[];
}

/** Addon providers, plans and categories. */
export interface Catalog {
  /** The JSON of the categories. */
  readonly categories: readonly object[];
  /** By ID, in the order of the fixture. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** By ID, with and without the prefix `scalingo-`. */
  readonly providersByAlias: ReadonlyMap<string, Provider>;
  /** By ID. */
  readonly plans: ReadonlyMap<string, Plan>;
}

/** Older provider IDs have this prefix. */
const legacyPrefix = 'scalingo-';

const isFree = ({ price }: FixturePlan): boolean => (price ?? 0) === 0;

/** Returns the plans of a provider, of which the free ones are disabled if the fixture says so. */
const plansOf = ({ free_plans = true }: Fixture, { plans = [] }: FixtureProvider): FixturePlan[] =>
  plans.map((plan) => (free_plans || !isFree(plan) ? plan : { ...plan, disabled: true }));

function planJson(provider: FixtureProvider, plan: FixturePlan, position: number): object {
  const alternativeName = plan.disabled_alternative_plan_id ?? undefined;
  const alternative = provider.plans?.find(
    ({ id, name }) =>
      alternativeName !== undefined && (id === alternativeName || name === alternativeName),
  );
  return {
    id: planId(provider.id, plan),
    name: plan.name,
    display_name: plan.display_name ?? plan.name,
    price: plan.price ?? 0,
    ...omitUndefined({ pricings: plan.pricings }),
    description: plan.description ?? '',
    position: plan.position === undefined ? position : plan.position,
    on_demand: plan.on_demand === undefined ? false : plan.on_demand,
    disabled: plan.disabled === undefined ? false : plan.disabled,
    disabled_alternative_plan_id: alternative ? planId(provider.id, alternative) : null,
    sku: plan.sku ?? `osc-fr1-${plan.name}`,
    ...omitUndefined({
      hds_available: plan.hds_available,
      to_be_discontinued: plan.to_be_discontinued,
      trial_available: plan.trial_available,
      properties: plan.properties,
    }),
  };
}

function createPlan(
  fixtureProvider: FixtureProvider,
  provider: Provider,
  plan: FixturePlan,
  position: number,
): Plan {
  const behavior: FixtureBehavior = { ...fixtureProvider.behavior, ...plan.behavior };
  const { variables = [], message = '' } = behavior;
  return {
    id: planId(provider.id, plan),
    provider,
    json: planJson(fixtureProvider, plan, position),
    free: isFree(plan),
    trialAvailable: plan.trial_available ?? false,
    disabled: plan.disabled ?? false,
    size: behavior.size ?? position,
    delay: (behavior.delay ?? 0) * 1_000,
    finalStatus: behavior.final_status ?? 'running',
    fails: behavior.fails ?? false,
    rejectsDowngrades: behavior.rejects_downgrades,
    rejectsWhileProvisioning: behavior.rejects_while_provisioning ?? false,
    variables: variables.length ? variables : null,
    message,
    upgradeMessage: behavior.upgrade_message ?? message,
  };
}

/** A category as the list of categories contains it. */
interface Category {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly description: string;
}

function createProvider(
  fixtureProvider: FixtureProvider,
  fixturePlans: readonly FixturePlan[],
  category: Category,
): Provider {
  const addonJson = {
    id: fixtureProvider.id,
    name: fixtureProvider.name,
    logo_url: fixtureProvider.logo_url ?? `//logos.example/${fixtureProvider.id}.png`,
  };
  const plans = new Map<string, Plan>();
  const enabledPlans: object[] = [];
  const allPlans: object[] = [];
  const provider: Provider = {
    id: fixtureProvider.id,
    json: {
      ...addonJson,
      short_description: fixtureProvider.short_description ?? '',
      description: fixtureProvider.description ?? '',
      category,
      provider_name: fixtureProvider.provider_name ?? '',
      provider_url: fixtureProvider.provider_url ?? '',
      ...omitUndefined({ hds_available: fixtureProvider.hds_available }),
      plans: enabledPlans,
    },
    addonJson,
    categoryId: category.id,
    dedicated: fixtureProvider.dedicated ?? false,
    authenticatedOnly: fixtureProvider.authenticated_only ?? false,
    plans,
    enabledPlans,
    allPlans,
  };
  for (const [index, it] of fixturePlans.entries()) {
    const plan = createPlan(fixtureProvider, provider, it, index + 1);
    plans.set(it.name, plan).set(plan.id, plan);
    allPlans.push(plan.json);
    if (!plan.disabled) enabledPlans.push(plan.json);
  }
  return provider;
}

function addAliases(providers: ReadonlyMap<string, Provider>): ReadonlyMap<string, Provider> {
  const byAlias = new Map(providers);
  for (const [id, provider] of providers) {
    const alias = id.startsWith(legacyPrefix)
      ? id.slice(legacyPrefix.length)
      : `${legacyPrefix}${id}`;
    if (!providers.has(alias)) byAlias.set(alias, provider);
  }
  return byAlias;
}

/**
 * Creates the catalog of a fixture.
 *
 * @throws FixtureError if a provider refers to an unknown category.
 */
export function createCatalog(fixture: Fixture): Catalog {
  const categories = fixture.categories.map((category, index) => ({
    id: categoryId(category),
    name: category.name,
    position: category.position ?? index + 1,
    description: category.description ?? '',
  }));
  const providers = new Map<string, Provider>();
  const plans = new Map<string, Plan>();
  for (const it of fixture.providers) {
    const category = categories.find(({ id, name }) => id === it.category || name === it.category);
    if (!category) {
      throw new FixtureError([
        `provider ${it.id} refers to an unknown category "${it.category}"; add it.`,
      ]);
    }
    const provider = createProvider(it, plansOf(fixture, it), category);
    providers.set(it.id, provider);
    for (const plan of provider.plans.values()) plans.set(plan.id, plan);
  }
  return { categories, providers, providersByAlias: addAliases(providers), plans };
}
