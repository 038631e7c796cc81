import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  type ClientArgument,
  clientArguments,
  contractOf,
  type Operation,
  readBundle,
} from '@scalingo-addons/openapi';
import { functions } from '../../../../generated/facade.ts';
import type { Caller, Route } from '../../../../generated/request.ts';
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

const methods = Object.entries(functions).flatMap(([group, named]) =>
  Object.entries(named).map(([name, call]) => ({ group, name, route: routeOf(call as Callable) })),
);

/** Returns the value of an argument in a valid request, from the examples of the contract. */
function exampleOf(argument: ClientArgument): unknown {
  if (argument.kind === 'credential') return 'tk-us-any';
  if (argument.kind === 'path') return argument.parameter.examples[0]?.value;
  if (argument.kind !== 'body') return {};
  const { media, envelope } = argument.content;
  const body = media.examples[0]?.value as Record<string, unknown>;
  return envelope === undefined ? body : body[envelope];
}

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

  test('there are no others', () => {
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
      const args = clientArguments(contract.document, operation).map(exampleOf);
      const value = await method?.(...args, { onResponse });

      const success = operation.responses.find(({ status }) => status.startsWith('2'));
      expect(infos).toMatchObject([{ status: Number(success?.status) }]);
      const example = success?.content[0]?.examples[0]?.value as Record<string, unknown>;
      const { result, returnBody } = route[3];
      if (changes.includes(operation.operationId)) {
        expect(value).toMatchObject({ message: example.message });
      } else if (result === undefined) expect(value).toBeUndefined();
      else if (operation.operationId === 'createAddonToken') {
        expect(value).toEqual({ ...(example[result] as object), expiresAt: expect.any(Date) });
      } else expect(value).toEqual(returnBody ? example : example[result]);
    },
  );
});

test('unknown properties and values pass through', async () => {
  const addon = { ...createAddon('migrating'), future: { nested: [1, null] } };
  const server = await startServer({ body: { addon, more: true } });
  const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await client.addons.get('my-app', addon.id)).toEqual(addon);
});
