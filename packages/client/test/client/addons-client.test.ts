import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type Operation, readBundle } from '@scalingo-addons/openapi';
import { functions } from '../../../../generated/facade.ts';
import type { Caller, Route } from '../../../../generated/request.ts';
import { exampleArguments, exampleResult } from '../../../../test/generated/example-call.ts';
import { createAddonsClient, type ResponseInfo } from '../../src/index.ts';
import { createAddon } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

const contract = contractOf(readBundle());
type Callable = (...args: unknown[]) => Promise<unknown>;

/** Returns the route of an operation function. */
function routeOf(call: Callable): Route {
  const routes: Route[] = [];
  const client: Caller<unknown> = {
    request(route: Route) {
      routes.push(route);
      return Promise.resolve() as never;
    },
  };
  call(client);
  expect(routes).toHaveLength(1);
  return routes[0] as Route;
}

/** The iterators, which send no request before somebody iterates; the tests of generated code run them. */
const iterators = contract.operations.map(
  ({ group, pagination }) => pagination && `${group}.${pagination.iteratorMethod}`,
);

const methods = Object.entries(functions).flatMap(([group, named]) =>
  Object.entries(named)
    .filter(([name]) => !iterators.includes(`${group}.${name}`))
    .map(([name, call]) => ({ group, name, route: routeOf(call as Callable) })),
);

/** The operations whose results have one shape, whatever the response. */
const changes = ['provisionAddon', 'upgradeAddon', 'replaceAddonPlan'];

describe('the methods cover the contract', () => {
  test.each(contract.operations.map((it): [string, Operation] => [it.operationId, it]))(
    '%s has one method, with the HTTP method and the path of the contract',
    (operationId, { method, path }) => {
      const found = methods.filter(({ route }) => route[0] === operationId);
      expect(found.map(({ route }) => [route[1], route[2]])).toEqual([[method, path]]);
    },
  );

  test('there are no others but the iterators', () => {
    expect(methods.length).toBe(contract.operations.length);
  });
});

describe('each method against the mock', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.stop());

  test.each(methods.map((it) => [`${it.group}.${it.name}`, it] as const))(
    '%s returns the content of the envelope',
    async (_title, { group, name, route }) => {
      const client = createAddonsClient({ baseUrl: mock.url, bearerToken: 'any' });
      const operation = contract.operation(route[0]);
      const method = (client as unknown as Record<string, Record<string, Callable>>)[group]?.[name];
      const infos: ResponseInfo[] = [];
      const onResponse = (info: ResponseInfo) => infos.push(info);
      const args = exampleArguments(contract, operation);
      const value = await method?.(...args, { onResponse });

      const success = operation.responses.find(({ status }) => status.startsWith('2'));
      expect(infos).toMatchObject([{ status: Number(success?.status) }]);
      const example = success?.content[0]?.examples[0]?.value as Record<string, unknown>;
      const { result } = route[3];
      if (changes.includes(operation.operationId)) {
        expect(value).toMatchObject({ message: example.message });
      } else if (operation.operationId === 'createAddonToken') {
        expect(value).toEqual({
          ...(example[String(result)] as object),
          expiresAt: expect.any(Date),
        });
      } else expect(value).toEqual(exampleResult(contract, operation));
    },
  );
});

test('unknown properties and values pass through', async () => {
  const addon = { ...createAddon('migrating'), future: { nested: [1, null] } };
  const server = await startServer({ body: { addon, more: true } });
  const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await client.addons.get('my-app', addon.id)).toEqual(addon);
});
