import type { Interceptor, ProxiedRequest } from '../../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withRequestJson,
} from '../../../interceptors/index.ts';
import { type Any, addonPath, asGet, createFurther, drainsPath } from '../create.ts';

const removal = (request: ProxiedRequest, url: string): ProxiedRequest => ({
  ...withRequestJson(request, { url }),
  method: 'DELETE',
  target: drainsPath(request),
});

const addition = (request: ProxiedRequest): ProxiedRequest => ({
  ...withRequestJson(request, {
    drain: { type: 'syslog', host: 'logs.example', port: '514' },
  }),
  method: 'POST',
  target: drainsPath(request),
});

/** Sends rejected requests of an operation again with the credentials of the last success. */
const doAnyway =
  (operation: string, status: number, change = (request: ProxiedRequest) => request) =>
  (): Interceptor => {
    let known = '';
    return async (request, forward) => {
      const response = await forward(request);
      const { authorization = '' } = request.headers;
      if (isSuccess(response) && authorization.startsWith('Bearer ')) known = authorization;
      if (isOperation(operation)(request) && response.status === status && known !== '')
        await forward(
          change({ ...request, headers: { ...request.headers, authorization: known } }),
        );
      return response;
    };
  };

/** Requests that do more than they should, or do what they reject. */
export const sideEffects = createFurther([
  [
    'state',
    'upgradeAddon',
    'removes the log drains of the addon',
    intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const list = await forward(asGet(request, drainsPath(request)));
      for (const { url } of (parseJson(list) as Any)?.drains ?? [])
        await forward(removal(request, url));
      return response;
    }),
  ],
  [
    'state',
    'getAddonSsoUrl',
    'adds a log drain',
    intercept(isOperation('getAddonSsoUrl'), async (request, forward) => {
      const response = await forward(request);
      if (isSuccess(response)) await forward(addition(request));
      return response;
    }),
  ],
  [
    'state',
    'listAddonLogDrains',
    'removes the drains that it lists',
    intercept(isOperation('listAddonLogDrains'), async (request, forward) => {
      const response = await forward(request);
      for (const { url } of (parseJson(response) as Any)?.drains ?? [])
        await forward(removal(request, url));
      return response;
    }),
  ],
  [
    'state',
    'addAddonLogDrain',
    'adds a drain to another addon, too',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const list = addonPath(request).replace(/\/[^/]*$/, '');
      const { addons = [] } = (parseJson(await forward(asGet(request, list))) ?? {}) as Any;
      const other = addons.find((it: Any) => it.id !== request.values.addon_id);
      if (other) await forward({ ...request, target: `${list}/${other.id}/log_drains` });
      return response;
    }),
  ],
  [
    'state',
    'addAddonLogDrain',
    'returns 400 but adds a drain',
    doAnyway('addAddonLogDrain', 400, addition),
  ],
  [
    'access',
    'addAddonLogDrain',
    'returns 401 but adds the drain',
    doAnyway('addAddonLogDrain', 401),
  ],
  [
    'access',
    'removeAddonLogDrain',
    'returns 401 but removes the drain',
    doAnyway('removeAddonLogDrain', 401),
  ],
  [
    'state',
    'removeAddonLogDrain',
    'removes the first drain if the drain does not exist',
    intercept(isOperation('removeAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      if (response.status !== 404) return response;
      const list = await forward(asGet(request, drainsPath(request)));
      const [first] = (parseJson(list) as Any)?.drains ?? [];
      if (first) await forward(removal(request, first.url));
      return response;
    }),
  ],
  [
    'state',
    'createAddonToken',
    'resets provisioned_at',
    (): Interceptor => {
      const resetAt = new Map<string, string>();
      return async (request, forward) => {
        const id = request.values.addon_id ?? '';
        if (isOperation('createAddonToken')(request))
          resetAt.set(id, new Date(Date.now() - 3_000).toISOString());
        const at = resetAt.get(id);
        if (at === undefined || !isOperation('getAddon')(request)) return forward(request);
        return editJson('getAddon', (it) => {
          it.addon.provisioned_at = at;
        })()(request, forward);
      };
    },
  ],
  [
    'state',
    'createAddonSsoUrl',
    'suspends the addon',
    (): Interceptor => {
      const suspended = new Set<string>();
      return async (request, forward) => {
        const id = request.values.addon_id ?? '';
        const response = await forward(request);
        if (isOperation('createAddonSsoUrl')(request) && isSuccess(response)) suspended.add(id);
        if (!isOperation('getAddon')(request) || !suspended.has(id)) return response;
        return editJson('getAddon', (it) => {
          it.addon.status = 'suspended';
        })()(request, async () => response);
      };
    },
  ],
  [
    'state',
    'resumeAddon',
    'returns the addon on another plan',
    editJson('resumeAddon', (it) => {
      it.addon.plan.id = '5d0b9c1a2121276700011fff';
    }),
  ],
  [
    'state',
    'provisionAddon',
    'gives each addon the id of the one before',
    (): Interceptor => {
      let first: string | undefined;
      let own = '';
      return async (request, forward) => {
        // The client knows the first id only, which leads to the addon that was provisioned last.
        const isFirst = first !== undefined && request.target.includes(first);
        const sent = isFirst
          ? { ...request, target: request.target.replaceAll(first ?? '', own) }
          : request;
        const response = await forward(sent);
        if (isOperation('provisionAddon')(request) && isSuccess(response)) {
          own = (parseJson(response) as Any).addon.id;
          first ??= own;
        }
        return first === undefined
          ? response
          : { ...response, body: Buffer.from(response.body.toString().replaceAll(own, first)) };
      };
    },
  ],
  [
    'state',
    'upgradeAddon',
    'rejects an addon that is provisioning',
    (): Interceptor => {
      const upgraded = new Set<string>();
      return async (request, forward) => {
        const id = request.values.addon_id ?? '';
        if (!isOperation('upgradeAddon')(request)) return forward(request);
        const list = parseJson(await forward(asGet(request, addonPath(request)))) as Any;
        if (list?.addon?.status === 'provisioning' || upgraded.has(id))
          return jsonResponse(409, { error: 'busy' });
        const response = await forward(request);
        if (isSuccess(response)) upgraded.add(id);
        return response;
      };
    },
  ],
]);
