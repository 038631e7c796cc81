import { createFaults, type Fault } from '../../fault.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';
import { unknownId } from './unknown-id.ts';

/** A response is about an addon other than the requested one. */
export const addons: readonly Fault[] = createFaults('consistency', [
  {
    operation: 'getAddon',
    behavior: 'returns another addon of the application',
    checks: ['provision', 'consistency'],
    cause:
      /(the addon differs from the response to provisioning|the addon differs from its entry in the list)/,
    inject: intercept(isOperation('getAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const target = request.target.replace(/\/addons\/.*$/, '/addons');
      const { addons } = parseJson(await forward({ ...request, target })) as { addons: unknown[] };
      return withJson(response, { addon: addons[0] });
    }),
  },
  {
    operation: 'getAddon',
    behavior: 'returns an ID that differs from the path',
    checks: ['provision', 'consistency'],
    cause:
      /(the addon differs from the response to provisioning|the addon differs from its entry in the list)/,
    inject: editJson('getAddon', (it) => {
      it.addon.id = unknownId;
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'lists the addons of another application',
    checks: ['provision'],
    cause: /the list is not the previous list plus the new addon/,
    inject: intercept(isOperation('listAddons'), (request, forward) =>
      forward({ ...request, target: request.target.replace('example-app', 'trial-app') }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'returns every addon with the ID of another application',
    checks: ['provision', 'consistency'],
    cause: /(the list is not the previous list|the addon differs from its entry in the list)/,
    inject: editJson('listAddons', (it) => {
      for (const addon of it.addons) addon.app_id = '54100930736f7563d5039999';
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'provisions a plan other than the requested one',
    checks: ['provision'],
    cause: /plan\.id of the new addon is wrong/,
    inject: intercept(isOperation('provisionAddon'), async (request, forward) => {
      const { addon } = (parseJson(request) ?? {}) as { addon?: { plan_id?: string } };
      if (typeof addon?.plan_id !== 'string') return forward(request);
      const plans = await forward({
        ...request,
        method: 'GET',
        target: '/v1/addon_providers/scalingo-redis/plans',
        body: Buffer.alloc(0),
      });
      const ids = (parseJson(plans) as { plans: { id: string }[] }).plans.map(({ id }) => id);
      const other = ids.findLast((id) => id !== addon.plan_id) ?? '';
      const body = request.body.toString().replace(addon.plan_id, other);
      return forward({
        ...request,
        body: Buffer.from(ids.includes(addon.plan_id) ? body : request.body),
      });
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns the provider of another addon',
    checks: ['provision'],
    cause: /addon_provider\.id of the new addon is wrong/,
    inject: editJson('provisionAddon', (it) => {
      Object.assign(it.addon.addon_provider, { id: 'postgresql', name: 'PostgreSQL' });
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns the wrong addon ID',
    checks: ['provision'],
    cause: /the list is not the previous list plus the new addon/,
    inject: editJson('provisionAddon', (it) => {
      it.addon.id = it.addon.id.replace(/.{6}$/, 'abcdef');
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: "returns a resource_id that differs from the addon's",
    checks: ['provision'],
    cause:
      /(the addon differs from the response to provisioning|the list is not the previous list)/,
    inject: editJson('provisionAddon', (it) => {
      it.addon.resource_id = `${it.addon.resource_id}0`;
    }),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns another addon',
    checks: ['token'],
    cause: /the response is about another addon/,
    inject: editJson('createAddonToken', (it) => {
      it.addon.id = unknownId;
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns another addon',
    checks: ['upgrade'],
    cause: /the upgrade changed id/,
    inject: editJson('upgradeAddon', (it) => {
      it.addon.id = unknownId;
    }),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns the provider of another addon',
    checks: ['upgrade'],
    cause: /the upgrade changed addon_provider/,
    inject: editJson('upgradeAddon', (it) => {
      it.addon.addon_provider.id = 'postgresql';
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'also lists an addon of another application',
    checks: ['consistency'],
    cause: /the addons belong to different apps/,
    inject: editJson('listAddons', (it) => {
      const [first] = it.addons;
      if (first) it.addons.push({ ...first, id: unknownId, app_id: '54100930736f7563d5039999' });
    }),
  },
]);
