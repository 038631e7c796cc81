import { isObject, type Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Catalog, Identified } from '../../../addons/catalog.ts';
import { catalogQuery, findOperation, providerPath } from '../../../addons/facts.ts';
import { noTraits } from '../../../model/resource.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { changes, conflicts, differences, duplicates } from '../comparison/compare.ts';
import { type Mismatches, reportLasting } from '../comparison/lasting-mismatches.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { identifiedIn, listAddons, plansOf, sharedAddon } from './addon-probe.ts';

/** What a list of the catalog is compared by. */
const byId = { identity: ['id'], traits: noTraits };

const withId = (items: readonly Identified[], id: unknown): Identified | undefined =>
  items.find((it) => it.id === id);

/** Describes how two lists of the catalog differ. */
const differencesOf = (
  one: readonly Identified[],
  other: readonly Identified[],
): readonly string[] => [
  ...changes(byId, one, other),
  ...other.flatMap((it) => {
    const before = withId(one, it.id);
    return before ? differences(byId, before, it).map((name) => `${name} of ${it.id} differs`) : [];
  }),
];

/** Fetches a list of the catalog twice. */
function stable(operation: Operation): ProbeCase {
  return {
    title: `${operation.operationId} returns the same list twice, without duplicates`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const fetchList = async () => identifiedIn(await probe.look({ operation, path }));
      const one = await fetchList();
      const other = await fetchList();
      if (!one || !other) return;
      const found = differencesOf(one, other);
      // The catalog may change meanwhile, so a third list decides.
      const third = found.length > 0 ? await fetchList() : undefined;
      const wrong = third && differencesOf(other, third).length > 0 ? found : [];
      reportMismatches(probe, 'two consecutive lists differ', 'the same list', wrong);
      const twice = [
        ...duplicates(byId, other),
        ...other.flatMap((it) => duplicates(byId, plansOf(it))),
      ];
      reportMismatches(
        probe,
        'the list has duplicates',
        'no duplicates',
        twice.map((id) => `${id} twice`),
      );
    },
  };
}

/** A filter of the list of providers. */
interface Filter {
  /** Name of the query parameters, for messages. */
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** Whether the filtered list may contain the provider. */
  readonly matches: (provider: Identified) => boolean;
  /** Whether the filtered list must contain every matching provider. */
  readonly isComplete: boolean;
  /** Another filter, of whose list the filtered list must be a part. Default: none. */
  readonly within?: Readonly<Record<string, unknown>>;
}

/** Checks that a filtered list is the matching part of the full list. */
function filtered(
  operation: Operation,
  { providers: known }: Catalog,
  { name, query, matches, isComplete, within }: Filter,
): ProbeCase {
  return {
    title: `${operation.operationId} with ${JSON.stringify(query)} returns part of the full list`,
    operation,
    async run(probe) {
      const response = await probe.send({ operation, query });
      if (!probe.expectStatus(response, ['200'], 'for a valid request')) return;
      const found = identifiedIn(response) ?? [];
      // The catalog may have changed since it was read.
      const differing = (all: readonly Identified[]) =>
        found.flatMap((it) => {
          const listed = withId(all, it.id);
          return listed
            ? differences(byId, listed, it).map((name) => `${name} of ${it.id} differs`)
            : [];
        });
      const isSame = (all: readonly Identified[]) =>
        found.every((it) => withId(all, it.id)) &&
        differing(all).length === 0 &&
        (!isComplete || all.every((it) => !matches(it) || withId(found, it.id)));
      const latest = isSame(known) ? undefined : identifiedIn(await probe.look({ operation }));
      const providers = latest ?? known;
      const missing = providers.filter((it) => matches(it) && !withId(found, it.id));
      reportMismatches(
        probe,
        `the providers filtered by ${name} are wrong`,
        'the matching providers',
        [
          ...found
            .filter(({ id }) => !withId(providers, id))
            .map(({ id }) => `${id} is not in the full list`),
          ...found.filter((it) => !matches(it)).map(({ id }) => `${id} does not match`),
          ...(isComplete ? missing.map(({ id }) => `${id} is missing`) : []),
          ...differing(providers),
        ],
      );
      if (!within) return;
      await reportLasting(probe, async (isAgain) => {
        const both = isAgain ? identifiedIn(await probe.look({ operation, query })) : found;
        const outer = identifiedIn(await probe.look({ operation, query: within }));
        const wrong = outer && both ? missingFrom(outer, both) : [];
        const message = `the providers filtered by ${name} are not those of both filters`;
        const expected = `part of the list filtered by ${Object.keys(within).join(' and ')}`;
        return [{ message, expected, wrong }];
      });
    },
  };
}

