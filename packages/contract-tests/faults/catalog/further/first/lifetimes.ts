import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, addonPath, asGet, createFurther, respondTo } from '../create.ts';

const listOf = ({ target }: ProxiedRequest) => target.replace(/\/addons.*$/, '/addons');
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
  const { addon } = parseJson(await forward(asGet(request, addonPath(request)))) as Any;
  const { plans } = parseJson(
    await forward(asGet(request, `/v1/addon_providers/${addon.addon_provider.id}/plans`)),
  ) as Any;
  const other = plans.find((it: Any) => it.id !== addon.plan.id && it.price === 0) ?? plans[0];
  await forward({
    ...request,
    method: 'PATCH',
    target: addonPath(request),
    headers: { ...request.headers, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ addon: { plan_id: other.id } })),
  });
};

const removeIt = (
  request: ProxiedRequest,
  forward: (request: ProxiedRequest) => Promise<ProxiedResponse>,
) => forward({ ...asGet(request, addonPath(request)), method: 'DELETE' });

/** Addons change or vanish in the course of their life. */
export const lifetimes = createFurther([
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
      const { addon } = parseJson(await forward(asGet(request, addonPath(request)))) as Any;
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
  [
    'state',
    'listAddons',
    'lists three addons at most',
    editJson('listAddons', (it) => {
      it.addons = it.addons.slice(0, 3);
    }),
  ],
  [
    'state',
    'resumeAddon',
    'suspends the addon',
    intercept(isOperation('resumeAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isDone('resumeAddon', response)) return response;
      const { addon } = parseJson(await forward(asGet(request, addonPath(request)))) as Any;
      return jsonResponse(200, { addon: { ...addon, status: 'suspended' }, message: 'resumed' });
    }),
  ],
]);
