import { type Fault, faultsOf, type Passing } from '../fault.ts';
import { inPlaceOf, isFor, jsonOf, withRequestJson } from '../harms.ts';

type Wish = { addon?: Record<string, unknown> };

/** A careless server: what is asked for is put right before anybody looks at it. */
const mending = (operation: string, mend: (request: Passing, body: Wish) => Passing | undefined) =>
  inPlaceOf(isFor(operation), (request, forward) => {
    const value = jsonOf(request);
    const body = typeof value === 'object' && value !== null ? (value as Wish) : {};
    return forward(mend(request, body) ?? request);
  });

const free = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };

/** Keeps those members that are known. */
const known = (value: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));

const hasAddon = (body: Wish): body is { addon: Record<string, unknown> } =>
  typeof body.addon === 'object' && body.addon !== null && !Array.isArray(body.addon);

/** Requests that have to be refused are carried out. */
export const accepted: readonly Fault[] = faultsOf('accepts what is wrong', [
  {
    operation: 'provisionAddon',
    does: 'ignores members that it does not know',
    checks: ['refuses'],
    cause: /provisionAddon answered 201: the contract refuses unknown property: addon/,
    harm: mending('provisionAddon', (request, body) =>
      hasAddon(body)
        ? withRequestJson(request, {
            addon: known(body.addon, 'addon_provider_id', 'plan_id', 'options'),
          })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'ignores members beside addon',
    checks: ['refuses'],
    cause: /provisionAddon answered 201: the contract refuses unknown property: the body/,
    harm: mending('provisionAddon', (request, body) =>
      'unknown_property' in body ? withRequestJson(request, { addon: body.addon }) : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'takes a plan of its own where plan_id is missing',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses missing property: addon\.plan_id/,
    harm: mending('provisionAddon', (request, body) =>
      hasAddon(body) && !('plan_id' in body.addon)
        ? withRequestJson(request, { addon: { ...body.addon, plan_id: free.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'finds the provider by the plan where addon_provider_id is missing',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses missing property: addon\.addon_provider_id/,
    harm: mending('provisionAddon', (request, body) =>
      hasAddon(body) && !('addon_provider_id' in body.addon)
        ? withRequestJson(request, { addon: { ...free, ...body.addon } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'takes no for no options',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses wrong type: addon\.options = /,
    harm: mending('provisionAddon', (request, body) =>
      hasAddon(body) && typeof body.addon.options !== 'object'
        ? withRequestJson(request, { addon: { ...body.addon, options: null } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    does: 'turns the values of options into texts',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses wrong type: addon\.options\.version = 7/,
    harm: mending('provisionAddon', (request, body) => {
      const options = hasAddon(body) ? (body.addon.options as { version?: unknown } | null) : null;
      return typeof options?.version === 'number'
        ? withRequestJson(request, {
            addon: { ...body.addon, options: { version: String(options.version) } },
          })
        : undefined;
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'goes on where JSON is cut',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses JSON that is cut/,
    harm: mending('provisionAddon', (request) => {
      const text = request.body.toString();
      const isCut = text.startsWith('{') && jsonOf(request) === undefined;
      return isCut ? { ...request, body: Buffer.from(`${text}}`) } : undefined;
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'takes JSON under any content type',
    checks: ['refuses'],
    cause: /answered 200: the contract refuses another content type/,
    harm: mending('upgradeAddon', (request) =>
      request.headers['content-type'] === 'text/plain'
        ? { ...request, headers: { ...request.headers, 'content-type': 'application/json' } }
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'takes an empty body for the plan that there is',
    checks: ['refuses'],
    cause: /answered 200: the contract refuses an empty body/,
    harm: mending('upgradeAddon', (request) =>
      request.body.length === 0
        ? withRequestJson(request, { addon: { plan_id: free.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'ignores members that it does not know',
    checks: ['refuses'],
    cause: /upgradeAddon answered 200: the contract refuses unknown property: addon/,
    harm: mending('upgradeAddon', (request, body) =>
      hasAddon(body)
        ? withRequestJson(request, { addon: known(body.addon, 'plan_id') })
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'takes plan_id without its envelope',
    checks: ['refuses'],
    cause: /upgradeAddon answered 200: the contract refuses missing envelope: addon/,
    harm: mending('upgradeAddon', (request, body) =>
      'plan_id' in body ? withRequestJson(request, { addon: body }) : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'takes any plan that does not exist for the next one',
    checks: ['not-found'],
    cause: /upgradeAddon answered 200: no plan has that plan_id/,
    harm: inPlaceOf(isFor('upgradeAddon'), async (request, forward) => {
      const reply = await forward(request);
      const isUnknown = reply.status === 404 && reply.body.includes('"plan"');
      return isUnknown
        ? forward(withRequestJson(request, { addon: { plan_id: free.plan_id } }))
        : reply;
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'takes the id of a plan in capitals',
    checks: ['refuses'],
    cause: /answered 201: the contract refuses the id of a plan in capitals/,
    harm: mending('provisionAddon', (request, { addon }) =>
      addon?.plan_id === free.plan_id.toUpperCase()
        ? withRequestJson(request, { addon: { ...addon, plan_id: free.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'takes the name of a plan for its id',
    checks: ['refuses'],
    cause: /answered 200: the contract refuses the name of a plan in place of its id/,
    harm: mending('upgradeAddon', (request, { addon }) =>
      addon?.plan_id === 'redis-sandbox'
        ? withRequestJson(request, { addon: { ...addon, plan_id: free.plan_id } })
        : undefined,
    ),
  },
  ...(['provisionAddon', 'upgradeAddon'] as const).map((operation) => ({
    operation,
    does: 'takes the plan of another provider',
    checks: ['refuses'],
    cause: /the contract refuses the plan of another provider/,
    harm: inPlaceOf(isFor(operation), async (request, forward) => {
      const { addon } = (jsonOf(request) ?? {}) as { addon?: { plan_id?: unknown } };
      const plans = { ...request, method: 'GET', body: Buffer.alloc(0) };
      const target = '/v1/addon_providers/scalingo-redis/plans?show_all=true';
      const own = (await forward({ ...plans, target })).body.toString();
      const all = (await forward({ ...plans, target: '/v1/addon_providers' })).body.toString();
      const id = addon?.plan_id;
      const isStrange =
        typeof id === 'string' && !own.includes(`"${id}"`) && all.includes(`"${id}"`);
      return forward(
        isStrange
          ? withRequestJson(request, { addon: { ...addon, plan_id: free.plan_id } })
          : request,
      );
    }),
  })),
  {
    operation: 'createAddonToken',
    does: 'ignores what is in the body',
    checks: ['refuses'],
    cause: /createAddonToken answered 200: the contract refuses/,
    harm: inPlaceOf(isFor('createAddonToken'), (request, forward) =>
      forward(request.body.length > 0 ? withRequestJson(request, {}) : request),
    ),
  },
  ...[
    ['listAddonProviders', 'dedicated'],
    ['listAddonProviders', 'category_id'],
    ['listAddonProviderPlans', 'show_all'],
  ].map(([operation = '', name]) => ({
    operation,
    does: `ignores a wrong ${name}`,
    checks: ['refuses'],
    cause: new RegExp(`${operation} answered 200: the contract refuses ${name}=`),
    harm: inPlaceOf(isFor(operation), async (request, forward) => {
      const reply = await forward(request);
      const isRefused = reply.status === 400 && request.target.includes(`${name}=`);
      return isRefused
        ? forward({ ...request, target: request.target.replace(/\?.*/, '') })
        : reply;
    }),
  })),
]);
