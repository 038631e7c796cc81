import { createFaults, type Fault } from '../../fault.ts';
import type { Interceptor, ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';
import type { AddonBody } from './bodies.ts';

/** Keeps returning provisioned addons after their removal, for some paths. */
const keepFinding =
  (isAffected: (values: ProxiedRequest['values']) => boolean) => (): Interceptor => {
    const provisioned = new Map<string, ProxiedResponse>();
    return async (request, forward) => {
      const response = await forward(request);
      const { operationId, values } = request;
      if (operationId === 'provisionAddon' && isSuccess(response)) {
        const { addon } = parseJson(response) as AddonBody;
        provisioned.set(addon.id, { ...withJson(response, { addon }), status: 200 });
      }
      if (operationId !== 'getAddon' || response.status !== 404 || !isAffected(values))
        return response;
      return provisioned.get(values.addon_id ?? '') ?? response;
    };
  };

/** A single addon is stale or wrong. */
export const addonDetails: readonly Fault[] = createFaults('state', [
  {
    operation: 'getAddon',
    behavior: 'still finds a removed addon',
    checks: ['removal'],
    cause: /getAddon returned 200 for an addon that was just removed/,
    inject: keepFinding(({ app }) => app === 'example-app'),
  },
  {
    operation: 'getAddon',
    behavior: 'still finds a removed addon by application ID',
    checks: ['removal'],
    cause: /getAddon returned 200 for an addon that was just removed/,
    inject: keepFinding(({ app = '' }) => /^[0-9a-f]{24}$/.test(app)),
  },
  {
    operation: 'getAddon',
    behavior: 'does not find a new addon on the first request',
    checks: ['provision'],
    cause: /getAddon returned 404 for an addon that was just provisioned/,
    inject: () => {
      const seen = new Set<string>();
      return intercept(isOperation('getAddon'), async (request, forward) => {
        const response = await forward(request);
        if (!isSuccess(response) || seen.has(request.target)) return response;
        seen.add(request.target);
        return jsonResponse(404, { resource: 'addon', error: 'not found' });
      })();
    },
  },
  {
    operation: 'getAddon',
    behavior: 'shows the old plan after an upgrade',
    checks: ['upgrade'],
    cause: /the plan is not the requested plan/,
    inject: () => {
      const oldPlans = new Map<string, unknown>();
      return async (request, forward) => {
        const response = await forward(request);
        const showsAddon = ['provisionAddon', 'getAddon'].includes(request.operationId ?? '');
        if (!showsAddon || !isSuccess(response)) return response;
        const value = parseJson(response) as AddonBody;
        if (request.operationId === 'provisionAddon')
          oldPlans.set(value.addon.id, value.addon.plan);
        const plan = oldPlans.get(value.addon.id);
        return plan === undefined
          ? response
          : withJson(response, { ...value, addon: { ...value.addon, plan } });
      };
    },
  },
  {
    operation: 'getAddon',
    behavior: 'shows a different resource_id each time',
    checks: ['provision', 'consistency'],
    cause:
      /(the addon differs from the response to provisioning|the addon differs from its entry in the list)/,
    inject: () => {
      let count = 0;
      return editJson('getAddon', (it: AddonBody) => {
        it.addon.resource_id = `example_app_x${count++}`;
      })();
    },
  },
  {
    operation: 'getAddon',
    behavior: 'shows a status that differs from the list',
    checks: ['consistency'],
    cause: /the addon differs from its entry in the list/,
    inject: editJson('getAddon', (it: AddonBody) => {
      it.addon.status = 'suspended';
    }),
  },
  {
    operation: 'getAddon',
    behavior: 'dates updated_at before provisioned_at',
    checks: ['consistency'],
    cause: /updated_at is before provisioned_at/,
    inject: editJson('getAddon', (it: AddonBody) => {
      it.addon.updated_at = '2015-02-22T17:55:02.766Z';
    }),
  },
  {
    operation: 'getAddon',
    behavior: 'still shows the message and the variables from provisioning',
    checks: ['consistency'],
    cause: /the addon contains message and variables outside of a change/,
    isNotice: true,
    inject: editJson('getAddon', (it: AddonBody) => {
      Object.assign(it.addon, { message: '', variables: ['REDIS_URL'] });
    }),
  },
]);
