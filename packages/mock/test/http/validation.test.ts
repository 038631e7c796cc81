import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { documentedRequest } from '../documents/requests.ts';

const addons = '/v1/apps/example-app/addons';
const contract = contractOf(readBundle());

const lines: string[] = [];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ log: (line) => lines.push(line) });
});
afterAll(() => mock.stop());

const send = (path: string, init: { method?: string; body?: string; headers?: object } = {}) =>
  fetch(mock.url + path, {
    ...init,
    headers: {
      Authorization: 'Bearer any',
      ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
      ...init.headers,
    },
  });
const post = (body: string) => send(addons, { method: 'POST', body });

/** Returns a JWT that expires at `exp`, in seconds since 1970; its signature is not checked here. */
const jwt = (exp: number) =>
  ['{"alg":"HS512"}', JSON.stringify({ exp }), 'signature']
    .map((segment) => Buffer.from(segment).toString('base64url'))
    .join('.');

describe('a request that violates the contract', () => {
  test('is reported in the response, in sl-violations and in the log', async () => {
    const response = await post('{"addon":{"addon_provider_id":"redis"}}');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'plan_id is required' });
    expect(JSON.parse(response.headers.get('sl-violations') ?? '')).toEqual([
      {
        location: ['request', 'body', 'addon', 'plan_id'],
        severity: 'Error',
        code: 'required',
        message: "must have required property 'plan_id'",
      },
    ]);
    expect(lines.at(-1)).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} POST \S+ 400 \d+\.\d ms {2}plan_id is required$/,
    );
  });

  test('gets 422 with messages by field for invalid values', async () => {
    const response = await post('{"addon":{"addon_provider_id":7,"plan_id":true}}');
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: Record<string, string[]> };
    expect(Object.keys(errors).sort()).toEqual(['addon_provider_id', 'plan_id']);
  });

  test('gets an sl-violations header of limited length, in ASCII', async () => {
    const names = Array.from({ length: 500 }, (_, index) => [`ü${index}`, 1]);
    const body = {
      addon: { addon_provider_id: 'redis', plan_id: '12', ...Object.fromEntries(names) },
    };
    const response = await post(JSON.stringify(body));
    const header = response.headers.get('sl-violations') ?? '';
    expect(header.length).toBeGreaterThan(1_000);
    expect(JSON.parse(header)[0].location).toContain('ü0');
  });

  test.each([
    ['absent', '/v1/addon_providers', 200],
    ['a boolean', '/v1/addon_providers?dedicated=true', 200],
    ['undocumented', '/v1/addon_providers?color=red', 200],
    ['not a boolean', '/v1/addon_providers?dedicated=yes', 400],
    ['repeated', '/v1/addon_providers?dedicated=true&dedicated=true', 400],
  ])('query parameter: %s', async (_title, path, status) => {
    expect((await send(path)).status).toBe(status);
  });

  test('gets 400 for an unexpected body', async () => {
    const response = await send(`${addons}/any/resume`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'the operation does not take a body' });
  });
});

