import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FaultRunner, startFaultRunner } from '../../faults/fault-runner.ts';
import type { Interceptor } from '../../faults/interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
} from '../../faults/interceptors/index.ts';

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
