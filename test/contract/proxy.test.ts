import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAddonsClient } from '@scalingo-addons/client';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type JsonObject, locate, readBundle } from '@scalingo-addons/openapi';
import { type StockPrism, startStockPrism } from '../../scripts/server/stock-prism.ts';
import { layoutOf } from '../../scripts/support/layout.ts';

/** A response as it came through the proxy. */
interface Exchange {
  readonly call: string;
  readonly status: number;
  /** The violations that Prism has found; null if it has found none. */
  readonly violations: string | null;
}

let mock: Mock;
let proxy: StockPrism;

beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  // Without --errors: with it, Prism responds to invalid requests itself.
  const file = path.join(layoutOf().generated, 'openapi.json');
  proxy = await startStockPrism(['proxy', file, mock.url], { port: 0 });
});

afterAll(async () => {
  await proxy?.stop();
  await mock.stop();
});

/** Creates a client that records its exchanges. */
function recordingClient(bearerToken: string) {
  const exchanges: Exchange[] = [];
  const client = createAddonsClient({
    baseUrl: proxy.url,
    bearerToken,
    retry: false,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const { pathname } = new URL(response.url);
      const call = `${init?.method} ${pathname}`;
      const violations = response.headers.get('sl-violations');
      exchanges.push({ call, status: response.status, violations });
      return response;
    },
  });
  return { client, exchanges };
}

const findings = (exchanges: readonly Exchange[]) =>
  exchanges.filter(({ violations }) => violations !== null);

const app = 'example-app';
const postgresql = { addon_provider_id: 'postgresql', plan_id: '5d0b9c1a2121276700012ca1' };
const business = { plan_id: '5d0b9c1a2121276700012ca2' };

test('prism proxy finds no violation in the lifecycle of an addon', async () => {
  const { client, exchanges } = recordingClient('example-token');
  const { addons, catalog, auth } = client;
  await auth.exchangeToken('tk-us-example');
  await catalog.listCategories();
  await catalog.listProviders({ dedicated: false });
  await catalog.findPlan('postgresql', 'postgresql-sandbox');
  const { addon } = await addons.provision(app, postgresql);
  expect(await addons.list(app)).toHaveLength(2);
  mock.clock.advance(60_000);
  await addons.waitUntilRunning(app, addon.id);
  await addons.upgrade(app, addon.id, business);
  mock.clock.advance(60_000);
  expect(await addons.get(app, addon.id)).toMatchObject({ plan: { id: business.plan_id } });
  await addons.createToken(app, addon.id);
  await addons.getSsoUrl(app, addon.id);
  await addons.createSsoUrl(app, addon.id);
  await addons.remove(app, addon.id);
  expect(exchanges.length).toBeGreaterThanOrEqual(13);
  expect(findings(exchanges)).toEqual([]);
});

test('prism proxy finds no violation when a suspended addon is resumed', async () => {
  const { client, exchanges } = recordingClient('example-token');
  const suspended = { addon_provider_id: 'mongodb', plan_id: '5d0b9c1a2121276700013ca2' };
  const { addon } = await client.addons.provision(app, suspended);
  mock.clock.advance(60_000);
  await client.addons.resume(app, addon.id);
  expect(exchanges.map(({ status }) => status)).toEqual([201, 200]);
  expect(findings(exchanges)).toEqual([]);
});

type Client = ReturnType<typeof recordingClient>['client'];

/** An addon of the fixture that runs. */
const running = '5415beca646173000b015000';
const redisBusiness = '5d0b9c1a2121276700011cac';

const errors: readonly {
  readonly status: number;
  readonly token?: string;
  readonly call: (client: Client) => Promise<unknown>;
}[] = [
  { status: 401, token: 'unknown-token', call: ({ addons }) => addons.list(app) },
  {
    status: 402,
    token: 'trial-token',
    call: ({ addons }) => addons.provision('trial-app', { ...postgresql, ...business }),
  },
  { status: 403, token: 'trial-token', call: ({ addons }) => addons.list(app) },
  { status: 404, call: ({ addons }) => addons.get(app, 'ad-1') },
  { status: 409, call: ({ addons }) => addons.resume(app, running) },
  {
    status: 422,
    call: ({ addons }) => addons.upgrade(app, running, { plan_id: '5a1c9c1a2121276700011cac' }),
  },
  {
    status: 503,
    call: ({ addons }) =>
      addons.provision(app, { addon_provider_id: 'mongodb', plan_id: '5d0b9c1a2121276700013ca3' }),
  },
  {
    status: 400,
    async call({ addons }) {
      await addons.upgrade(app, running, { plan_id: redisBusiness });
      mock.clock.advance(60_000);
      return addons.upgrade(app, running, { plan_id: '5d0b9c1a2121276700011cab' });
    },
  },
];

test.each(errors)('prism proxy finds no violation in the error $status', async (error) => {
  const { status, token = 'example-token', call } = error;
  const { client, exchanges } = recordingClient(token);
  await expect(call(client)).rejects.toThrow();
  // Prism replaces some responses by its own.
  expect(exchanges.at(-1)?.status).toBe(status);
  expect(findings(exchanges)).toEqual([]);
});

test('prism proxy names the violation of a request', async () => {
  const response = await fetch(`${proxy.url}/v1/apps/${app}/addons`, {
    method: 'POST',
    headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect(response.headers.get('sl-violations')).toContain('"request","body"');
});

test('prism proxy names the violation of a response', async () => {
  // The sandbox has its own document, in which an addon can lack a status.
  const document = readBundle();
  const { node: schema } = locate(document, '#/components/schemas/Addon');
  schema.required = [];
  const { node: example } = locate(document, '#/components/examples/AddonDocumented');
  delete ((example.value as JsonObject).addon as JsonObject).status;
  await mock.replace(document);
  const headers = { Authorization: 'Bearer example-token', Prefer: 'example=AddonDocumented' };
  const response = await fetch(`${proxy.url}/v1/apps/${app}/addons/${running}`, { headers });
  expect(response.headers.get('sl-violations')).toContain("required property 'status'");
});