describe('credentials', () => {
  test.each([
    ['none', undefined],
    ['a wrong scheme', 'Basic OmFueQ=='],
    ['no token', 'Bearer'],
    ['two tokens', 'Bearer a b'],
    ['invalid characters in the token', 'Bearer ü'],
    ['an expired token', `Bearer ${jwt(Date.now() / 1_000 - 1)}`],
  ])('%s: the documented 401', async (_title, authorization) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const response = await fetch(mock.url + addons, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({ error: 'unauthorized' });
  });

  test('an unexpired token is accepted; its scheme is case-insensitive', async () => {
    const token = jwt(Date.now() / 1_000 + 60);
    expect((await send(addons, { headers: { Authorization: `bearer ${token}` } })).status).toBe(
      200,
    );
    mock.clock.advance(60_000);
    expect((await send(addons, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(
      401,
    );
    mock.reset();
  });

  test('the catalog requires none, but rejects malformed ones', async () => {
    expect((await fetch(`${mock.url}/v1/addon_categories`)).status).toBe(200);
    const headers = { Authorization: 'Digest x' };
    expect((await fetch(`${mock.url}/v1/addon_categories`, { headers })).status).toBe(401);
  });

  test('the token exchange requires Basic', async () => {
    const url = `${mock.url}/v1/tokens/exchange`;
    const rejected = await fetch(url, { method: 'POST', headers: { Authorization: 'Bearer any' } });
    expect(rejected.status).toBe(401);
    expect(rejected.headers.get('WWW-Authenticate')).toBe('Basic realm="API"');
    expect(await rejected.json()).toEqual({ error: 'Invalid credentials' });
    const basic = { Authorization: `Basic ${btoa(':any')}` };
    expect((await fetch(url, { method: 'POST', headers: basic })).status).toBe(200);
  });
});

describe('Prefer', () => {
  test.each(['prism', 'sandbox'] as const)(
    'selects a documented response by code: %s',
    async (engine) => {
      const own = await startMock({ engine });
      const headers = { Authorization: 'Bearer example-token', Prefer: 'code=429' };
      const response = await fetch(own.url + addons, { headers });
      expect([response.status, await response.text()]).toEqual([429, 'Retry later']);
      const json = { ...headers, Accept: 'application/json' };
      expect(await (await fetch(own.url + addons, { headers: json })).json()).toHaveProperty(
        'code',
      );
      await own.stop();
    },
  );

  test.each(['prism', 'sandbox'] as const)(
    'selects an example of any response: %s',
    async (engine) => {
      const own = await startMock({ engine });
      const headers = { Authorization: 'Bearer example-token', Prefer: 'example=AppNotFound' };
      const response = await fetch(own.url + addons, { headers });
      expect([response.status, await response.json()]).toEqual([
        404,
        { resource: 'app', error: 'not found' },
      ]);
      await own.stop();
    },
  );

  test.each(['prism', 'sandbox'] as const)('is combined with Accept: %s', async (engine) => {
    const own = await startMock({ engine });
    const request = async (accept: string, prefer?: string) => {
      const response = await fetch(own.url + addons, {
        method: 'POST',
        headers: {
          Authorization: 'Bearer example-token',
          'Content-Type': 'application/json',
          Accept: accept,
          ...(prefer !== undefined && { Prefer: prefer }),
        },
        body: '{"addon":{"addon_provider_id":"redis","plan_id":"599c1a2121276700011caadc"}}',
      });
      return [response.status, response.headers.get('Content-Type')];
    };
    const html = 'text/html; charset=utf-8';
    const json = 'application/json; charset=utf-8';
    expect(await request('text/html')).toEqual([406, json]);
    expect(await request('text/html', 'code=503')).toEqual([503, html]);
    expect(await request('application/json', 'code=503')).toEqual([503, json]);
    expect(await request('application/json;q=0, */*', 'code=503')).toEqual([503, html]);
    expect(await request('text/html;q=0.5, */*', 'code=503')).toEqual([503, json]);
    expect(await request('application/json;q=0, */*')).toEqual([406, json]);
    expect(await request('text/html, application/json;q=0.5')).toEqual([201, json]);
    await own.stop();
  });

  test.each([
    ['code=299', /^Prefer: listAddons has no response with that code; available: 200, 401/],
    [
      'code=200, example=None',
      /^Prefer: listAddons has no example with that name; available: AddonList/,
    ],
  ])('%s: 400 that lists what is available', async (prefer, message) => {
    const response = await send(addons, { headers: { Prefer: prefer } });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toMatch(message);
  });

  test('generates values from the schemas', async () => {
    for (const operation of contract.operations.filter((it) => it.method === 'GET')) {
      const { target, method, headers } = documentedRequest(operation);
      const response = await send(target, {
        method,
        headers: { ...headers, Prefer: 'dynamic=true' },
      });
      expect([operation.operationId, response.status]).toEqual([operation.operationId, 200]);
      expect(response.headers.get('sl-violations') ?? '').not.toContain('must match');
      const documented = await send(target, { method, headers: headers ?? {} });
      expect(await response.text()).not.toBe(await documented.text());
    }
  });
});

describe('an engine response that violates the contract', () => {
  /** Returns the response to listAddons with a modified example. */
  async function responseWith(change: (addon: Record<string, unknown>) => void): Promise<Response> {
    const document = structuredClone(contract.document) as OpenApiDocument & {
      components: { examples: { AddonListDocumented: { value: { addons: [object] } } } };
    };
    change(document.components.examples.AddonListDocumented.value.addons[0] as never);
    const own = await startMock({ document });
    const response = await fetch(own.url + addons, { headers: { Authorization: 'Bearer any' } });
    await own.stop();
    return response;
  }

  test('becomes a 500 that reports the location', async () => {
    const response = await responseWith((addon) => delete addon.app_id);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error:
        "the engine violates the contract: listAddons 200, body/addons/0 must have required property 'app_id'",
    });
    expect(response.headers.get('sl-violations')).toContain('"response","body","addons","0"');
  });

  test('becomes a 500 that shows no regular expression of the document', async () => {
    const response = await responseWith((addon) =>
      Object.assign(addon, { app_id: 'x'.repeat(24) }),
    );
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: expect.stringContaining('body/addons/0/app_id has an unknown format'),
    });
    expect(response.headers.get('sl-violations')).not.toContain('must match');
  });

  test('becomes a 500 for an undocumented property', async () => {
    const response = await responseWith((addon) => Object.assign(addon, { color: 'red' }));
    expect(await response.text()).toContain('must NOT have unevaluated properties: color');
  });
});
