import { isObject, type Operation } from '@scalingo-addons/openapi';
import type { AddonResource, Catalog, Identified } from '../../../addons/catalog.ts';
import { findOperation } from '../../../addons/facts.ts';
import { noTraits } from '../../../model/resource.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { changes, conflicts, differences, duplicates } from '../comparison/compare.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { identifiedIn, listAddons, plansOf, sharedAddon } from './addon-probe.ts';

/** What a list of the catalog is compared by. */
const byId = { identity: ['id'], traits: { ...noTraits, isComplete: true } };

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
}

/** Checks that a filtered list is the matching part of the full list. */
function filtered(
  operation: Operation,
  { providers: known }: Catalog,
  { name, query, matches, isComplete }: Filter,
): ProbeCase {
  return {
    title: `${operation.operationId} with ${JSON.stringify(query)} returns part of the full list`,
    operation,
    async run(probe) {
      const response = await probe.send({ operation, query });
      if (!probe.expectStatus(response, ['200'], 'for a valid request')) return;
      const found = identifiedIn(response) ?? [];
      // The catalog may have changed since it was read.
      const isSame = (all: readonly Identified[]) =>
        found.every((it) => withId(all, it.id)) &&
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
        ],
      );
    },
  };
}

/** Compares the plans of a provider with those in the list of providers. */
function plansAgree(operation: Operation, providers: Operation, provider: Identified): ProbeCase {
  return {
    title: `${operation.operationId} of ${provider.id} agrees with ${providers.operationId}`,
    operation,
    async run(probe) {
      const path = { addon_provider_id: provider.id };
      const byDefault = await probe.send({ operation, path });
      const all = await probe.send({ operation, path, query: { show_all: true } });
      if (!probe.expectStatus(byDefault, ['200'], 'for a provider in the catalog')) return;
      if (!probe.expectStatus(all, ['200'], 'for a provider in the catalog')) return;
      const some = identifiedIn(byDefault) ?? [];
      const every = identifiedIn(all) ?? [];
      const missingFrom = (list: readonly Identified[], from: readonly Identified[]) =>
        from.filter(({ id }) => !withId(list, id)).map(({ id }) => id);
      const differing = plansOf(provider).flatMap((plan) => {
        const same = withId(every, plan.id);
        return same && differences(byId, plan, same).length > 0 ? [`${plan.id} differs`] : [];
      });
      reportMismatches(probe, 'the plans differ between the lists', 'the same plans', [
        ...missingFrom(every, some).map((id) => `${id} is missing with show_all`),
        ...missingFrom(every, plansOf(provider)).map(
          (id) => `${id} is in the list of providers only`,
        ),
        ...differing,
      ]);
      const unlisted = missingFrom(plansOf(provider), some).map((id) => `${id} is missing`);
      reportMismatches(
        probe,
        'the list of providers lacks plans',
        'all available plans',
        unlisted,
        {
          operation: providers,
        },
      );
      if (every.length !== some.length) {
        const none = await probe.send({ operation, path, query: { show_all: false } });
        const more = missingFrom(some, identifiedIn(none) ?? []);
        const message = 'show_all=false returns more plans than the default';
        reportMismatches(probe, message, 'the same plans', more);
      }
      const closed = some.filter((it) => it.disabled === true).map(({ id }) => id);
      const notOffered = 'disabled plans are listed without show_all';
      reportMismatches(probe, notOffered, 'enabled plans only', closed);
      const replaced = every.flatMap(({ id, disabled, disabled_alternative_plan_id: other }) => {
        const isWrong =
          typeof other === 'string' && (other === id || disabled !== true || !withId(every, other));
        return isWrong ? [`${other} for ${id}`] : [];
      });
      const replacing = 'a plan has an invalid replacement';
      reportMismatches(
        probe,
        replacing,
        'another existing plan, and only for disabled plans',
        replaced,
      );
    },
  };
}

/** Compares the categories of the providers with the list of categories. */
function categoriesAgree(operation: Operation, { providers }: Catalog): ProbeCase {
  return {
    title: `${operation.operationId} contains the categories of the providers`,
    operation,
    async run(probe) {
      const response = await probe.send({ operation });
      if (!probe.expectStatus(response, ['200'], 'for a valid request')) return;
      const categories = identifiedIn(response);
      if (!categories) return;
      const wrong = providers.flatMap(({ id, category }) => {
        if (!isObject(category)) return [];
        const same = withId(categories, category.id);
        if (!same) return [`${category.id} of ${id} is missing`];
        return conflicts(category, same).map(
          (name) => `${name} of ${category.id} differs at ${id}`,
        );
      });
      reportMismatches(
        probe,
        'the categories of the providers differ from the list',
        'the same categories',
        wrong,
      );
    },
  };
}

/** Compares the plans and providers of the addons with the catalog. */
function addonsAgree(resource: AddonResource, { providers }: Catalog): ProbeCase {
  const known = { plan: providers.flatMap(plansOf), addon_provider: providers };
  return {
    title: `${resource.list?.operationId} agrees with the catalog on plans and providers`,
    operation: resource.list,
    async run(probe) {
      await sharedAddon(probe, resource).catch(() => undefined);
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
      reportMismatches(probe, message, 'the values of the catalog', wrong);
    },
  };
}

/** Cases that compare the lists of the catalog with each other. */
export function catalogCases({ contract, addons }: Plan): readonly ProbeCase[] {
  const providers = findOperation(contract, 'providers');
  const plans = findOperation(contract, 'plans');
  const categories = findOperation(contract, 'categories');
  if (!addons || !providers || !plans || !categories) return [];
  const { resource, catalog } = addons;
  const categoryOf = (provider: Identified) =>
    isObject(provider.category) ? provider.category.id : undefined;
  const filters = catalog.categories.flatMap(({ id }): readonly Filter[] => {
    const matches = (it: Identified) => categoryOf(it) === id;
    const query = { category_id: id };
    const both = { category_id: id, dedicated: true };
    return [
      { name: 'category_id', query, matches, isComplete: true },
      { name: 'category_id and dedicated', query: both, matches, isComplete: false },
    ];
  });
  const query = { dedicated: true };
  const byDedicated = { name: 'dedicated', query, matches: () => true, isComplete: false };
  return [
    ...[providers, plans, categories].map(stable),
    ...[...filters, byDedicated].map((it) => filtered(providers, catalog, it)),
    ...catalog.providers.map((provider) => plansAgree(plans, providers, provider)),
    categoriesAgree(categories, catalog),
    ...(resource.list ? [addonsAgree(resource, catalog)] : []),
  ];
}
