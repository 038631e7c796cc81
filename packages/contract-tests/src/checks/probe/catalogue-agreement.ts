import { isObject, type Operation } from '@scalingo-addons/openapi';
import { type Item, itemsOf, type Resource } from '../../resource.ts';
import type { Catalogue } from '../../run/catalogue.ts';
import type { Plan, ProbeCase } from './check.ts';
import { disagree } from './disagree.ts';
import { changes, clashes, differences, repeated } from './identity.ts';

const plansOf = ({ plans }: Item): readonly Item[] => itemsOf({ plans }) ?? [];
const withId = (items: readonly Item[], id: unknown): Item | undefined =>
  items.find((it) => it.id === id);

/** A list of the catalogue, asked twice. */
function stable(operation: Operation): ProbeCase {
  return {
    title: `${operation.operationId} gives the same twice, and each once`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const one = itemsOf((await probe.send({ operation, path }))?.value);
      const other = itemsOf((await probe.send({ operation, path }))?.value);
      if (!one || !other) return;
      const wrong = [
        ...changes(one, other),
        ...other.flatMap((it) => {
          const before = withId(one, it.id);
          return before ? differences(before, it).map((name) => `${name} of ${it.id} differs`) : [];
        }),
      ];
      disagree(probe, 'two lists differ although nothing happened', 'the same list', wrong);
      const twice = [...repeated(other), ...other.flatMap((it) => repeated(plansOf(it)))];
      disagree(
        probe,
        'the list has something more than once',
        'each once',
        twice.map((id) => `${id} twice`),
      );
    },
  };
}

/** What is asked for of a list. */
interface Filter {
  /** Of the query parameters. */
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** Whether something may be in the answer. */
  readonly fits: (provider: Item) => boolean;
  /** Whether everything that fits has to be. */
  readonly isWhole: boolean;
}

/** A list by query parameters has to be part of the whole. */
function filtered(
  operation: Operation,
  { providers }: Catalogue,
  { name, query, fits, isWhole }: Filter,
): ProbeCase {
  return {
    title: `${operation.operationId} with ${JSON.stringify(query)} gives part of the whole`,
    operation,
    async run(probe) {
      const answer = await probe.send({ operation, query });
      if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
      const found = itemsOf(answer.value) ?? [];
      const missing = providers.filter((it) => fits(it) && !withId(found, it.id));
      disagree(probe, `the providers by ${name} are not those that fit`, 'those that fit', [
        ...found
          .filter(({ id }) => !withId(providers, id))
          .map(({ id }) => `${id} is not in the whole list`),
        ...found.filter((it) => !fits(it)).map(({ id }) => `${id} does not fit`),
        ...(isWhole ? missing.map(({ id }) => `${id} is missing`) : []),
      ]);
    },
  };
}

/** The plans of a provider, of which the list of providers speaks too. */
function plansAgree(operation: Operation, providers: Operation, provider: Item): ProbeCase {
  return {
    title: `${operation.operationId} of ${provider.id} agrees with ${providers.operationId}`,
    operation,
    async run(probe) {
      const path = { addon_provider_id: provider.id };
      const shownOnes = await probe.send({ operation, path });
      const all = await probe.send({ operation, path, query: { show_all: true } });
      if (!probe.expectStatus(shownOnes, ['200'], 'the catalogue has the provider')) return;
      if (!probe.expectStatus(all, ['200'], 'the catalogue has the provider')) return;
      const some = itemsOf(shownOnes.value) ?? [];
      const every = itemsOf(all.value) ?? [];
      const lacks = (list: readonly Item[], from: readonly Item[]) =>
        from.filter(({ id }) => !withId(list, id)).map(({ id }) => id);
      const differing = plansOf(provider).flatMap((plan) => {
        const same = withId(every, plan.id);
        return same && differences(plan, same).length > 0 ? [`${plan.id} differs`] : [];
      });
      disagree(probe, 'the plans of a provider are not the same everywhere', 'the same plans', [
        ...lacks(every, some).map((id) => `${id} is missing with show_all`),
        ...lacks(every, plansOf(provider)).map((id) => `${id} is only in the list of providers`),
        ...differing,
      ]);
      const unlisted = lacks(plansOf(provider), some).map((id) => `${id} is missing`);
      disagree(probe, 'a provider lacks plans that it offers', 'all that it offers', unlisted, {
        operation: providers,
      });
      if (every.length !== some.length) {
        const none = await probe.send({ operation, path, query: { show_all: false } });
        const more = lacks(some, itemsOf(none?.value) ?? []);
        const message = 'show_all=false gives more plans than no show_all';
        disagree(probe, message, 'the same plans', more);
      }
      const closed = some.filter((it) => it.disabled === true).map(({ id }) => id);
      const notOffered = 'plans that are not offered are listed without show_all';
      disagree(probe, notOffered, 'those that are offered', closed);
      const replaced = every.flatMap(({ id, disabled, disabled_alternative_plan_id: other }) => {
        const isWrong =
          typeof other === 'string' && (other === id || disabled !== true || !withId(every, other));
        return isWrong ? [`${other} for ${id}`] : [];
      });
      const replacing = 'a plan has a replacement that it cannot have';
      disagree(probe, replacing, 'another plan, where it is disabled', replaced);
    },
  };
}

