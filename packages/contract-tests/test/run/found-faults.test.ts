import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import { respondTo } from '../../faults/catalog/further/create.ts';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';
import type { Interceptor } from '../../faults/interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  jsonResponse,
  withClaims,
} from '../../faults/interceptors/index.ts';
import { basicAuthorization } from '../../src/secrets/authorization.ts';

let runner: FaultRunner;
beforeAll(async () => {
  runner = await startFaultRunner();
});
afterAll(() => runner.stop());

/** Runs one check against a faulty server, and returns its messages with their operations. */
async function find(check: string, inject?: () => Interceptor): Promise<readonly string[]> {
  runner.server.setInterceptor(inject?.());
  try {
    const { findings, leftovers } = await runner.runSuite({ only: [check] });
    expect(leftovers).toEqual([]);
    return findings.flatMap(({ places }) =>
      places.map(({ operationId, message }) => `${operationId}: ${message}`),
    );
  } finally {
    runner.server.setInterceptor(undefined);
  }
}

test('an addon that is reached through another app', async () => {
  const inject = intercept(isOperation('getAddon', 'createAddonToken'), (request, forward) =>
    forward({ ...request, target: request.target.replace('trial-app', 'example-app') }),
  );
  expect(await find('not-found', inject)).toEqual([
    'getAddon: getAddon returned 200 for an addon of another app',
    'createAddonToken: createAddonToken returned 200 for an addon of another app',
  ]);
});

test.each<[string, string, (() => Interceptor) | undefined]>([
  ['nothing on a healthy server', '', undefined],
  [
    'a list without what was added',
    'listAddonLogDrains: the list does not show the log_drain after addAddonLogDrain',
    editJson('listAddonLogDrains', (it) => {
      it.drains = [];
    }),
  ],
  [
    'another URL in the response',
    'removeAddonLogDrain: removeAddonLogDrain returned 404 for a log_drain that was just created',
    editJson('addAddonLogDrain', (it) => {
      it.drain.url += '/';
    }),
  ],
  [
    'a removal that removes nothing',
    'removeAddonLogDrain: removeAddonLogDrain returned 204 for a log_drain that was just removed',
    intercept(isOperation('removeAddonLogDrain'), (request, forward) =>
      /url=|"url"/.test(`${request.target}${request.body}`) ? emptyResponse(204) : forward(request),
    ),
  ],
])('items without a path: %s', async (_what, expected, inject) => {
  const found = await find('lifecycle', inject);
  expect(found).toEqual(expected === '' ? [] : expect.arrayContaining([expected]));
});

