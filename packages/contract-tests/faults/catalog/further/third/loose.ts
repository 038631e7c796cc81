import type { Interceptor } from '../../../interceptor.ts';
import {
  intercept,
  isOperation,
  isSuccess,
  parseJson,
  withJson,
  withRequestJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, editRequestJson } from '../create.ts';

/** Finds an addon through any application that the account may use. */
const throughAnyApplication = (operation: string) => (): Interceptor => {
  const lists = new Map<string, string>();
  return async (request, forward) => {
    const response = await forward(request);
    const value = isSuccess(response) ? (parseJson(response) as Any) : undefined;
    const list = request.target.replace(/\/addons.*$/, '/addons');
    for (const { id } of value?.addons ?? (value?.addon ? [value.addon] : [])) lists.set(id, list);
    const own = lists.get(request.values.addon_id ?? '');
    return isOperation(operation)(request) && response.status === 404 && own && own !== list
      ? forward({ ...request, target: request.target.replace(list, own) })
      : response;
  };
};

/** Requests that should be rejected. */
export const loose = createFurther([
  [
    'access',
    'createAddonToken',
    'finds an addon through another application',
    throughAnyApplication('createAddonToken'),
  ],
  [
    'access',
    'upgradeAddon',
    'finds an addon through another application',
    throughAnyApplication('upgradeAddon'),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'accepts a plan that is disabled',
    intercept(isOperation('provisionAddon'), async (request, forward) => {
      const response = await forward(request);
      const { addon } = (parseJson(request) ?? {}) as Any;
      if (response.status !== 422 || typeof addon?.addon_provider_id !== 'string') return response;
      const target = `/v1/addon_providers/${encodeURIComponent(addon.addon_provider_id)}/plans?show_all=true`;
      const { plans = [] } = (parseJson(await forward(asGet(request, target))) ?? {}) as Any;
      const plan = plans.find((it: Any) => it.id === addon.plan_id && it.disabled);
      const other = plans.find((it: Any) => !it.disabled && it.price === 0);
      if (!plan || !other) return response;
      const created = await forward(
        withRequestJson(request, { addon: { ...addon, plan_id: other.id } }),
      );
      const value = parseJson(created) as Any;
      return isSuccess(created)
        ? withJson(created, { ...value, addon: { ...value.addon, plan } })
        : response;
    }),
  ],
  [
    'accepts invalid requests',
    'provisionAddon',
    'accepts the id of a provider in capital letters',
    editRequestJson('provisionAddon', (it) => {
      const id = it?.addon?.addon_provider_id;
      if (typeof id === 'string') it.addon.addon_provider_id = id.toLowerCase();
    }),
  ],
  [
    'accepts invalid requests',
    'addAddonLogDrain',
    'accepts a number as port',
    editRequestJson('addAddonLogDrain', (it) => {
      if (typeof it?.drain?.port === 'number') it.drain.port = String(it.drain.port);
    }),
  ],
  [
    'accepts invalid requests',
    'addAddonLogDrain',
    'accepts an empty type',
    editRequestJson('addAddonLogDrain', (it) => {
      if (it?.drain?.type === '') it.drain.type = 'syslog';
    }),
  ],
  [
    'accepts invalid requests',
    'removeAddonLogDrain',
    'accepts the url in an envelope',
    editRequestJson('removeAddonLogDrain', (it) =>
      it?.drain?.url !== undefined ? { url: it.drain.url } : undefined,
    ),
  ],
  [
    'accepts invalid requests',
    'exchangeToken',
    'ignores its body',
    intercept(
      ({ operationId, body }) => operationId === 'exchangeToken' && body.length > 0,
      (request, forward) => forward({ ...request, body: Buffer.alloc(0) }),
    ),
  ],
]);