/** The categories that providers name. */
function categoriesAgree(operation: Operation, { providers }: Catalogue): ProbeCase {
  return {
    title: `${operation.operationId} has the categories of the providers`,
    operation,
    async run(probe) {
      const answer = await probe.send({ operation });
      if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
      const categories = itemsOf(answer.value);
      if (!categories) return;
      const wrong = providers.flatMap(({ id, category }) => {
        if (!isObject(category)) return [];
        const same = withId(categories, category.id);
        if (!same) return [`${category.id} of ${id} is missing`];
        return clashes(category, same).map((name) => `${name} of ${category.id} differs at ${id}`);
      });
      disagree(
        probe,
        'the categories of providers are not those of the list',
        'the same categories',
        wrong,
      );
    },
  };
}

/** What addons say of their plans and providers. */
function addonsAgree(resource: Resource, { providers }: Catalogue): ProbeCase {
  const known = { plan: providers.flatMap(plansOf), addon_provider: providers };
  return {
    title: `${resource.list?.operationId} speaks of plans and providers as the catalogue does`,
    operation: resource.list,
    async run(probe) {
      await probe.subject(resource).catch(() => undefined);
      const wrong = ((await probe.list(resource)) ?? []).flatMap((addon) =>
        Object.entries(known).flatMap(([name, all]) => {
          const own = addon[name];
          const same = isObject(own) ? withId(all, own.id) : undefined;
          // The catalogue need not have any more what is in use.
          if (!isObject(own) || !same) return [];
          return clashes(own, same).map((it) => `${name}.${it} of ${addon.id}`);
        }),
      );
      const message = 'addons show another plan or provider than the catalogue';
      disagree(probe, message, 'what the catalogue says', wrong);
    },
  };
}

/** What the catalogue says in one place it has to say in the other. */
export function catalogueCases({ contract, catalogue, resources }: Plan): readonly ProbeCase[] {
  const find = (id: string) => contract.operations.find(({ operationId }) => operationId === id);
  const providers = find('listAddonProviders');
  const plans = find('listAddonProviderPlans');
  const categories = find('listAddonCategories');
  if (!providers || !plans || !categories) return [];
  const categoryOf = (provider: Item) =>
    isObject(provider.category) ? provider.category.id : undefined;
  const filters = catalogue.categories.flatMap(({ id }): readonly Filter[] => {
    const fits = (it: Item) => categoryOf(it) === id;
    const query = { category_id: id };
    const both = { category_id: id, dedicated: true };
    return [
      { name: 'category_id', query, fits, isWhole: true },
      { name: 'category_id and dedicated', query: both, fits, isWhole: false },
    ];
  });
  const query = { dedicated: true };
  const byDedicated = { name: 'dedicated', query, fits: () => true, isWhole: false };
  return [
    ...[providers, plans, categories].map(stable),
    ...[...filters, byDedicated].map((it) => filtered(providers, catalogue, it)),
    ...catalogue.providers.map((provider) => plansAgree(plans, providers, provider)),
    categoriesAgree(categories, catalogue),
    ...resources.filter(({ list }) => list).map((it) => addonsAgree(it, catalogue)),
  ];
}
