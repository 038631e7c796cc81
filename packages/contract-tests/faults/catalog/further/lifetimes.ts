import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';
import { type Any, asGet, createFurther, respondTo } from './create.ts';

const listOf = ({ target }: ProxiedRequest) => target.replace(/\/addons.*$/, '/addons');
const itemOf = ({ target }: ProxiedRequest) => target.replace(/(\/addons\/[^/?]+).*$/, '$1');
const notFound = () => jsonResponse(404, { resource: 'addon', error: 'not found' });

/** Keeps the last addon that each id was seen with, and lets a fault use it once the addon is removed. */
const afterRemoval =
  (operation: string, respond: (addon: Any, response: ProxiedResponse) => ProxiedResponse) =>
  (): Interceptor => {
    const seen = new Map<string, Any>();
    const removed = new Map<string, Any>();
    return async (request, forward) => {
      const response = await forward(request);
      const id = request.values.addon_id ?? '';
      if (isSuccess(response) && response.body.length > 0) {
        const value = parseJson(response) as Any;
        if (value?.addon?.id) seen.set(value.addon.id, value.addon);
      }
      if (isOperation('removeAddon')(request) && isSuccess(response) && seen.has(id))
        removed.set(id, seen.get(id));
      if (!isOperation(operation)(request)) return response;
      const addon = operation === 'listAddons' ? [...removed.values()] : removed.get(id);
      return addon ? respond(addon, response) : response;
    };
  };

const gone = (addon: Any) => ({ ...addon, deprovisioned_at: new Date().toISOString() });

/** A running addon cannot be resumed; the fault happens all the same. */
const isDone = (operation: string, { status }: ProxiedResponse): boolean =>
  status < 300 || (operation === 'resumeAddon' && status === 409);

/** Does something else after each success of an operation. */
const alsoDo = (
  operation: string,
  act: (
    request: ProxiedRequest,
    forward: (request: ProxiedRequest) => Promise<ProxiedResponse>,
    response: ProxiedResponse,
  ) => Promise<unknown>,
) =>
  intercept(isOperation(operation), async (request, forward) => {
    const response = await forward(request);
    if (isDone(operation, response)) await act(request, forward, response);
    return response;
  });

/** Upgrades the addon of a request to another plan of its provider. */
const changePlan = async (
  request: ProxiedRequest,
  forward: (request: ProxiedRequest) => Promise<ProxiedResponse>,
) => {
  const { addon } = parseJson(await forward(asGet(request, itemOf(request)))) as Any;
  const { plans } = parseJson(
    await forward(asGet(request, `/v1/addon_providers/${addon.addon_provider.id}/plans`)),
  ) as Any;
  const other = plans.find((it: Any) => it.id !== addon.plan.id && it.price === 0) ?? plans[0];
  await forward({
    ...request,
    method: 'PATCH',
    target: itemOf(request),
    headers: { ...request.headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ addon: { plan_id: other.id } })),
  });
};

const removeIt = (
  request: ProxiedRequest,
  forward: (request: ProxiedRequest) => Promise<ProxiedResponse>,
) => forward({ ...asGet(request, itemOf(request)), method: 'DELETE' });

/** Fails by the id of the application, which the name is used for elsewhere. */
const onlyByName = (operation: string) =>
  respondTo(operation, ({ values }) => /^[0-9a-f]{24}$/.test(values.app ?? ''), notFound);

