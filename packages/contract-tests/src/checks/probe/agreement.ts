import { isObject } from '@scalingo-addons/openapi';
import { type Item, itemOf, itemsOf, type Resource } from '../../resource.ts';
import type { Plan, Probe, ProbeCase, ProbeCheck } from './check.ts';
import { changes, differences, repeated } from './identity.ts';

const disagree = (
  probe: Probe,
  message: string,
  expected: string,
  wrong: readonly string[],
): void => {
  if (wrong.length === 0) return;
  probe.report({ severity: 'failure', message, expected, actual: wrong.join('; ') });
};

function resourceCases(resource: Resource): readonly ProbeCase[] {
  const { list, read, idParameter } = resource;
  if (!list) return [];
  return [
    {
      title: `${list.operationId} gives the same twice`,
      operation: list,
      async run(probe) {
        const one = await probe.list(resource);
        const other = await probe.list(resource);
        if (!one || !other) return;
        const wrong = [...changes(one, other), ...repeated(other).map((id) => `${id} twice`)];
        disagree(probe, 'two lists differ although nothing happened', 'the same list', wrong);
      },
    },
    {
      title: `${list.operationId} and ${read?.operationId} agree`,
      operation: read,
      async run(probe) {
        await probe.subject(resource).catch(() => undefined);
        for (const item of (await probe.list(resource)) ?? []) {
          const answer =
            read && (await probe.send({ operation: read, path: { [idParameter]: item.id } }));
          if (!probe.expectStatus(answer, ['200'], 'the list has the addon')) continue;
          const single = itemOf(answer.value);
          const wrong = single ? differences(item, single) : ['everything'];
          disagree(probe, 'the list and the addon itself differ', 'the same addon', wrong);
        }
      },
    },
    {
      title: `${list.operationId} gives the same by the id of the application`,
      operation: list,
      async run(probe) {
        await probe.subject(resource);
        const byName = (await probe.list(resource)) ?? [];
        const app = byName[0]?.app_id;
        if (typeof app !== 'string') return;
        const answer = await probe.send({ operation: list, path: { app } });
        if (!probe.expectStatus(answer, ['200'], 'an application is named by its id too')) return;
        const wrong = changes(byName, itemsOf(answer.value) ?? []);
        const message = 'the list by the id of the application differs from that by its name';
        disagree(probe, message, 'the same list', wrong);
      },
    },
  ];
}

const plansOf = ({ plans }: Item): readonly Item[] => itemsOf({ plans }) ?? [];

/** What the catalogue says in one place it has to say in the other. */
function catalogueCases({ contract, catalogue }: Plan): readonly ProbeCase[] {
  const find = (id: string) => contract.operations.find(({ operationId }) => operationId === id);
  const providers = find('listAddonProviders');
  const plans = find('listAddonProviderPlans');
  if (!providers || !plans) return [];
  const filtered = (
    name: string,
    value: unknown,
    fits: (provider: Item) => boolean,
  ): ProbeCase => ({
    title: `${providers.operationId} with ${name} gives part of the whole`,
    operation: providers,
    async run(probe) {
      const answer = await probe.send({ operation: providers, query: { [name]: value } });
      if (!probe.expectStatus(answer, ['200'], 'the contract allows the request')) return;
      const found = itemsOf(answer.value) ?? [];
      const strangers = found.filter(({ id }) => !catalogue.providers.some((it) => it.id === id));
      const misfits = found.filter((it) => !fits(it));
      const missing = catalogue.providers.filter(
        (it) => fits(it) && !found.some(({ id }) => id === it.id),
      );
      disagree(probe, `the providers by ${name} are not those that fit`, 'those that fit', [
        ...strangers.map(({ id }) => `${id} is not in the whole list`),
        ...misfits.map(({ id }) => `${id} does not fit`),
        ...(name === 'category_id' ? missing.map(({ id }) => `${id} is missing`) : []),
      ]);
    },
  });
  const category = catalogue.categories[0]?.id;
  const categoryOf = (provider: Item) =>
    isObject(provider.category) ? provider.category.id : undefined;
  return [
    ...(category === undefined
      ? []
      : [filtered('category_id', category, (it) => categoryOf(it) === category)]),
    filtered('dedicated', true, () => true),
    ...catalogue.providers.map(
      (provider): ProbeCase => ({
        title: `${plans.operationId} of ${provider.id} agrees with ${providers.operationId}`,
        operation: plans,
        async run(probe) {
          const path = { addon_provider_id: provider.id };
          const shownOnes = await probe.send({ operation: plans, path });
          const all = await probe.send({ operation: plans, path, query: { show_all: true } });
          if (!probe.expectStatus(shownOnes, ['200'], 'the catalogue has the provider')) return;
          if (!probe.expectStatus(all, ['200'], 'the catalogue has the provider')) return;
          const some = itemsOf(shownOnes.value) ?? [];
          const every = itemsOf(all.value) ?? [];
          const lacks = (list: readonly Item[], from: readonly Item[]) =>
            from.filter(({ id }) => !list.some((it) => it.id === id)).map(({ id }) => id);
          const differing = plansOf(provider).flatMap((plan) => {
            const same = every.find(({ id }) => id === plan.id);
            return same && differences(plan, same).length > 0 ? [`${plan.id} differs`] : [];
          });
          disagree(probe, 'the plans of a provider are not the same everywhere', 'the same plans', [
            ...lacks(every, some).map((id) => `${id} is missing with show_all`),
            ...lacks(every, plansOf(provider)).map(
              (id) => `${id} is only in the list of providers`,
            ),
            ...differing,
          ]);
        },
      }),
    ),
  ];
}

export const agreement: ProbeCheck = {
  id: 'agreement',
  demands: 'Answers that speak of the same things say the same of them.',
  cases: (plan) => [...plan.resources.flatMap(resourceCases), ...catalogueCases(plan)],
};
