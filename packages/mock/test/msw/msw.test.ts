import https from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { readBundle } from '@scalingo-addons/openapi';
import { setupServer } from 'msw/node';
import { fromFetch } from '../../src/http/fetch.ts';
import { baseUrlPattern } from '../../src/msw/base-urls.ts';
import { createMswMock, type MswMock } from '../../src/msw/index.ts';

const region = 'https://api.osc-fr1.scalingo.com';
const addons = '/v1/apps/example-app/addons';
const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };
const addon = { addon_provider_id: 'postgresql', plan_id: '5d0b9c1a2121276700012ca1' };
const provision = { method: 'POST', headers, body: JSON.stringify({ addon }) };

const server = setupServer();
let mock: MswMock;
/** The same mock, with a server. */
let listening: Mock;

beforeAll(async () => {
  mock = await createMswMock();
  listening = await startMock({ engine: 'sandbox' });
  server.use(...mock.handlers);
  // For the mock that listens.
  server.listen({ onUnhandledRequest: 'bypass' });
});
beforeEach(() => {
  mock.reset();
  listening.reset();
});
afterAll(async () => {
  server.close();
  await listening.stop();
});

describe('handlers of MSW', () => {
  test('keep state, a clock and the requests', async () => {
    const provisioned = await (await fetch(region + addons, provision)).json();
    expect(provisioned.addon.status).toBe('provisioning');
    mock.clock.advance(60_000);
    const path = `${addons}/${provisioned.addon.id}`;
    expect(await (await fetch(region + path, { headers })).json()).toMatchObject({
      addon: { status: 'running' },
    });
    expect(mock.requests).toMatchObject([
      { operation: 'provisionAddon', status: 201, target: addons, body: { addon } },
      { operation: 'getAddon', status: 200, target: path },
    ]);
    mock.reset();
    expect(mock.requests).toEqual([]);
    expect((await fetch(region + path, { headers })).status).toBe(404);
  });

  test('intercept the requests of node:https, too', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = https.get(`${region}/v1/addon_categories`, (it) => resolve(it.statusCode));
      sent.on('error', reject);
    });
    expect(status).toBe(200);
  });

  test('change accounts', async () => {
    mock.updateAccount('example', { suspended: true });
    const { addons: found } = await (await fetch(region + addons, { headers })).json();
    expect(found.map((it: { status: string }) => it.status)).toEqual(['suspended']);
  });

  test('lead from the authentication service to the regions, all of which they handle', async () => {
    const authentication = 'https://auth.scalingo.com';
    const token = `Basic ${btoa(':tk-us-example')}`;
    const exchanged = await fetch(`${authentication}/v1/tokens/exchange`, {
      method: 'POST',
      headers: { Authorization: token },
    });
    const bearer = { Authorization: `Bearer ${(await exchanged.json()).token}` };
    const { regions } = await (
      await fetch(`${authentication}/v1/regions`, { headers: bearer })
    ).json();
    const urls = regions.map(({ api }: { api: string }) => api);
    expect(urls.length).toBeGreaterThan(0);
    for (const url of urls)
      expect((await fetch(url + addons, { headers: bearer })).status).toBe(200);
  });

  test('open the dashboards of their SSO URLs', async () => {
    const { addons: found } = await (await fetch(region + addons, { headers })).json();
    const sso = await fetch(`${region}${addons}/${found[0].id}/sso`, { headers });
    const { sso_url: url } = (await sso.json()).addon;
    expect(url).toMatch(`${region}/sso?`);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'/);
  });

  test('make dropped connections network errors, and truncated bodies fail', async () => {
    mock.setFaults({ dropRate: 1 });
    await expect(fetch(region + addons, { headers })).rejects.toThrow(TypeError);
    mock.setFaults({ truncateRate: 1 });
    const response = await fetch(region + addons, { headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(Error);
    mock.setFaults({ latencyMs: 1, failureRate: 1 });
    expect((await fetch(region + addons, { headers })).status).toBe(500);
    expect(mock.requests.map(({ status }) => status)).toEqual([undefined, 200, 500]);
  });
});

