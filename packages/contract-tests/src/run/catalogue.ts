import { type Contract, isObject } from '@scalingo-addons/openapi';
import { type Item, itemsOf } from '../resource.ts';
import { RunError, Unreachable } from './errors.ts';
import type { RunOptions } from './options.ts';
import type { Session } from './session.ts';

/** What a run provisions. */
export interface Choice {
  readonly provider: Item;
  readonly plan: Item;
  /** Undefined where the provider has no other plan that may be used. */
  readonly upgradePlan: Item | undefined;
  /** A free plan of another provider; undefined where there is none. */
  readonly foreignPlan: Item | undefined;
}

/** What is on offer, and what of it a run uses. */
export interface Catalogue {
  readonly providers: readonly Item[];
  readonly categories: readonly Item[];
  /**
   * What is provisioned.
   *
   * @throws Unreachable where nothing on offer may be used.
   */
  choice(): Choice;
}

const plansOf = ({ plans }: Item): readonly Item[] => itemsOf({ plans }) ?? [];
const priceOf = ({ price }: Item): number => (typeof price === 'number' ? price : Number.NaN);
const isNamed = (plan: Item, wanted: string): boolean => plan.id === wanted || plan.name === wanted;

/** Chooses by the wishes in the options; a paid plan only where that is allowed. */
function choose(providers: readonly Item[], options: RunOptions): Choice | string {
  const { provider: wanted, plan: wantedPlan, upgradePlan, allowPaid = false } = options;
  const mayUse = (plan: Item) =>
    plan.disabled !== true && plan.on_demand !== true && (allowPaid || priceOf(plan) === 0);
  const usable = (provider: Item) =>
    plansOf(provider)
      .filter(mayUse)
      .sort((one, other) => priceOf(one) - priceOf(other));
  const provider =
    wanted === undefined
      ? providers.find((it) => usable(it).length > 0)
      : providers.find(({ id }) => id === wanted);
  if (!provider) {
    return wanted === undefined
      ? `no provider has a ${allowPaid ? '' : 'free '}plan that can be provisioned`
      : `the catalogue has no provider ${wanted}`;
  }
  const plans = usable(provider);
  const find = (name: string) => plans.find((plan) => isNamed(plan, name));
  const plan = wantedPlan === undefined ? plans[0] : find(wantedPlan);
  if (!plan) {
    const which = wantedPlan === undefined ? 'no plan' : `no plan ${wantedPlan}`;
    return `the provider ${provider.id} has ${which} that ${allowPaid ? 'is open' : 'is free and open'}`;
  }
  const next =
    upgradePlan === undefined ? plans.find(({ id }) => id !== plan.id) : find(upgradePlan);
  if (upgradePlan !== undefined && !next) {
    return `the provider ${provider.id} has no plan ${upgradePlan} that may be used`;
  }
  const own = new Set(plansOf(provider).map(({ id }) => id));
  const foreignPlan = providers
    .flatMap(plansOf)
    .find((it) => mayUse(it) && priceOf(it) === 0 && !own.has(it.id));
  return { provider, plan, upgradePlan: next, foreignPlan };
}

/**
 * Reads the catalogue.
 *
 * @throws RunError where what the options name is not on offer.
 */
export async function readCatalogue(
  contract: Contract,
  session: Session,
  options: RunOptions,
): Promise<Catalogue> {
  const listOf = async (operationId: string): Promise<readonly Item[]> => {
    const operation = contract.operations.find((it) => it.operationId === operationId);
    const answer = operation && (await session.send({ operation }));
    return itemsOf(isObject(answer?.value) ? answer.value : {}) ?? [];
  };
  const providers = await listOf('listAddonProviders');
  const categories = await listOf('listAddonCategories');
  const choice = choose(providers, options);
  const isWish = [options.provider, options.plan, options.upgradePlan].some(
    (it) => it !== undefined,
  );
  if (typeof choice === 'string' && isWish) {
    throw new RunError(`There is nothing to provision: ${choice}.`);
  }
  return {
    providers,
    categories,
    choice() {
      if (typeof choice === 'string') throw new Unreachable(choice);
      return choice;
    },
  };
}
