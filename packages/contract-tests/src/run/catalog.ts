import { type Contract, isObject } from '@scalingo-addons/openapi';
import type { Catalog, CatalogChoice } from '../model/catalog.ts';
import { RunError, SkipCase } from '../model/errors.ts';
import { type Item, itemsOf } from '../model/resource.ts';
import type { RunOptions } from './options.ts';
import type { Session } from './session.ts';

const plansOf = ({ plans }: Item): readonly Item[] => itemsOf({ plans }) ?? [];
const priceOf = ({ price }: Item): number => (typeof price === 'number' ? price : Number.NaN);
const isNamed = (plan: Item, requestedId: string): boolean =>
  plan.id === requestedId || plan.name === requestedId;

/** Chooses plans according to the options; paid plans only if allowed. */
function choose(providers: readonly Item[], options: RunOptions): CatalogChoice | string {
  const { provider: requestedId, plan: requestedPlan, upgradePlan, allowPaid = false } = options;
  const mayUse = (plan: Item) =>
    plan.disabled !== true && plan.on_demand !== true && (allowPaid || priceOf(plan) === 0);
  const usable = (provider: Item) =>
    plansOf(provider)
      .filter(mayUse)
      .sort((one, other) => priceOf(one) - priceOf(other));
  const provider =
    requestedId === undefined
      ? providers.find((it) => usable(it).length > 0)
      : providers.find(({ id }) => id === requestedId);
  if (!provider) {
    return requestedId === undefined
      ? `no provider has a ${allowPaid ? '' : 'free '}plan that can be provisioned`
      : `the catalog has no provider ${requestedId}`;
  }
  const plans = usable(provider);
  const find = (name: string) => plans.find((plan) => isNamed(plan, name));
  const plan = requestedPlan === undefined ? plans[0] : find(requestedPlan);
  if (!plan) {
    const which = requestedPlan === undefined ? 'no plan' : `no plan ${requestedPlan}`;
    return `the provider ${provider.id} has ${which} that is ${allowPaid ? 'available' : 'free and available'}`;
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
 * Reads the catalog.
 *
 * @throws RunError if the catalog lacks a provider or plan named in the options.
 */
export async function readCatalog(
  contract: Contract,
  session: Session,
  options: RunOptions,
): Promise<Catalog> {
  const listOf = async (operationId: string): Promise<readonly Item[]> => {
    const operation = contract.operations.find((it) => it.operationId === operationId);
    const response = operation && (await session.send({ operation }));
    return itemsOf(isObject(response?.value) ? response.value : {}) ?? [];
  };
  const providers = await listOf('listAddonProviders');
  const categories = await listOf('listAddonCategories');
  const choice = choose(providers, options);
  const isRequested = [options.provider, options.plan, options.upgradePlan].some(
    (it) => it !== undefined,
  );
  if (typeof choice === 'string' && isRequested) {
    throw new RunError(`Nothing can be provisioned: ${choice}.`);
  }
  return {
    providers,
    categories,
    choice() {
      if (typeof choice === 'string') throw new SkipCase(choice);
      return choice;
    },
  };
}