/** Returns the providers: as they were read, or read anew. */
async function readProviders(
  probe: Probe,
  operation: Operation,
  { providers }: Catalog,
  isAgain: boolean,
): Promise<readonly Identified[]> {
  return (isAgain ? identifiedIn(await probe.look({ operation })) : undefined) ?? providers;
}

/** The plans of a provider in each of the lists. */
interface PlanLists {
  /** In the list of providers. */
  readonly embedded: readonly Identified[];
  readonly byDefault: readonly Identified[];
  /** With the parameter that shows all. */
  readonly all: readonly Identified[];
  /** With the value false of it; undefined if there are no more plans than by default. */
  readonly none: readonly Identified[] | undefined;
}

/** Reads the plans of a provider; undefined if a list cannot be read. */
async function readPlans(
  probe: Probe,
  operation: Operation,
  id: string,
  embedded: readonly Identified[],
): Promise<PlanLists | undefined> {
  const path = providerPath(id);
  const read = async (query: Readonly<Record<string, unknown>>) => {
    const response = await probe.look({ operation, path, query });
    const isRead = probe.expectStatus(response, ['200'], 'for a provider in the catalog');
    return isRead ? (identifiedIn(response) ?? []) : undefined;
  };
  const byDefault = await read({});
  const all = await read({ [catalogQuery.all]: true });
  if (!byDefault || !all) return undefined;
  const none =
    all.length === byDefault.length ? undefined : await read({ [catalogQuery.all]: false });
  return { embedded, byDefault, all, none };
}

const missingFrom = (list: readonly Identified[], from: readonly Identified[]) =>
  from.filter(({ id }) => !withId(list, id)).map(({ id }) => id);

/** Returns how the plans of a provider in the lists contradict each other. */
function planMismatches(
  { embedded, byDefault, all, none }: PlanLists,
  providers: Operation,
): readonly Mismatches[] {
  const differing = embedded.flatMap((plan) => {
    const same = withId(all, plan.id);
    return same && differences(byId, plan, same).length > 0 ? [`${plan.id} differs`] : [];
  });
  const replaced = all.flatMap(({ id, disabled, disabled_alternative_plan_id: other }) => {
    const isWrong =
      typeof other === 'string' && (other === id || disabled !== true || !withId(all, other));
    return isWrong ? [`${other} for ${id}`] : [];
  });
  const message = 'the plans differ between the lists';
  const expected = 'the same plans';
  return [
    {
      message,
      expected,
      wrong: [
        ...missingFrom(all, byDefault).map((id) => `${id} is missing with ${catalogQuery.all}`),
        ...missingFrom(all, embedded).map((id) => `${id} is in the list of providers only`),
        ...differing,
      ],
    },
    // Nothing tells which of the two lists is wrong.
    { message, expected, wrong: differing, about: { operation: providers } },
    {
      message: 'the list of providers lacks plans',
      expected: 'all available plans',
      wrong: missingFrom(embedded, byDefault).map((id) => `${id} is missing`),
      about: { operation: providers },
    },
    {
      message: `${catalogQuery.all}=false returns more plans than the default`,
      expected: 'the same plans',
      wrong: missingFrom(byDefault, none ?? []),
    },
    {
      message: `disabled plans are listed without ${catalogQuery.all}`,
      expected: 'enabled plans only',
      wrong: byDefault.filter((it) => it.disabled === true).map(({ id }) => id),
    },
    {
      message: 'a plan has an invalid replacement',
      expected: 'another existing plan, and only for disabled plans',
      wrong: replaced,
    },
  ];
}

/** Compares the plans of a provider with those in the list of providers. */
const plansAgree = (
  operation: Operation,
  providers: Operation,
  catalog: Catalog,
  { id }: Identified,
): ProbeCase => ({
  title: `${operation.operationId} of ${id} agrees with ${providers.operationId}`,
  operation,
  run: (probe) =>
    reportLasting(probe, async (isAgain) => {
      const provider = withId(await readProviders(probe, providers, catalog, isAgain), id);
      // It may be gone meanwhile.
      const lists = provider && (await readPlans(probe, operation, id, plansOf(provider)));
      return lists ? planMismatches(lists, providers) : [];
    }),
});

