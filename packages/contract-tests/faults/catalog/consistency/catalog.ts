import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedResponse } from '../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  onResponse,
  onSuccess,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';

type Item = Record<string, unknown> & { id: string };
type Addon = Item & { plan: Item & { price: number }; addon_provider: Item };
type AddonBody = { addon?: Addon; addons?: Addon[] };

/** Edits every addon in every response. */
const editEveryAddon = (change: (addon: Addon) => void) =>
  onResponse(
    () => true,
    (response) => {
      const value = parseJson(response) as AddonBody | undefined;
      if (!isSuccess(response) || !value) return response;
      for (const it of [value.addon ?? [], value.addons ?? []].flat()) change(it);
      return withJson(response, value);
    },
  );

/** Duplicates the first item of a list. */
const duplicateFirst = (operation: string, list: string) =>
  editJson(operation, (it: Record<string, Item[]>) => {
    const all = it[list] ?? [];
    it[list] = [...all.slice(0, 1), ...all];
  });

/** Omits the last item of a list every other time. */
const omitLastEveryOtherTime = (operation: string, list: string) => () => {
  let count = 0;
  return editJson(operation, (it: Record<string, Item[]>) => {
    if (count++ % 2 === 0) it[list]?.pop();
  })();
};

const catalogConflict = /the plan or provider of an addon differs from the catalog/;
const categoryConflict = /the categories of the providers differ from the list/;

/** The catalog contradicts itself, or the addons. */
export const catalog: readonly Fault[] = createFaults('consistency', [
  {
    operation: 'listAddons',
    behavior: 'shows plan prices that differ from the catalog, in every operation',
    checks: ['consistency'],
    cause: catalogConflict,
    inject: editEveryAddon(({ plan }) => {
      plan.price += 1.5;
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'shows provider names that differ from the catalog, in every operation',
    checks: ['consistency'],
    cause: catalogConflict,
    inject: editEveryAddon(({ addon_provider }) => {
      addon_provider.name = 'Old Redis';
    }),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'shows category names that differ from the provider list',
    checks: ['consistency'],
    cause: categoryConflict,
    inject: editJson('listAddonCategories', (it: { addon_categories: Item[] }) => {
      for (const category of it.addon_categories) category.name = 'Others';
    }),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'omits a category that providers have',
    checks: ['consistency'],
    cause: categoryConflict,
    inject: editJson('listAddonCategories', (it: { addon_categories: Item[] }) => {
      it.addon_categories.shift();
    }),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'returns an empty list',
    checks: ['consistency'],
    cause: categoryConflict,
    inject: onSuccess('listAddonCategories', (response) =>
      withJson(response, { addon_categories: [] }),
    ),
  },
  ...(
    [
      ['listAddonProviders', 'addon_providers'],
      ['listAddonProviderPlans', 'plans'],
      ['listAddonCategories', 'addon_categories'],
    ] as const
  ).flatMap(([operation, list]) => [
    {
      operation,
      behavior: 'lists the first item twice',
      checks: ['consistency'],
      cause: /the list has duplicates/,
      inject: duplicateFirst(operation, list),
    },
    {
      operation,
      behavior: 'omits the last item every other time',
      checks: ['consistency'],
      cause: /two consecutive lists differ/,
      inject: omitLastEveryOtherTime(operation, list),
    },
  ]),
  {
    operation: 'listAddonProviders',
    behavior: "shows a provider's plan twice",
    checks: ['consistency'],
    cause: /the list has duplicates/,
    inject: editJson('listAddonProviders', (it: { addon_providers: { plans: Item[] }[] }) => {
      for (const { plans } of it.addon_providers) plans.push(...plans.slice(0, 1));
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns the same resource_id for every addon',
    checks: ['provision'],
    cause: /resource_id belongs to another addon, too/,
    inject: editEveryAddon((addon) => {
      addon.resource_id = 'example_app_1';
      if (typeof addon.sso_url === 'string')
        addon.sso_url = addon.sso_url.replace(/(?<=[?&]id=)[^&]*/, 'example_app_1');
    }),
  },
  {
    operation: 'getAddon',
    behavior: 'mixes up concurrent responses',
    checks: ['consistency'],
    cause: /responses to concurrent requests are mixed up/,
    inject: () => {
      let previous: Promise<ProxiedResponse> | undefined;
      return async (request, forward) => {
        if (!isOperation('getAddon')(request)) return forward(request);
        const earlier = previous;
        const current = forward(request);
        previous = current;
        await current;
        if (previous === current) previous = undefined;
        return earlier ?? current;
      };
    },
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'lists disabled plans without show_all',
    checks: ['consistency'],
    cause: /disabled plans are listed without show_all/,
    inject: intercept(isOperation('listAddonProviderPlans'), (request, forward) =>
      forward(
        request.target.includes('?')
          ? request
          : { ...request, target: `${request.target}?show_all=true` },
      ),
    ),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'names a disabled plan as its own replacement',
    checks: ['consistency'],
    cause: /a plan has an invalid replacement/,
    inject: editJson('listAddonProviderPlans', (it: { plans: Item[] }) => {
      for (const plan of it.plans.filter(({ disabled }) => disabled === true))
        plan.disabled_alternative_plan_id = plan.id;
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'treats show_all=false as true',
    checks: ['consistency'],
    cause: /show_all=false returns more plans than the default/,
    inject: intercept(isOperation('listAddonProviderPlans'), (request, forward) =>
      forward({ ...request, target: request.target.replace('show_all=false', 'show_all=true') }),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'ignores category_id if dedicated is set',
    checks: ['consistency'],
    cause: /the providers filtered by category_id and dedicated are wrong/,
    inject: intercept(isOperation('listAddonProviders'), (request, forward) =>
      forward(
        request.target.includes('dedicated=true')
          ? { ...request, target: request.target.replace(/category_id=[^&]*&?/, '') }
          : request,
      ),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'returns null instead of an empty list',
    checks: ['schema'],
    cause: /body\/addon_providers must be array/,
    inject: editJson('listAddonProviders', (it: { addon_providers: Item[] | null }) => {
      if (it.addon_providers?.length === 0) it.addon_providers = null;
    }),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'omits a plan that the provider offers',
    checks: ['consistency'],
    cause: /the list of providers lacks plans/,
    inject: editJson('listAddonProviders', (it: { addon_providers: { plans: Item[] }[] }) => {
      for (const { plans } of it.addon_providers) if (plans.length > 1) plans.pop();
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'names a replacement plan that does not exist',
    checks: ['consistency'],
    cause: /a plan has an invalid replacement/,
    inject: editJson('listAddonProviderPlans', (it: { plans: Item[] }) => {
      for (const plan of it.plans.filter(({ disabled }) => disabled === true))
        plan.disabled_alternative_plan_id = '5d0b9c1a21212767000fffff';
    }),
  },
]);