/** Addons change, come back or vanish in the course of their life. */
export const lifetimes = createFurther([
  [
    'state',
    'listAddons',
    'lists removed addons with the time of their removal',
    afterRemoval('listAddons', (removed, response) =>
      isSuccess(response)
        ? withJson(response, {
            addons: [...(parseJson(response) as Any).addons, ...removed.map(gone)],
          })
        : response,
    ),
  ],
  [
    'state',
    'getAddon',
    'returns a removed addon with the time of its removal',
    afterRemoval('getAddon', (addon) => jsonResponse(200, { addon: gone(addon) })),
  ],
  [
    'state',
    'createAddonToken',
    'returns tokens for removed addons',
    afterRemoval('createAddonToken', (addon) =>
      jsonResponse(200, { addon: { ...addon, token: 'eyJhbGciOiJIUzUxMiJ9.e30.c2ln' } }),
    ),
  ],
  [
    'state',
    'createAddonSsoUrl',
    'returns URLs for removed addons',
    afterRemoval('createAddonSsoUrl', (addon) =>
      jsonResponse(200, {
        addon: {
          ...addon,
          sso_url: `https://x.example/?id=${addon.resource_id}&token=${'a'.repeat(40)}&timestamp=1`,
        },
      }),
    ),
  ],
  [
    'state',
    'listAddonLogDrains',
    'returns 200 for removed addons',
    afterRemoval('listAddonLogDrains', () => jsonResponse(200, { drains: [] })),
  ],
  [
    'state',
    'resumeAddon',
    'returns removed addons as running',
    afterRemoval('resumeAddon', (addon) => jsonResponse(200, { addon, message: 'resumed' })),
  ],
  [
    'state',
    'upgradeAddon',
    'accepts upgrades of removed addons',
    afterRemoval('upgradeAddon', (addon) => jsonResponse(200, { addon, message: 'upgraded' })),
  ],
  [
    'state',
    'removeAddon',
    'returns 409 for the first attempt',
    (): Interceptor => {
      const seen = new Set<string>();
      return async (request, forward) => {
        const id = request.values.addon_id ?? '';
        if (!isOperation('removeAddon')(request) || seen.has(id)) return forward(request);
        const found = await forward(asGet(request));
        if (!isSuccess(found)) return forward(request);
        seen.add(id);
        return jsonResponse(409, { error: 'the addon is busy' });
      };
    },
  ],
  ['state', 'getAddonSsoUrl', 'upgrades the addon', alsoDo('getAddonSsoUrl', changePlan)],
  ['state', 'createAddonToken', 'upgrades the addon', alsoDo('createAddonToken', changePlan)],
  ['state', 'resumeAddon', 'changes the plan', alsoDo('resumeAddon', changePlan)],
  ['state', 'resumeAddon', 'removes the addon', alsoDo('resumeAddon', removeIt)],
  ['state', 'createAddonSsoUrl', 'removes the addon', alsoDo('createAddonSsoUrl', removeIt)],
  [
    'state',
    'resumeAddon',
    'also provisions an addon',
    alsoDo('resumeAddon', async (request, forward) => {
      const { addon } = parseJson(await forward(asGet(request, itemOf(request)))) as Any;
      await forward({
        ...request,
        target: listOf(request),
        headers: { ...request.headers, 'content-type': 'application/json' },
        body: Buffer.from(
          JSON.stringify({
            addon: { addon_provider_id: addon.addon_provider.id, plan_id: addon.plan.id },
          }),
        ),
      });
    }),
  ],
  [
    'state',
    'replaceAddonPlan',
    'changes nothing but says so',
    intercept(isOperation('replaceAddonPlan'), async (request, forward) => {
      const old = await forward(asGet(request));
      const body = parseJson(request) as Any;
      return isSuccess(old) && typeof body?.addon?.plan_id === 'string' ? old : forward(request);
    }),
  ],
  [
    'status',
    'replaceAddonPlan',
    'returns 405',
    respondTo(
      'replaceAddonPlan',
      ({ headers }) => 'authorization' in headers,
      () => ({ ...emptyResponse(405), headers: { allow: 'GET, PATCH, DELETE' } }),
    ),
  ],
  [
    'state',
    'replaceAddonPlan',
    'gives the addon another id',
    editJson('replaceAddonPlan', (it) => {
      it.addon.id = 'ad-3f1b0c3e-96c8-4c0a-9f6e-2f1d1a0c4b5d';
    }),
  ],
  [
    'state',
    'replaceAddonPlan',
    'creates an addon that does not exist',
    intercept(isOperation('replaceAddonPlan'), async (request, forward) => {
      const response = await forward(request);
      return response.status === 404 && (parseJson(response) as Any)?.resource === 'addon'
        ? jsonResponse(201, { addon: null })
        : response;
    }),
  ],
  [
    'state',
    'provisionAddon',
    'returns the existing addon of the same plan',
    (): Interceptor => {
      const known = new Map<string, ProxiedResponse>();
      return async (request, forward) => {
        if (!isOperation('provisionAddon')(request)) return forward(request);
        const key = String((parseJson(request) as Any)?.addon?.plan_id);
        const old = known.get(key);
        if (old && 'authorization' in request.headers) return old;
        const response = await forward(request);
        if (isSuccess(response)) known.set(key, response);
        return response;
      };
    },
  ],
  [
    'state',
    'provisionAddon',
    'rejects a second addon of a provider',
    (): Interceptor => {
      let count = 0;
      return async (request, forward) => {
        const response = await forward(request);
        if (!isOperation('provisionAddon')(request) || !isSuccess(response)) return response;
        if (++count === 1) return response;
        const { addon } = parseJson(response) as Any;
        await forward({
          ...asGet(request, `${request.target}/${addon.id}`),
          method: 'DELETE',
        });
        return jsonResponse(422, { errors: { addon_provider: ['has already been taken'] } });
      };
    },
  ],
  [
    'state',
    'getAddon',
    'returns to provisioning at every third look',
    (): Interceptor => {
      let count = 0;
      return editJson('getAddon', (it) => {
        if (++count % 3 === 0) it.addon.status = 'provisioning';
      })();
    },
  ],
  [
    'state',
    'upgradeAddon',
    'returns the addon as it was before',
    intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const old = await forward(asGet(request));
      const response = await forward(request);
      return isSuccess(response) && isSuccess(old)
        ? withJson(response, {
            ...(parseJson(response) as Any),
            addon: (parseJson(old) as Any).addon,
          })
        : response;
    }),
  ],
  [
    'state',
    'upgradeAddon',
    'changes the id of the plan but not its name',
    intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const old = await forward(asGet(request));
      const response = await forward(request);
      if (!isSuccess(response) || !isSuccess(old)) return response;
      const value = parseJson(response) as Any;
      const before = (parseJson(old) as Any).addon.plan;
      return withJson(response, {
        ...value,
        addon: { ...value.addon, plan: { ...before, id: value.addon.plan.id } },
      });
    }),
  ],
  [
    'state',
    'upgradeAddon',
    'lists the addon twice afterwards',
    (): Interceptor => {
      let upgraded: string | undefined;
      return async (request, forward) => {
        const response = await forward(request);
        if (isOperation('upgradeAddon')(request) && isSuccess(response))
          upgraded = request.values.addon_id;
        if (!isOperation('listAddons')(request) || !isSuccess(response)) return response;
        const { addons } = parseJson(response) as Any;
        const twice = addons.filter((it: Any) => it.id === upgraded);
        return withJson(response, { addons: [...addons, ...twice] });
      };
    },
  ],
  ['state', 'removeAddon', 'does not find the application by its ID', onlyByName('removeAddon')],
  ['state', 'upgradeAddon', 'does not find the application by its ID', onlyByName('upgradeAddon')],
  [
    'state',
    'provisionAddon',
    'does not find the application by its ID',
    onlyByName('provisionAddon'),
  ],
  ['state', 'getAddon', 'does not find the application by its ID', onlyByName('getAddon')],
  [
    'state',
    'createAddonToken',
    'does not find the application by its ID',
    onlyByName('createAddonToken'),
  ],
  [
    'state',
    'listAddons',
    'lists three addons at most',
    editJson('listAddons', (it) => {
      it.addons = it.addons.slice(0, 3);
    }),
  ],
  [
    'consistency',
    'getAddon',
    'shows another plan by the ID of the application',
    editJson('getAddon', (it, { values }) => {
      if (/^[0-9a-f]{24}$/.test(values.app ?? '')) it.addon.plan.name = 'other';
    }),
  ],
  [
    'state',
    'resumeAddon',
    'suspends the addon',
    intercept(isOperation('resumeAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isDone('resumeAddon', response)) return response;
      const { addon } = parseJson(await forward(asGet(request, itemOf(request)))) as Any;
      return jsonResponse(200, { addon: { ...addon, status: 'suspended' }, message: 'resumed' });
    }),
  ],
]);
