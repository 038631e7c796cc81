import { createFaults, type Fault } from '../../fault.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  replaceValue,
  withJson,
} from '../../interceptors/index.ts';
import type { AddonBody, AddonList } from './bodies.ts';

/** Upgrades change too much, too little, or nothing. */
export const upgrade: readonly Fault[] = createFaults('state', [
  {
    operation: 'upgradeAddon',
    behavior: 'changes nothing but reports success',
    checks: ['upgrade'],
    cause: /the plan is not the requested plan/,
    inject: intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const sent = parseJson(request) as { addon?: { plan_id?: unknown } } | undefined;
      if (!/^[0-9a-f]{24}$/.test(String(sent?.addon?.plan_id))) return forward(request);
      const response = await forward({ ...request, method: 'GET', body: Buffer.alloc(0) });
      return isSuccess(response)
        ? withJson(response, { ...(parseJson(response) as object), variables: null, message: '' })
        : response;
    }),
  },
  ...(['resource_id', 'app_id'] as const).map((name) => ({
    operation: 'upgradeAddon',
    behavior: `changes ${name}`,
    checks: ['upgrade'],
    cause: new RegExp(`the upgrade changed ${name}`),
    inject: editJson('upgradeAddon', (it: AddonBody) => {
      it.addon[name] = String(it.addon[name]).replace(/.$/, (end) => (end === '1' ? '2' : '1'));
    }),
  })),
  {
    operation: 'upgradeAddon',
    behavior: 'returns 422 but upgrades anyway',
    checks: ['rejects-invalid'],
    cause: /invalid requests changed data/,
    inject: () => {
      let body: Buffer | undefined;
      return intercept(isOperation('upgradeAddon'), async (request, forward) => {
        const response = await forward(request);
        if (isSuccess(response)) body = request.body;
        if ([400, 422].includes(response.status) && body) await forward({ ...request, body });
        return response;
      })();
    },
  },
  {
    operation: 'upgradeAddon',
    behavior: 'also upgrades another addon',
    checks: ['upgrade'],
    cause: /the upgrade changed other addons/,
    inject: intercept(isOperation('upgradeAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const target = request.target.replace(/\/[^/]+$/, '');
      const empty = { ...request, body: Buffer.alloc(0) };
      const list = parseJson(await forward({ ...empty, method: 'GET', target })) as AddonList;
      const [first] = list.addons;
      if (first) await forward({ ...request, target: `${target}/${first.id}` });
      return response;
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns the SKU of the old plan',
    checks: ['upgrade'],
    cause: /the plan differs from the catalog in sku/,
    inject: editJson('upgradeAddon', (it: AddonBody) => {
      it.addon.plan.sku = 'osc-fr1-redis-sandbox';
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'does not reset provisioned_at',
    checks: ['upgrade'],
    cause: /provisioned_at was not updated by the upgrade/,
    inject: () => {
      const provisionedAt = new Map<string, unknown>();
      return async (request, forward) => {
        const response = await forward(request);
        const value = parseJson(response) as Partial<AddonBody & AddonList> | undefined;
        if (!isSuccess(response) || !value) return response;
        if (request.operationId === 'provisionAddon' && value.addon) {
          provisionedAt.set(value.addon.id, value.addon.provisioned_at);
        }
        for (const it of [value.addon ?? [], value.addons ?? []].flat()) {
          it.provisioned_at = provisionedAt.get(it.id) ?? it.provisioned_at;
        }
        return withJson(response, value);
      };
    },
  },
  {
    operation: 'upgradeAddon',
    behavior: 'leaves an addon provisioning after a rejected upgrade',
    checks: ['rejects-invalid'],
    cause: /invalid requests changed data/,
    inject: () => {
      const stuck = new Set<string>();
      return async (request, forward) => {
        const response = await forward(request);
        const { operationId, values } = request;
        if (operationId === 'upgradeAddon' && [400, 422].includes(response.status)) {
          stuck.add(values.addon_id ?? '');
        }
        if (operationId !== 'getAddon' || !stuck.has(values.addon_id ?? '')) return response;
        return replaceValue('getAddon', '#/addon/status', () => 'provisioning')()(
          request,
          async () => response,
        );
      };
    },
  },
  {
    operation: 'upgradeAddon',
    behavior: "returns top-level variables that differ from the addon's",
    checks: ['upgrade'],
    cause: /variables of the envelope differs from variables of the addon/,
    inject: editJson('upgradeAddon', (it: AddonBody & { variables: string[] }) => {
      it.variables = ['REDIS_OLD_URL'];
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'rejects a second upgrade of an addon',
    checks: ['upgrade'],
    cause: /upgradeAddon returned 409 for a second upgrade/,
    inject: () => {
      const upgraded = new Set<string>();
      return async (request, forward) => {
        const { operationId, values } = request;
        if (operationId !== 'upgradeAddon') return forward(request);
        const id = values.addon_id ?? '';
        if (upgraded.has(id)) return jsonResponse(409, { error: 'an upgrade is under way' });
        const response = await forward(request);
        if (isSuccess(response)) upgraded.add(id);
        return response;
      };
    },
  },
]);
