import { createFaults, type Fault } from '../../fault.ts';
import { editJson, isSuccess, onSuccess, parseJson, withJson } from '../../interceptors/index.ts';
import type { AddonBody, AddonList } from './bodies.ts';

/** The list of addons is stale or wrong. */
export const addonList: readonly Fault[] = createFaults('state', [
  {
    operation: 'listAddons',
    behavior: 'still lists removed addons',
    checks: ['removal', 'provision'],
    cause: /the list is not|after the removal, the list/,
    inject: () => {
      const listed = new Map<string, AddonBody['addon']>();
      return async (request, forward) => {
        const response = await forward(request);
        if (request.operationId === 'provisionAddon' && isSuccess(response)) {
          const { message: _, variables: __, ...addon } = (parseJson(response) as AddonBody).addon;
          listed.set(addon.id, addon as AddonBody['addon']);
        }
        const isAffected =
          request.operationId === 'listAddons' && request.values.app === 'example-app';
        if (!isAffected || !isSuccess(response)) return response;
        for (const it of (parseJson(response) as AddonList).addons) listed.set(it.id, it);
        return withJson(response, { addons: [...listed.values()] });
      };
    },
  },
  {
    operation: 'listAddons',
    behavior: 'lists a new addon only on the second request',
    checks: ['provision'],
    cause: /the list is not the previous list plus the new addon/,
    inject: () => {
      let hidesNewest = false;
      return async (request, forward) => {
        const response = await forward(request);
        if (request.operationId === 'provisionAddon' && isSuccess(response)) hidesNewest = true;
        if (request.operationId !== 'listAddons' || !hidesNewest || !isSuccess(response))
          return response;
        hidesNewest = false;
        return withJson(response, {
          addons: (parseJson(response) as AddonList).addons.slice(0, -1),
        });
      };
    },
  },
  {
    operation: 'listAddons',
    behavior: 'never lists new addons',
    checks: ['provision'],
    cause: /the list is not the previous list plus the new addon/,
    inject: onSuccess('listAddons', (response) =>
      withJson(response, { addons: (parseJson(response) as AddonList).addons.slice(0, 1) }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'lists the newest addon twice',
    checks: ['provision', 'consistency'],
    cause: /(the list is not the previous list|two consecutive lists differ)/,
    inject: editJson('listAddons', (it: AddonList) => {
      it.addons.push(...it.addons.slice(-1));
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'omits a different addon each time',
    checks: ['consistency', 'provision'],
    cause: /(two consecutive lists differ|the list is not the previous list)/,
    inject: () => {
      let count = 0;
      return editJson('listAddons', (it: AddonList) => {
        if (it.addons.length > 1) it.addons.splice(count++ % it.addons.length, 1);
      })();
    },
  },
  {
    operation: 'listAddons',
    behavior: 'returns an empty list by application ID',
    checks: ['consistency'],
    cause: /the list differs between the id and the name of the app/,
    inject: onSuccess('listAddons', (response, { values }) =>
      values.app === 'example-app' ? response : withJson(response, { addons: [] }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'shows a plan that differs from the addon itself',
    checks: ['consistency', 'provision'],
    cause: /(the addon differs from its entry in the list|the list is not the previous list)/,
    inject: editJson('listAddons', (it: AddonList) => {
      for (const { plan } of it.addons) plan.id = '599c1a2121276700011caadd';
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'shows the old plan after an upgrade',
    checks: ['upgrade'],
    cause: /the list does not show the new plan of the addon/,
    inject: () => {
      const oldPlans = new Map<string, AddonBody['addon']['plan']>();
      return async (request, forward) => {
        const response = await forward(request);
        if (!isSuccess(response)) return response;
        if (request.operationId === 'provisionAddon') {
          const { addon } = parseJson(response) as AddonBody;
          oldPlans.set(addon.id, addon.plan);
        }
        if (request.operationId !== 'listAddons') return response;
        const { addons } = parseJson(response) as AddonList;
        return withJson(response, {
          addons: addons.map((it) => ({ ...it, plan: oldPlans.get(it.id) ?? it.plan })),
        });
      };
    },
  },
  {
    operation: 'listAddons',
    behavior: 'shows deprovisioned_at on active addons',
    checks: ['provision', 'consistency'],
    cause: /(the list is not the previous list|the addon differs from its entry in the list)/,
    inject: editJson('listAddons', (it: AddonList) => {
      for (const addon of it.addons) addon.deprovisioned_at = '2020-09-14T08:12:45.123Z';
    }),
  },
  {
    operation: 'listAddons',
    behavior: 'always shows the newest addon as provisioning',
    checks: ['provision'],
    cause: /the status in the list differs from the status of the addon/,
    inject: editJson('listAddons', (it: AddonList) => {
      const last = it.addons.at(-1);
      if (last) last.status = 'provisioning';
    }),
  },
]);
