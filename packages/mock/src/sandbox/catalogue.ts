import { given } from '../given.ts';
import { WorldError } from '../world/error.ts';
import { categoryIdOf, planIdOf } from '../world/identity.ts';
import type {
  SettledStatus,
  World,
  WorldBehavior,
  WorldPlan,
  WorldProvider,
} from '../world/world.ts';

/** A plan: what the API shows of it, and how it behaves. */
export interface Plan {
  readonly id: string;
  readonly provider: Provider;
  /** As the API shows it. */
  readonly wire: object;
  readonly free: boolean;
  readonly disabled: boolean;
  readonly size: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly ends: SettledStatus;
  readonly fails: boolean;
  readonly refusesDowngrades: 400 | 503 | undefined;
  readonly variables: readonly string[] | null;
  readonly message: string;
  readonly upgradeMessage: string;
}

/** A provider, and its plans. */
export interface Provider {
  readonly id: string;
  /** As the catalogue shows it. */
  readonly wire: object;
  /** As an addon shows it. */
  readonly embedded: object;
  readonly categoryId: string;
  readonly dedicated: boolean;
  /** By id and by name; the API takes the id only. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** Plans that take new addons, as the API shows them. */
  readonly offered: readonly object[];
  /** All plans, as the API shows them. */
  readonly all: readonly object[];
}

/** What can be provisioned. */
export interface Catalogue {
  /** As the API shows them. */
  readonly categories: readonly object[];
  /** By id, in the order of the world. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** By id in either form: that of the world, and the one with or without `scalingo-`. */
  readonly providersByForm: ReadonlyMap<string, Provider>;
  /** By id. */
  readonly plans: ReadonlyMap<string, Plan>;
}

/** What ids of providers began with in their older form. */
const legacy = 'scalingo-';

function planWire(provider: WorldProvider, plan: WorldPlan, rank: number): object {
  const alternative = plan.disabled_alternative_plan_id ?? undefined;
  const found = provider.plans?.find(
    ({ id, name }) => alternative !== undefined && (id === alternative || name === alternative),
  );
  return {
    id: planIdOf(provider.id, plan),
    name: plan.name,
    display_name: plan.display_name ?? plan.name,
    price: plan.price ?? 0,
    ...given({ pricings: plan.pricings }),
    description: plan.description ?? '',
    position: plan.position === undefined ? rank : plan.position,
    on_demand: plan.on_demand === undefined ? false : plan.on_demand,
    disabled: plan.disabled === undefined ? false : plan.disabled,
    disabled_alternative_plan_id: found ? planIdOf(provider.id, found) : null,
    sku: plan.sku ?? `osc-fr1-${plan.name}`,
    ...given({
      hds_available: plan.hds_available,
      to_be_discontinued: plan.to_be_discontinued,
      trial_available: plan.trial_available,
      properties: plan.properties,
    }),
  };
}

function planOf(world: WorldProvider, provider: Provider, plan: WorldPlan, rank: number): Plan {
  const behavior: WorldBehavior = { ...world.behaves, ...plan.behaves };
  const { variables = [], message = '' } = behavior;
  return {
    id: planIdOf(world.id, plan),
    provider,
    wire: planWire(world, plan, rank),
    free: (plan.price ?? 0) === 0,
    disabled: plan.disabled ?? false,
    size: behavior.size ?? rank,
    delay: (behavior.delay ?? 0) * 1_000,
    ends: behavior.ends ?? 'running',
    fails: behavior.fails ?? false,
    refusesDowngrades: behavior.refuses_downgrades,
    variables: variables.length ? variables : null,
    message,
    upgradeMessage: behavior.upgrade_message ?? message,
  };
}

/**
 * The catalogue of a world.
 *
 * @throws WorldError for a provider of a category that does not exist.
 */
export function catalogueOf(world: World): Catalogue {
  const categories = world.categories.map((category, index) => ({
    id: categoryIdOf(category),
    name: category.name,
    position: category.position ?? index + 1,
    description: category.description ?? '',
  }));
  const providers = new Map<string, Provider>();
  const byId = new Map<string, Plan>();
  for (const it of world.providers) {
    const found = categories.find(({ id, name }) => id === it.category || name === it.category);
    if (!found) {
      throw new WorldError([`provider ${it.id} names no category "${it.category}"; add it.`]);
    }
    const { description: _, ...category } = found;
    const embedded = {
      id: it.id,
      name: it.name,
      logo_url: it.logo_url ?? `//logos.example/${it.id}.png`,
    };
    const plans = new Map<string, Plan>();
    const offered: object[] = [];
    const all: object[] = [];
    const provider: Provider = {
      id: it.id,
      wire: {
        ...embedded,
        short_description: it.short_description ?? '',
        description: it.description ?? '',
        category,
        provider_name: it.provider_name ?? '',
        provider_url: it.provider_url ?? '',
        ...given({ hds_available: it.hds_available }),
        plans: offered,
      },
      embedded,
      categoryId: category.id,
      dedicated: it.dedicated ?? false,
      plans,
      offered,
      all,
    };
    for (const [index, each] of (it.plans ?? []).entries()) {
      const plan = planOf(it, provider, each, index + 1);
      plans.set(each.name, plan).set(plan.id, plan);
      byId.set(plan.id, plan);
      all.push(plan.wire);
      if (!plan.disabled) offered.push(plan.wire);
    }
    providers.set(it.id, provider);
  }
  const providersByForm = new Map(providers);
  for (const [id, provider] of providers) {
    const other = id.startsWith(legacy) ? id.slice(legacy.length) : `${legacy}${id}`;
    if (!providers.has(other)) providersByForm.set(other, provider);
  }
  return { categories, providers, providersByForm, plans: byId };
}