/** Whether two texts differ; an empty or missing one says nothing. */
const isOtherText = (one: unknown, other: unknown): boolean =>
  Boolean(one && other) && one !== other;

/** Compares the categories of the providers with the list of categories. */
const categoriesAgree = (
  operation: Operation,
  listProviders: Operation,
  catalog: Catalog,
): ProbeCase => ({
  title: `${operation.operationId} contains the categories of the providers`,
  operation,
  run: (probe) =>
    reportLasting(probe, async (isAgain) => {
      const providers = await readProviders(probe, listProviders, catalog, isAgain);
      const response = await probe.look({ operation });
      if (!probe.expectStatus(response, ['200'], 'for a valid request')) return [];
      const categories = identifiedIn(response);
      if (!categories) return [];
      const wrong = providers.flatMap(({ id, category }) => {
        if (!isObject(category)) return [];
        const same = withId(categories, category.id);
        if (!same) return [`${category.id} of ${id} is missing`];
        return conflicts(category, same).map(
          (name) => `${name} of ${category.id} differs at ${id}`,
        );
      });
      const outdated = providers.flatMap(({ id, category }) => {
        const same = isObject(category) ? withId(categories, category.id) : undefined;
        return isObject(category) && same && isOtherText(category.description, same.description)
          ? [`description of ${category.id} at ${id}`]
          : [];
      });
      const message = 'the categories of the providers differ from the list';
      return [
        { message, expected: 'the same categories', wrong },
        {
          message: 'the providers describe a category otherwise than the list of categories',
          expected: 'one description of each category',
          wrong: outdated,
          about: { operation: listProviders },
        },
      ];
    }),
});

/** Compares the plans and providers of the addons with the catalog. */
const addonsAgree = (
  resource: AddonResource,
  listProviders: Operation,
  catalog: Catalog,
): ProbeCase => ({
  title: `${resource.list?.operationId} agrees with the catalog on plans and providers`,
  operation: resource.list,
  async run(probe) {
    await sharedAddon(probe, resource).catch(() => undefined);
    await reportLasting(probe, async (isAgain) => {
      const providers = await readProviders(probe, listProviders, catalog, isAgain);
      const known = { plan: providers.flatMap(plansOf), addon_provider: providers };
      const wrong = ((await listAddons(probe, resource)) ?? []).flatMap((addon) =>
        Object.entries(known).flatMap(([name, all]) => {
          const own = addon[name];
          const same = isObject(own) ? withId(all, own.id) : undefined;
          // The catalog may no longer contain a plan that is still in use.
          if (!isObject(own) || !same) return [];
          return conflicts(own, same).map((it) => `${name}.${it} of ${addon.id}`);
        }),
      );
      const message = 'the plan or provider of an addon differs from the catalog';
      return [{ message, expected: 'the values of the catalog', wrong }];
    });
  },
});

/** Cases that compare the lists of the catalog with each other. */
export function catalogCases({ contract, addons }: Plan): readonly ProbeCase[] {
  const providers = findOperation(contract, 'providers');
  const plans = findOperation(contract, 'plans');
  const categories = findOperation(contract, 'categories');
  if (!addons || !providers || !plans || !categories) return [];
  const { resource, catalog } = addons;
  const categoryOf = (provider: Identified) =>
    isObject(provider.category) ? provider.category.id : undefined;
  const { category, dedicated } = catalogQuery;
  const within = { [dedicated]: true };
  const filters = catalog.categories.flatMap(({ id }): readonly Filter[] => {
    const matches = (it: Identified) => categoryOf(it) === id;
    const query = { [category]: id };
    const both = { [category]: id, [dedicated]: true };
    return [
      { name: category, query, matches, isComplete: true },
      { name: `${category} and ${dedicated}`, query: both, matches, isComplete: false, within },
    ];
  });
  const byDedicated = { name: dedicated, query: within, matches: () => true, isComplete: false };
  return [
    ...[providers, plans, categories].map(stable),
    ...[...filters, byDedicated].map((it) => filtered(providers, catalog, it)),
    ...catalog.providers.map((provider) => plansAgree(plans, providers, catalog, provider)),
    categoriesAgree(categories, providers, catalog),
    ...(resource.list ? [addonsAgree(resource, providers, catalog)] : []),
  ];
}
