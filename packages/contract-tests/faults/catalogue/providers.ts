import { type Fault, faultsOf, type Reply } from '../fault.ts';
import {
  editing,
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  onReply,
  onSuccess,
  withJson,
} from '../harms.ts';

type Thing = Record<string, unknown> & { id: string };
type Addon = Thing & { plan: Thing & { price: number }; addon_provider: Thing };
type Shown = { addon?: Addon; addons?: Addon[] };

/** Changes each addon that is shown, wherever it is. */
const everywhere = (change: (addon: Addon) => void) =>
  onReply(
    () => true,
    (reply) => {
      const value = jsonOf(reply) as Shown | undefined;
      if (!isSuccess(reply) || !value) return reply;
      for (const it of [value.addon ?? [], value.addons ?? []].flat()) change(it);
      return withJson(reply, value);
    },
  );

/** Shows the first thing of a list twice. */
const twice = (operation: string, list: string) =>
  editing(operation, (it: Record<string, Thing[]>) => {
    const all = it[list] ?? [];
    it[list] = [...all.slice(0, 1), ...all];
  });

/** Leaves out the last thing of a list every other time. */
const everyOther = (operation: string, list: string) => () => {
  let count = 0;
  return editing(operation, (it: Record<string, Thing[]>) => {
    if (count++ % 2 === 0) it[list]?.pop();
  })();
};

const catalogueClash = /addons show another plan or provider than the catalogue/;
const categoryClash = /the categories of providers are not those of the list/;

/** What the catalogue says in one place it does not say in another. */
export const providers: readonly Fault[] = faultsOf('identity', [
  {
    operation: 'listAddons',
    does: 'shows plans at another price than the catalogue, as every operation does',
    checks: ['agreement'],
    cause: catalogueClash,
    harm: everywhere(({ plan }) => {
      plan.price += 1.5;
    }),
  },
  {
    operation: 'listAddons',
    does: 'shows providers by another name than the catalogue, as every operation does',
    checks: ['agreement'],
    cause: catalogueClash,
    harm: everywhere(({ addon_provider }) => {
      addon_provider.name = 'Redis of old';
    }),
  },
  {
    operation: 'listAddonCategories',
    does: 'has another name for a category than the list of providers',
    checks: ['agreement'],
    cause: categoryClash,
    harm: editing('listAddonCategories', (it: { addon_categories: Thing[] }) => {
      for (const category of it.addon_categories) category.name = 'Others';
    }),
  },
  {
    operation: 'listAddonCategories',
    does: 'leaves out a category that providers have',
    checks: ['agreement'],
    cause: categoryClash,
    harm: editing('listAddonCategories', (it: { addon_categories: Thing[] }) => {
      it.addon_categories.shift();
    }),
  },
  {
    operation: 'listAddonCategories',
    does: 'is empty',
    checks: ['agreement'],
    cause: categoryClash,
    harm: onSuccess('listAddonCategories', (reply) => withJson(reply, { addon_categories: [] })),
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
      does: 'lists the first one twice',
      checks: ['agreement'],
      cause: /the list has something more than once/,
      harm: twice(operation, list),
    },
    {
      operation,
      does: 'leaves out the last one every other time',
      checks: ['agreement'],
      cause: /two lists differ although nothing happened/,
      harm: everyOther(operation, list),
    },
  ]),
  {
    operation: 'listAddonProviders',
    does: 'shows a plan of a provider twice',
    checks: ['agreement'],
    cause: /the list has something more than once/,
    harm: editing('listAddonProviders', (it: { addon_providers: { plans: Thing[] }[] }) => {
      for (const { plans } of it.addon_providers) plans.push(...plans.slice(0, 1));
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'gives every addon the same resource_id',
    checks: ['provision'],
    cause: /resource_id is that of another addon too/,
    harm: everywhere((addon) => {
      addon.resource_id = 'example_app_1';
      if (typeof addon.sso_url === 'string')
        addon.sso_url = addon.sso_url.replace(/(?<=[?&]id=)[^&]*/, 'example_app_1');
    }),
  },
  {
    operation: 'getAddon',
    does: 'mixes up answers to requests at once',
    checks: ['agreement'],
    cause: /answers to requests at once are mixed up/,
    harm: () => {
      let before: Promise<Reply> | undefined;
      return async (request, forward) => {
        if (!isFor('getAddon')(request)) return forward(request);
        const other = before;
        const own = forward(request);
        before = own;
        await own;
        if (before === own) before = undefined;
        return other ?? own;
      };
    },
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'lists disabled plans without show_all',
    checks: ['agreement'],
    cause: /plans that are not offered are listed without show_all/,
    harm: inPlaceOf(isFor('listAddonProviderPlans'), (request, forward) =>
      forward(
        request.target.includes('?')
          ? request
          : { ...request, target: `${request.target}?show_all=true` },
      ),
    ),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'names a disabled plan as its own replacement',
    checks: ['agreement'],
    cause: /a plan has a replacement that it cannot have/,
    harm: editing('listAddonProviderPlans', (it: { plans: Thing[] }) => {
      for (const plan of it.plans.filter(({ disabled }) => disabled === true))
        plan.disabled_alternative_plan_id = plan.id;
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'takes show_all=false for true',
    checks: ['agreement'],
    cause: /show_all=false gives more plans than no show_all/,
    harm: inPlaceOf(isFor('listAddonProviderPlans'), (request, forward) =>
      forward({ ...request, target: request.target.replace('show_all=false', 'show_all=true') }),
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'ignores category_id where dedicated is given',
    checks: ['agreement'],
    cause: /the providers by category_id and dedicated are not those that fit/,
    harm: inPlaceOf(isFor('listAddonProviders'), (request, forward) =>
      forward(
        request.target.includes('dedicated=true')
          ? { ...request, target: request.target.replace(/category_id=[^&]*&?/, '') }
          : request,
      ),
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'has null in place of an empty list',
    checks: ['schema'],
    cause: /body\/addon_providers must be array/,
    harm: editing('listAddonProviders', (it: { addon_providers: Thing[] | null }) => {
      if (it.addon_providers?.length === 0) it.addon_providers = null;
    }),
  },
  {
    operation: 'listAddonProviders',
    does: 'leaves out a plan that its provider offers',
    checks: ['agreement'],
    cause: /a provider lacks plans that it offers/,
    harm: editing('listAddonProviders', (it: { addon_providers: { plans: Thing[] }[] }) => {
      for (const { plans } of it.addon_providers) if (plans.length > 1) plans.pop();
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'names a replacement that does not exist',
    checks: ['agreement'],
    cause: /a plan has a replacement that it cannot have/,
    harm: editing('listAddonProviderPlans', (it: { plans: Thing[] }) => {
      for (const plan of it.plans.filter(({ disabled }) => disabled === true))
        plan.disabled_alternative_plan_id = '5d0b9c1a21212767000fffff';
    }),
  },
]);