/** Headers that differ from response to response, or that only a connection has. */
const own = ['x-request-id', 'date', 'connection', 'keep-alive', 'etag'];
const large = `{"a":"${'x'.repeat(1_000_000)}"}`;

test.each<[string, string, RequestInit]>([
  ['a list', addons, { headers }],
  ['HEAD', addons, { method: 'HEAD', headers }],
  ['OPTIONS', addons, { method: 'OPTIONS' }],
  ['no credentials', addons, {}],
  ['an invalid body', addons, { ...provision, body: '{"addon":{"plan_id":7}}' }],
  ['no body', addons, { method: 'POST', headers }],
  ['a body that is not UTF-8', addons, { ...provision, body: new Uint8Array([0x22, 0xff, 0x22]) }],
  ['deep nesting', addons, { ...provision, body: '['.repeat(100_000) }],
  ['a large body', addons, { ...provision, body: large }],
  ['a method that is not allowed', addons, { method: 'PUT', headers }],
  ['an unknown path', '/none?x=1', {}],
  ['an invalid percent escape', '/v1/apps/%zz/addons', { headers }],
  ['an invalid query', '/v1/addon_providers?dedicated=x', {}],
  ['a removal', `${addons}/none`, { method: 'DELETE', headers }],
])('MSW responds to %s as the server does', async (_, target, init) => {
  const [actual, expected] = await Promise.all(
    [region, listening.url].map(async (url) => {
      const response = await fetch(url + target, init);
      const { status, statusText } = response;
      const shown = [...response.headers].filter(([name]) => !own.includes(name));
      return { status, statusText, headers: shown, text: await response.text() };
    }),
  );
  expect(actual).toEqual(expected);
});

test('only the requests to the base URL are intercepted', async () => {
  const other = await createMswMock({ baseUrl: ['http://localhost:3000/api/', listening.url] });
  server.use(...other.handlers);
  expect((await fetch(`http://localhost:3000/api${addons}`, { headers })).status).toBe(200);
  expect(other.requests).toMatchObject([{ target: addons }]);
  await expect(fetch(`http://localhost:1/api${addons}`, { headers })).rejects.toThrow(TypeError);
});

test.each<[string, object, string]>([
  ['an unknown option', { port: 1 }, 'Unknown option "port" of createMswMock: '],
  ['an invalid option', { maxBodyBytes: -1 }, 'The option maxBodyBytes of createMswMock must be'],
  ['no options', null as unknown as object, 'The options of createMswMock must be an object.'],
  [
    'an empty document',
    { document: {} },
    '# has no paths, so there is nothing to serve; add paths.',
  ],
  ['an invalid URL', { baseUrl: 'localhost' }, 'The option baseUrl must be an HTTP URL'],
  [
    'a document without servers',
    { document: { ...readBundle(), servers: [], paths: {} } },
    'The document has no server with an absolute URL; use the option baseUrl.',
  ],
])('%s is rejected', async (_, options, message) => {
  await expect(createMswMock(options)).rejects.toThrow(message);
});

test('a server with variables matches any of their values, and no other host', () => {
  const url = 'https://{region}.example.com/api/{version}/';
  const pattern = baseUrlPattern({ ...readBundle(), servers: [{ url }], paths: {} }, undefined);
  expect(pattern.exec('https://osc-fr1.example.com/api/v1/apps?x')?.[0]).toBe(
    'https://osc-fr1.example.com/api/v1',
  );
  for (const other of ['https://example.com/api/v1/x', 'https://a.example.com.evil.test/api/v1/x'])
    expect(pattern.test(other)).toBe(false);
});

test('header names are in lower case, although happy-dom keeps their case', async () => {
  const request: Pick<Request, 'url' | 'method' | 'arrayBuffer'> & { headers: object } = {
    url: region + addons,
    method: 'GET',
    headers: Object.entries(headers),
    arrayBuffer: async () => new ArrayBuffer(0),
  };
  expect((await fromFetch(request as Request, region)).headers).toMatchObject({
    authorization: headers.Authorization,
    host: 'api.osc-fr1.scalingo.com',
  });
});
