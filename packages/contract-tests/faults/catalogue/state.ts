import { faultsOf, type Harm, type Passing, type Reply } from '../fault.ts';
import {
  editing,
  emptyReply,
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  jsonReply,
  onSuccess,
  replacing,
  withJson,
} from '../harms.ts';

type Body = { addon: Record<string, unknown> & { id: string; plan: { id: string; sku?: string } } };
type List = { addons: Body['addon'][] };

/** Goes on finding addons that were provisioned, where the path is one of those. */
const stillFinding = (where: (values: Passing['values']) => boolean) => (): Harm => {
  const known = new Map<string, Reply>();
  return async (request, forward) => {
    const reply = await forward(request);
    const { operationId, values } = request;
    if (operationId === 'provisionAddon' && isSuccess(reply)) {
      const { addon } = jsonOf(reply) as Body;
      known.set(addon.id, { ...withJson(reply, { addon }), status: 200 });
    }
    if (operationId !== 'getAddon' || reply.status !== 404 || !where(values)) return reply;
    return known.get(values.addon_id ?? '') ?? reply;
  };
};

/** What is remembered is not what was done. */
export const state = faultsOf('state', [
  {
    operation: 'getAddon',
    does: 'still finds an addon that was removed',
    checks: ['removal'],
    cause: /getAddon answered 200: the addon was removed just before/,
    harm: stillFinding(({ app }) => app === 'example-app'),
  },
  {
    operation: 'listAddons',
    does: 'still lists addons that were removed',
    checks: ['removal', 'provision'],
    cause:
      /the list (is not what it was|does not have what was there before)|after the removal the list/,
    harm: () => {
      const known = new Map<string, Body['addon']>();
      return async (request, forward) => {
        const reply = await forward(request);
        if (request.operationId === 'provisionAddon' && isSuccess(reply)) {
          const { message: _, variables: __, ...addon } = (jsonOf(reply) as Body).addon;
          known.set(addon.id, addon as Body['addon']);
        }
        const isOwn = request.operationId === 'listAddons' && request.values.app === 'example-app';
        if (!isOwn || !isSuccess(reply)) return reply;
        for (const it of (jsonOf(reply) as List).addons) known.set(it.id, it);
        return withJson(reply, { addons: [...known.values()] });
      };
    },
  },
  {
    operation: 'listAddons',
    does: 'lists a new addon only when it is asked again',
    checks: ['provision'],
    cause: /the list does not have what was there before, and what was provisioned, once/,
    harm: () => {
      let isLate = false;
      return async (request, forward) => {
        const reply = await forward(request);
        if (request.operationId === 'provisionAddon' && isSuccess(reply)) isLate = true;
        if (request.operationId !== 'listAddons' || !isLate || !isSuccess(reply)) return reply;
        isLate = false;
        return withJson(reply, { addons: (jsonOf(reply) as List).addons.slice(0, -1) });
      };
    },
  },
  {
    operation: 'listAddons',
    does: 'never lists what is provisioned',
    checks: ['provision'],
    cause: /the list does not have what was there before, and what was provisioned, once/,
    harm: onSuccess('listAddons', (reply) =>
      withJson(reply, { addons: (jsonOf(reply) as List).addons.slice(0, 1) }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'lists the newest addon twice',
    checks: ['provision', 'agreement'],
    cause: /(the list does not have what was there before|two lists differ)/,
    harm: editing('listAddons', (it: List) => {
      it.addons.push(...it.addons.slice(-1));
    }),
  },
  {
    operation: 'listAddons',
    does: 'leaves out another addon each time',
    checks: ['agreement', 'provision'],
    cause: /(two lists differ although nothing happened|the list does not have)/,
    harm: () => {
      let count = 0;
      return editing('listAddons', (it: List) => {
        if (it.addons.length > 1) it.addons.splice(count++ % it.addons.length, 1);
      })();
    },
  },
  {
    operation: 'listAddons',
    does: 'is empty by the id of the application',
    checks: ['agreement'],
    cause: /the list by the id of the application differs from that by its name/,
    harm: onSuccess('listAddons', (reply, { values }) =>
      values.app === 'example-app' ? reply : withJson(reply, { addons: [] }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'shows another plan than the addon itself',
    checks: ['agreement', 'provision'],
    cause: /(the list and the addon itself differ|the list does not have)/,
    harm: editing('listAddons', (it: List) => {
      for (const { plan } of it.addons) plan.id = '599c1a2121276700011caadd';
    }),
  },
  {
    operation: 'getAddon',
    does: 'does not know a new addon when it is asked first',
    checks: ['provision'],
    cause: /getAddon answered 404: the addon was provisioned just before/,
    harm: () => {
      const seen = new Set<string>();
      return inPlaceOf(isFor('getAddon'), async (request, forward) => {
        const reply = await forward(request);
        if (!isSuccess(reply) || seen.has(request.target)) return reply;
        seen.add(request.target);
        return jsonReply(404, { resource: 'addon', error: 'not found' });
      })();
    },
  },
  {
    operation: 'listAddons',
    does: 'shows the plan of before an upgrade',
    checks: ['upgrade'],
    cause: /the list does not have the addon on its new plan/,
    harm: () => {
      const first = new Map<string, Body['addon']['plan']>();
      return async (request, forward) => {
        const reply = await forward(request);
        if (!isSuccess(reply)) return reply;
        if (request.operationId === 'provisionAddon') {
          const { addon } = jsonOf(reply) as Body;
          first.set(addon.id, addon.plan);
        }
        if (request.operationId !== 'listAddons') return reply;
        const { addons } = jsonOf(reply) as List;
        return withJson(reply, {
          addons: addons.map((it) => ({ ...it, plan: first.get(it.id) ?? it.plan })),
        });
      };
    },
  },
  {
    operation: 'getAddon',
    does: 'shows the plan of before an upgrade',
    checks: ['upgrade'],
    cause: /the plan is not the one that was asked for/,
    harm: () => {
      const first = new Map<string, unknown>();
      return async (request, forward) => {
        const reply = await forward(request);
        const isShown = ['provisionAddon', 'getAddon'].includes(request.operationId ?? '');
        if (!isShown || !isSuccess(reply)) return reply;
        const value = jsonOf(reply) as Body;
        if (request.operationId === 'provisionAddon') first.set(value.addon.id, value.addon.plan);
        const plan = first.get(value.addon.id);
        return plan === undefined
          ? reply
          : withJson(reply, { ...value, addon: { ...value.addon, plan } });
      };
    },
  },
  {
    operation: 'upgradeAddon',
    does: 'changes nothing, and says that it did',
    checks: ['upgrade'],
    cause: /the plan is not the one that was asked for/,
    harm: inPlaceOf(isFor('upgradeAddon'), async (request, forward) => {
      const isValid = /^\{"addon":\{"plan_id":"[0-9a-f]{24}"\}\}$/.test(request.body.toString());
      if (!isValid) return forward(request);
      const reply = await forward({ ...request, method: 'GET', body: Buffer.alloc(0) });
      return isSuccess(reply)
        ? withJson(reply, { ...(jsonOf(reply) as object), variables: null, message: '' })
        : reply;
    }),
  },
  ...(['resource_id', 'app_id'] as const).map((name) => ({
    operation: 'upgradeAddon',
    does: `changes ${name}`,
    checks: ['upgrade'],
    cause: new RegExp(`the upgrade changed ${name}`),
    harm: editing('upgradeAddon', (it: Body) => {
      it.addon[name] = String(it.addon[name]).replace(/.$/, (end) => (end === '1' ? '2' : '1'));
    }),
  })),
  {
    operation: 'removeAddon',
    does: 'removes nothing, and says that it did',
    checks: ['removal'],
    cause: /answered 200: the addon was removed just before|after the removal the list is not what/,
    harm: () => {
      const gone = new Set<string>();
      return inPlaceOf(isFor('removeAddon'), async (request, forward) => {
        const { values, target } = request;
        // The last of all is removed, so that the addons do not pile up beyond the run.
        if (gone.has(values.addon_id ?? '')) return forward(request);
        const found = await forward({ ...request, method: 'GET', target });
        if (!isSuccess(found)) return forward(request);
        gone.add(values.addon_id ?? '');
        return emptyReply(204);
      })();
    },
  },
  {
    operation: 'removeAddon',
    does: 'removes another addon too',
    checks: ['removal', 'provision'],
    cause: /after the removal the list is not what it was/,
    harm: inPlaceOf(isFor('removeAddon'), async (request, forward) => {
      const reply = await forward(request);
      if (!isSuccess(reply)) return reply;
      const target = request.target.replace(/\/[^/]+$/, '');
      const list = jsonOf(await forward({ ...request, method: 'GET', target })) as List;
      const [first] = list.addons;
      if (first) await forward({ ...request, target: `${target}/${first.id}` });
      return reply;
    }),
  },
  {
    operation: 'listAddons',
    does: 'shows deprovisioned_at on addons that live',
    checks: ['provision', 'agreement'],
    cause: /(the list does not have|the list and the addon itself differ)/,
    harm: editing('listAddons', (it: List) => {
      for (const addon of it.addons) addon.deprovisioned_at = '2020-09-14T08:12:45.123Z';
    }),
  },
  {
    operation: 'getAddon',
    does: 'shows another resource_id each time',
    checks: ['provision', 'agreement'],
    cause: /(what is read is not what was provisioned|the list and the addon itself differ)/,
    harm: () => {
      let count = 0;
      return editing('getAddon', (it: Body) => {
        it.addon.resource_id = `example_app_x${count++}`;
      })();
    },
  },
  {
    operation: 'provisionAddon',
    does: 'provisions two addons',
    checks: ['provision'],
    cause: /the list does not have what was there before, and what was provisioned, once/,
    harm: inPlaceOf(isFor('provisionAddon'), async (request, forward) => {
      const reply = await forward(request);
      if (isSuccess(reply)) await forward(request);
      return reply;
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'takes the place of another addon',
    checks: ['provision', 'removal'],
    cause: /the list does not have what was there before|the provisioning changed other addons/,
    harm: inPlaceOf(isFor('provisionAddon'), async (request, forward) => {
      const { target } = request;
      const empty = { ...request, body: Buffer.alloc(0) };
      const list = jsonOf(await forward({ ...empty, method: 'GET' })) as Partial<List>;
      const reply = await forward(request);
      const [first] = list.addons ?? [];
      if (isSuccess(reply) && first) {
        await forward({ ...empty, method: 'DELETE', target: `${target}/${first.id}` });
      }
      return reply;
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'answers 400, and provisions all the same',
    checks: ['refuses'],
    cause: /requests that had to be refused changed something/,
    harm: () => {
      let body: Buffer | undefined;
      return inPlaceOf(isFor('provisionAddon'), async (request, forward) => {
        const reply = await forward(request);
        if (isSuccess(reply)) body = request.body;
        if (reply.status === 400 && body) await forward({ ...request, body });
        return reply;
      })();
    },
  },
  {
    operation: 'upgradeAddon',
    does: 'answers 422, and upgrades all the same',
    checks: ['refuses'],
    cause: /requests that had to be refused changed something/,
    harm: () => {
      let body: Buffer | undefined;
      return inPlaceOf(isFor('upgradeAddon'), async (request, forward) => {
        const reply = await forward(request);
        if (isSuccess(reply)) body = request.body;
        if ([400, 422].includes(reply.status) && body) await forward({ ...request, body });
        return reply;
      })();
    },
  },
  {
    operation: 'upgradeAddon',
    does: 'upgrades another addon too',
    checks: ['upgrade'],
    cause: /the upgrade changed other addons/,
    harm: inPlaceOf(isFor('upgradeAddon'), async (request, forward) => {
      const reply = await forward(request);
      if (!isSuccess(reply)) return reply;
      const target = request.target.replace(/\/[^/]+$/, '');
      const empty = { ...request, body: Buffer.alloc(0) };
      const list = jsonOf(await forward({ ...empty, method: 'GET', target })) as List;
      const [first] = list.addons;
      if (first) await forward({ ...request, target: `${target}/${first.id}` });
      return reply;
    }),
  },
  {
    operation: 'getAddon',
    does: 'still finds by the id of the application what was removed',
    checks: ['removal'],
    cause: /getAddon answered 200: the addon was removed just before/,
    harm: stillFinding(({ app = '' }) => /^[0-9a-f]{24}$/.test(app)),
  },
  {
    operation: 'getAddon',
    does: 'shows another status than the list',
    checks: ['agreement'],
    cause: /the list and the addon itself differ/,
    harm: editing('getAddon', (it: Body) => {
      it.addon.status = 'suspended';
    }),
  },
  ...(['createAddonToken', 'createAddonSsoUrl'] as const).map((operation) => ({
    operation,
    does: 'provisions an addon besides',
    checks: ['accepts'],
    cause: /requests that change nothing lasting changed something/,
    harm: (): Harm => {
      let wish: { target: string; body: Buffer } | undefined;
      return async (request, forward) => {
        const reply = await forward(request);
        if (!isSuccess(reply)) return reply;
        const { operationId, target, body, headers } = request;
        if (operationId === 'provisionAddon') wish = { target, body };
        if (operationId === operation && wish) {
          const json = { ...headers, 'content-type': 'application/json' };
          await forward({ ...request, ...wish, method: 'POST', headers: json });
        }
        return reply;
      };
    },
  })),
  {
    operation: undefined,
    does: 'answers 405 to PUT, and removes the addon all the same',
    checks: ['wrong-method'],
    cause: /requests by a method that .* does not have changed something/,
    harm: inPlaceOf(
      ({ method, target }) => method === 'PUT' && /\/addons\/[^/]+$/.test(target),
      async (request, forward) => {
        const reply = await forward(request);
        await forward({ ...request, method: 'DELETE', body: Buffer.alloc(0) });
        return reply;
      },
    ),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers with the sku of the plan of before',
    checks: ['upgrade'],
    cause: /the plan has another sku than in the catalogue/,
    harm: editing('upgradeAddon', (it: Body) => {
      it.addon.plan.sku = 'osc-fr1-redis-sandbox';
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'does not reset provisioned_at',
    checks: ['upgrade'],
    cause: /provisioned_at is before the upgrade/,
    harm: () => {
      const made = new Map<string, unknown>();
      return async (request, forward) => {
        const reply = await forward(request);
        const value = jsonOf(reply) as Partial<Body & List> | undefined;
        if (!isSuccess(reply) || !value) return reply;
        if (request.operationId === 'provisionAddon' && value.addon) {
          made.set(value.addon.id, value.addon.provisioned_at);
        }
        for (const it of [value.addon ?? [], value.addons ?? []].flat()) {
          it.provisioned_at = made.get(it.id) ?? it.provisioned_at;
        }
        return withJson(reply, value);
      };
    },
  },
  {
    operation: 'upgradeAddon',
    does: 'leaves an addon provisioning where it refuses to upgrade it',
    checks: ['refuses'],
    cause: /requests that had to be refused changed something/,
    harm: () => {
      const stuck = new Set<string>();
      return async (request, forward) => {
        const reply = await forward(request);
        const { operationId, values } = request;
        if (operationId === 'upgradeAddon' && [400, 422].includes(reply.status)) {
          stuck.add(values.addon_id ?? '');
        }
        if (operationId !== 'getAddon' || !stuck.has(values.addon_id ?? '')) return reply;
        return replacing('getAddon', '#/addon/status', () => 'provisioning')()(
          request,
          async () => reply,
        );
      };
    },
  },
  {
    operation: 'getAddon',
    does: 'says that the addon was changed before it was provisioned',
    checks: ['agreement'],
    cause: /updated_at is before provisioned_at/,
    harm: editing('getAddon', (it: Body) => {
      it.addon.updated_at = '2015-02-22T17:55:02.766Z';
    }),
  },
  {
    operation: 'getAddon',
    does: 'still shows the message and the variables of the provisioning',
    checks: ['agreement'],
    cause: /an addon is shown with message and variables of a change/,
    isNotice: true,
    harm: editing('getAddon', (it: Body) => {
      Object.assign(it.addon, { message: '', variables: ['REDIS_URL'] });
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'names other variables beside the addon than in it',
    checks: ['upgrade'],
    cause: /variables beside the addon is not that in it/,
    harm: editing('upgradeAddon', (it: Body & { variables: string[] }) => {
      it.variables = ['REDIS_OLD_URL'];
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'refuses to upgrade an addon twice',
    checks: ['upgrade'],
    cause: /upgradeAddon answered 409: it is upgraded for the second time/,
    harm: () => {
      const upgraded = new Set<string>();
      return async (request, forward) => {
        const { operationId, values } = request;
        if (operationId !== 'upgradeAddon') return forward(request);
        const id = values.addon_id ?? '';
        if (upgraded.has(id)) return jsonReply(409, { error: 'an upgrade is under way' });
        const reply = await forward(request);
        if (isSuccess(reply)) upgraded.add(id);
        return reply;
      };
    },
  },
  {
    operation: 'listAddons',
    does: 'shows the newest addon provisioning for good',
    checks: ['provision'],
    cause: /the list shows another status than the addon had before/,
    harm: editing('listAddons', (it: List) => {
      const last = it.addons.at(-1);
      if (last) last.status = 'provisioning';
    }),
  },
]);