const addonFaults: readonly [string, string, string, () => Interceptor][] = [
  [
    'an addon that is outdated on the second look after an upgrade',
    'upgrade',
    'getAddon: the upgraded addon changes from one request to the next',
    () => {
      const looks = new Map<string, [number, unknown]>();
      return editJson('getAddon', ({ addon }) => {
        const [count, plan] = looks.get(addon.id) ?? [0, addon.plan];
        looks.set(addon.id, [count + 1, plan]);
        if (count > 1) addon.plan = plan;
      })();
    },
  ],
  [
    'a time of change before the upgrade',
    'upgrade',
    'upgradeAddon: updated_at is before the upgrade',
    editJson('upgradeAddon', ({ addon }) => {
      addon.updated_at = '2020-01-01T00:00:00.000Z';
    }),
  ],
  [
    'a running addon that is shown as provisioning',
    'provision',
    'getAddon: the status of the addon differs from the status in the list',
    editJson('getAddon', ({ addon }) => {
      addon.status = 'provisioning';
    }),
  ],
  [
    'an addon that never gets ready, although the list says so',
    'removal',
    'getAddon: the addon is still provisioning, although it is running in the list',
    () => {
      const [created, read] = ['provisionAddon', 'getAddon'].map((it) =>
        editJson(it, ({ addon }) => {
          addon.status = 'provisioning';
        })(),
      ) as [Interceptor, Interceptor];
      return (request, forward) => created(request, async (it) => read(it, forward));
    },
  ],
  [
    'a bearer token that is not accepted',
    'token',
    'exchangeToken: a new token is not accepted',
    () => {
      const unknown = new Set<string>();
      let count = 0;
      return async (request, forward) => {
        if (unknown.has(request.headers.authorization ?? '')) return jsonResponse(401, {});
        const response = await forward(request);
        if (isOperation('exchangeToken')(request) && ++count % 3 === 0)
          unknown.add(`Bearer ${JSON.parse(response.body.toString()).token}`);
        return response;
      };
    },
  ],
  [
    'an API token that is nearly right',
    'access',
    'exchangeToken: exchangeToken returned 200 for a request with the beginning of the API token',
    respondTo(
      'exchangeToken',
      ({ headers }) => headers.authorization === basicAuthorization('tk-us-exampl'),
      () => jsonResponse(200, { token: 'eyJhbGciOiJIUzUxMiJ9.eyJleHAiOjF9.c2lnbmF0dXJl' }),
    ),
  ],
  [
    'the account of other credentials',
    'access',
    "getCurrentUser: another account's bearer token shows the account of the run",
    editJson('getCurrentUser', ({ user }) => {
      user.id = 'us-6a3c1f3e-7d0b-4b4c-9a55-2f1d3c5b7e90';
    }),
  ],
  [
    'an id in another spelling',
    'rejects-invalid',
    'provisionAddon: provisionAddon returned 422 for an invalid request: the id of a provider in uppercase',
    respondTo(
      'provisionAddon',
      ({ body }) => body.includes('REDIS"'),
      () => jsonResponse(422, { errors: { addon_provider_id: ['is invalid'] } }),
    ),
  ],
  [
    'a body without its key that is not found',
    'rejects-invalid',
    'removeAddonLogDrain: removeAddonLogDrain returned 404 for an invalid request: unexpected envelope: drain',
    respondTo(
      'removeAddonLogDrain',
      ({ body }) => body.includes('"drain":'),
      () => jsonResponse(404, { resource: 'log_drain', error: 'not found' }),
    ),
  ],
  [
    'a category with two descriptions',
    'consistency',
    'listAddonProviders: the providers describe a category otherwise than the list of categories',
    editJson('listAddonProviders', (it) => {
      for (const { category } of it.addon_providers) if (category) category.description = 'Old';
    }),
  ],
  [
    'a plan with two prices',
    'consistency',
    'listAddonProviders: the plans differ between the lists',
    editJson('listAddonProviders', (it) => {
      for (const { plans } of it.addon_providers) for (const plan of plans) plan.price += 1;
    }),
  ],
  [
    'one of two filters that is ignored',
    'consistency',
    'listAddonProviders: the providers filtered by category_id and dedicated are not those of both filters',
    intercept(isOperation('listAddonProviders'), (request, forward) =>
      forward({
        ...request,
        target: request.target.replace(/(category_id=.*)&dedicated=true/, '$1'),
      }),
    ),
  ],
];

test.each(sample(addonFaults, { kindOf: () => 'fault', minKinds: 1, perKind: 4 }))(
  'addons: %s',
  async (_what, check, expected, inject) => {
    expect(await find(check, inject)).toContain(expected);
  },
);

test('a disabled plan, if the run may ask for plans that cost something', async () => {
  const isDisabled = ({ body }: { readonly body: Buffer }) =>
    body.includes('"5a1c9c1a2121276700011cac"');
  const asked: string[] = [];
  runner.server.setInterceptor(async (request, forward) => {
    if (isOperation('provisionAddon')(request) && isDisabled(request)) asked.push(request.target);
    return forward(request);
  });
  try {
    const { findings } = await runner.runSuite({ only: ['rejects-invalid'], allowPaid: true });
    expect({ findings, asked }).toEqual({ findings: [], asked: ['/v1/apps/example-app/addons'] });
  } finally {
    runner.server.setInterceptor(undefined);
  }
});

test.each([
  ['the UUID in the id of the addon', (id: string) => id.replace('ad-', ''), []],
  [
    'its whole id only, not by a part of it',
    (id: string) => id.slice(0, -1),
    ['createAddonToken: the token is for another addon'],
  ],
])('a token may name the addon by %s', async (_what, claimOf, expected) => {
  const inject = editJson('createAddonToken', ({ addon }) => {
    addon.token = withClaims(addon.token, (claims) => ({
      ...claims,
      addon_uuid: claimOf(addon.id),
    }));
  });
  expect(await find('token', inject)).toEqual(expected);
});
