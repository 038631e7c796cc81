import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Addons, CatalogChoice, Identified } from '../addons/catalog.ts';
import { findOperation } from '../addons/facts.ts';
import { identifiedIn, plansOf } from '../checks/probe/addons/addon-probe.ts';
import { RunError, SkipCase } from '../model/errors.ts';
import type { Resource } from '../model/resource.ts';
import type { RunOptions } from './options.ts';
import type { Session } from './session.ts';

const priceOf = ({ price }: Identified): number => (typeof price === 'number' ? price : Number.NaN);
const isNamed = (plan: Identified, requestedId: string): boolean =>
  plan.id === requestedId || plan.name === requestedId;

/** Takes the requested plans of a server without a catalog, where nothing tells what is free. */
function chooseWithoutCatalog(options: RunOptions): CatalogChoice | string {
  const { provider, plan, upgradePlan, allowPaid = false } = options;
  if (provider === undefined || plan === undefined) {
    return 'the catalog cannot be read; name a plan with --provider and --plan';
  }
  if (!allowPaid) {
    return 'the catalog cannot be read, so the plan may cost something; allow it with --allow-paid';
  }
  return {
    provider: { id: provider },
    plan: { id: plan },
    upgradePlan: upgradePlan === undefined ? undefined : { id: upgradePlan },
    foreignPlan: undefined,
  };
}

/** Chooses plans according to the options; paid plans only if allowed. */
function choose(providers: readonly Identified[], options: RunOptions): CatalogChoice | string {
  if (providers.length === 0) return chooseWithoutCatalog(options);
  const { provider: requestedId, plan: requestedPlan, upgradePlan, allowPaid = false } = options;
  const mayUse = (plan: Identified) =>
    plan.disabled !== true && plan.on_demand !== true && (allowPaid || priceOf(plan) === 0);
  const usable = (provider: Identified) =>
    plansOf(provider)
      .filter(mayUse)
      .sort((one, other) => priceOf(one) - priceOf(other));
  const provider =
    requestedId === undefined
      ? // An upgrade needs two plans.
        (providers.find((it) => usable(it).length > 1) ??
        providers.find((it) => usable(it).length > 0))
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

const isAddons = (resource: Resource, provision: Operation): resource is AddonResource =>
  resource.create === provision;

/**
 * Finds the addons of a document and reads their catalog; undefined if the document has none.
 *
 * @throws RunError if the catalog lacks a provider or plan named in the options.
 */
export async function readAddons(
  contract: Contract,
  resources: readonly Resource[],
  session: Session,
  options: RunOptions,
): Promise<Addons | undefined> {
  const provision = findOperation(contract, 'provision');
  const resource = provision && resources.find((it) => isAddons(it, provision));
  if (!resource || !isAddons(resource, provision)) return undefined;
  const listOf = async (operation: Operation | undefined): Promise<readonly Identified[]> =>
    (operation && identifiedIn(await session.send({ operation }))) ?? [];
  const providers = await listOf(findOperation(contract, 'providers'));
  const categories = await listOf(findOperation(contract, 'categories'));
  const choice = choose(providers, options);
  const isRequested = [options.provider, options.plan, options.upgradePlan].some(
    (it) => it !== undefined,
  );
  if (typeof choice === 'string' && isRequested) {
    throw new RunError(`Nothing can be provisioned: ${choice}.`);
  }
  return {
    resource,
    otherApp: options.otherApp,
    allowsWrites: options.allowWrites ?? false,
    allowsPaid: options.allowPaid ?? false,
    catalog: {
      providers,
      categories,
      choice() {
        if (typeof choice === 'string') throw new SkipCase(choice);
        return choice;
      },
    },
  };
}
