import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest } from '../../interceptor.ts';
import { intercept, isOperation, parseJson, withRequestJson } from '../../interceptors/index.ts';

type RequestBody = { addon?: Record<string, unknown> };

/** Repairs invalid requests before they reach the sandbox, as a lenient server does. */
const repairRequest = (
  operation: string,
  repair: (request: ProxiedRequest, body: RequestBody) => ProxiedRequest | undefined,
) =>
  intercept(isOperation(operation), (request, forward) => {
    const value = parseJson(request);
    const body = typeof value === 'object' && value !== null ? (value as RequestBody) : {};
    return forward(repair(request, body) ?? request);
  });

const freeAddon = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };

/** Keeps only the named properties. */
const pick = (value: object, ...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));

const hasAddon = (body: RequestBody): body is { addon: Record<string, unknown> } =>
  typeof body.addon === 'object' && body.addon !== null && !Array.isArray(body.addon);

/** Invalid requests are accepted. */
export const acceptsInvalid: readonly Fault[] = createFaults('accepts invalid requests', [
  {
    operation: 'provisionAddon',
    behavior: 'ignores unknown properties',
    checks: ['rejects-invalid'],
    cause: /provisionAddon returned 201 for an invalid request: unknown property: addon/,
    isNotice: true,
    inject: repairRequest('provisionAddon', (request, body) =>
      hasAddon(body)
        ? withRequestJson(request, {
            addon: pick(body.addon, 'addon_provider_id', 'plan_id', 'options'),
          })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'ignores properties next to addon',
    checks: ['rejects-invalid'],
    cause: /provisionAddon returned 201 for an invalid request: unknown property: the body/,
    isNotice: true,
    inject: repairRequest('provisionAddon', (request, body) =>
      'unknown_property' in body ? withRequestJson(request, { addon: body.addon }) : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'uses a default plan if plan_id is missing',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: missing property: addon\.plan_id/,
    inject: repairRequest('provisionAddon', (request, body) =>
      hasAddon(body) && !('plan_id' in body.addon)
        ? withRequestJson(request, { addon: { ...body.addon, plan_id: freeAddon.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'infers the provider from the plan if addon_provider_id is missing',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: missing property: addon\.addon_provider_id/,
    inject: repairRequest('provisionAddon', (request, body) =>
      hasAddon(body) && !('addon_provider_id' in body.addon)
        ? withRequestJson(request, { addon: { ...freeAddon, ...body.addon } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'accepts options of the wrong type as null',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: wrong type: addon\.options = /,
    inject: repairRequest('provisionAddon', (request, body) =>
      hasAddon(body) && typeof body.addon.options !== 'object'
        ? withRequestJson(request, { addon: { ...body.addon, options: null } })
        : undefined,
    ),
  },
  {
    operation: 'provisionAddon',
    behavior: 'converts option values to strings',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: wrong type: addon\.options\.version = 7/,
    inject: repairRequest('provisionAddon', (request, body) => {
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
    behavior: 'accepts truncated JSON',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: truncated JSON/,
    inject: repairRequest('provisionAddon', (request) => {
      const text = request.body.toString();
      const isTruncated = text.startsWith('{') && parseJson(request) === undefined;
      return isTruncated ? { ...request, body: Buffer.from(`${text}}`) } : undefined;
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'accepts JSON with any content type',
    checks: ['rejects-invalid'],
    cause: /returned 200 for an invalid request: an unsupported content type/,
    isNotice: true,
    inject: repairRequest('upgradeAddon', (request) =>
      request.headers['content-type'] === 'text/plain'
        ? { ...request, headers: { ...request.headers, 'content-type': 'application/json' } }
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'treats an empty body as the current plan',
    checks: ['rejects-invalid'],
    cause: /returned 200 for an invalid request: an empty body/,
    inject: repairRequest('upgradeAddon', (request) =>
      request.body.length === 0
        ? withRequestJson(request, { addon: { plan_id: freeAddon.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'ignores unknown properties',
    checks: ['rejects-invalid'],
    cause: /upgradeAddon returned 200 for an invalid request: unknown property: addon/,
    isNotice: true,
    inject: repairRequest('upgradeAddon', (request, body) =>
      hasAddon(body) ? withRequestJson(request, { addon: pick(body.addon, 'plan_id') }) : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'accepts plan_id without its envelope',
    checks: ['rejects-invalid'],
    cause: /upgradeAddon returned 200 for an invalid request: missing envelope: addon/,
    inject: repairRequest('upgradeAddon', (request, body) =>
      'plan_id' in body ? withRequestJson(request, { addon: body }) : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'uses a default for a plan that does not exist',
    checks: ['not-found'],
    cause: /upgradeAddon returned 200 for an unknown plan_id/,
    inject: intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const response = await forward(request);
      const isUnknown = response.status === 404 && response.body.includes('"plan"');
      return isUnknown
        ? forward(withRequestJson(request, { addon: { plan_id: freeAddon.plan_id } }))
        : response;
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'accepts a plan ID in uppercase',
    checks: ['rejects-invalid'],
    cause: /returned 201 for an invalid request: the id of a plan in uppercase/,
    inject: repairRequest('provisionAddon', (request, { addon }) =>
      addon?.plan_id === freeAddon.plan_id.toUpperCase()
        ? withRequestJson(request, { addon: { ...addon, plan_id: freeAddon.plan_id } })
        : undefined,
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'accepts a plan name instead of the plan ID',
    checks: ['rejects-invalid'],
    cause: /returned 200 for an invalid request: the name of a plan instead of its id/,
    inject: repairRequest('upgradeAddon', (request, { addon }) =>
      addon?.plan_id === 'redis-sandbox'
        ? withRequestJson(request, { addon: { ...addon, plan_id: freeAddon.plan_id } })
        : undefined,
    ),
  },
  ...(['provisionAddon', 'upgradeAddon'] as const).map((operation) => ({
    operation,
    behavior: 'accepts a plan of another provider',
    checks: ['rejects-invalid'],
    cause: /for an invalid request: a plan of another provider/,
    inject: intercept(isOperation(operation), async (request, forward) => {
      const { addon } = (parseJson(request) ?? {}) as { addon?: { plan_id?: unknown } };
      const plans = { ...request, method: 'GET', body: Buffer.alloc(0) };
      const target = '/v1/addon_providers/scalingo-redis/plans?show_all=true';
      const ownPlans = (await forward({ ...plans, target })).body.toString();
      const allPlans = (await forward({ ...plans, target: '/v1/addon_providers' })).body.toString();
      const id = addon?.plan_id;
      const isForeign =
        typeof id === 'string' && !ownPlans.includes(`"${id}"`) && allPlans.includes(`"${id}"`);
      return forward(
        isForeign
          ? withRequestJson(request, { addon: { ...addon, plan_id: freeAddon.plan_id } })
          : request,
      );
    }),
  })),
  {
    operation: 'createAddonToken',
    behavior: 'ignores the request body',
    checks: ['rejects-invalid'],
    cause: /createAddonToken returned 200 for an invalid request:/,
    isNotice: true,
    inject: intercept(isOperation('createAddonToken'), (request, forward) =>
      forward(request.body.length > 0 ? withRequestJson(request, {}) : request),
    ),
  },
  ...[
    ['listAddonProviders', 'dedicated'],
    ['listAddonProviderPlans', 'show_all'],
  ].map(([operation = '', name]) => ({
    operation,
    behavior: `ignores an invalid ${name}`,
    checks: ['rejects-invalid'],
    cause: new RegExp(`${operation} returned 200 for an invalid request: ${name}=`),
    isNotice: true,
    inject: intercept(isOperation(operation), async (request, forward) => {
      const response = await forward(request);
      const isRejected = response.status === 400 && request.target.includes(`${name}=`);
      return isRejected
        ? forward({ ...request, target: request.target.replace(/\?.*/, '') })
        : response;
    }),
  })),
]);
