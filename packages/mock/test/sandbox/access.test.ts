import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { addonsPath, basic, createClient, ids } from './client.ts';

const list = addonsPath('example-app');
const hour = 3_600_000;
const unauthorized = { status: 401, body: { error: 'unauthorized' } };
const forbidden = { status: 403, body: { error: 'forbidden' } };

let mock: Mock;
let call: ReturnType<typeof createClient>['call'];
let provision: ReturnType<typeof createClient>['provision'];
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  ({ call, provision } = createClient(mock));
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const exchange = (authorization: string) =>
  call('POST', '/v1/tokens/exchange', undefined, authorization);

/** Exchanges the API token of the account `example`. */
async function bearerToken(): Promise<string> {
  return (await exchange(basic('', 'tk-us-example'))).body.token;
}

const listAs = (token: string) => call('GET', list, undefined, `Bearer ${token}`);

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the token exchange', () => {
  test('returns a bearer token that is valid for an hour', async () => {
    const token = await bearerToken();
    const claims = claimsOf(token);
    expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'iss', 'rnd', 'uuid']);
    expect(claims.exp - claims.iat).toBe(3_600);
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      typ: 'JWT',
      alg: 'HS512',
    });
    expect((await listAs(token)).status).toBe(200);
    mock.clock.advance(hour - 60_000);
    expect((await listAs(token)).status).toBe(200);
    mock.clock.advance(60_000);
    expect(await listAs(token)).toEqual(unauthorized);
  });

  test('returns a new token each time', async () => {
    expect(await bearerToken()).not.toBe(await bearerToken());
  });

  test.each([
    ['an unknown token', basic('', 'tk-us-unknown')],
    ['a user name', basic('example', 'tk-us-example')],
    ['the token as user name', basic('tk-us-example', '')],
    ['a bearer token of the fixture', basic('', 'example-token')],
  ])('rejects %s', async (_, authorization) => {
    const rejected = { status: 401, body: { error: 'Invalid credentials' } };
    expect(await exchange(authorization)).toEqual(rejected);
  });
});

describe('a bearer token', () => {
  test('that is unknown is rejected, even if the operation requires none', async () => {
    expect(await listAs('unknown')).toEqual(unauthorized);
    expect(await listAs('tk-us-example')).toEqual(unauthorized);
    expect(await call('GET', '/v1/addon_categories', undefined, 'Bearer unknown')).toEqual(
      unauthorized,
    );
    expect((await createClient(mock, '').call('GET', '/v1/addon_categories')).status).toBe(200);
  });

  test('is rejected if it was modified', async () => {
    const token = await bearerToken();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = claimsOf(token);
    const none = encode({ typ: 'JWT', alg: 'none' });
    const later = encode({ ...claims, exp: claims.exp + 1 });
    const content = `${header}.${payload}`;
    const other = createHmac('sha512', 'guess').update(content).digest('base64url');
    const last = signature.endsWith('A') ? 'B' : 'A';
    for (const forged of [
      `${header}.${later}.${signature}`,
      `${content}.${other}`,
      `${content}.${signature.slice(0, -1)}${last}`,
      `${content}.`,
      content,
      `${none}.${payload}.`,
      `${none}.${payload}.${signature}`,
      `${token}.${signature}`,
    ]) {
      expect(await listAs(forged)).toEqual(unauthorized);
    }
    expect((await listAs(token)).status).toBe(200);
  });

  test('of an account without access is rejected', async () => {
    expect(await call('GET', addonsPath('blocked-app'))).toEqual(forbidden);
    expect(await call('GET', list, undefined, 'Bearer trial-token')).toEqual(forbidden);
    const remove = await call('DELETE', `${list}/${ids.addon}`, undefined, 'Bearer trial-token');
    expect(remove).toEqual(forbidden);
    expect((await call('GET', addonsPath('trial-app'))).status).toBe(200);
  });

  test('of an account with a disabled region is rejected', async () => {
    const disabled = {
      status: 403,
      body: { error: 'The region is disabled for this account', code: 'region_disabled' },
    };
    const { body } = await exchange(basic('', 'tk-us-blocked'));
    for (const token of ['blocked-token', body.token]) {
      for (const path of [addonsPath('blocked-app'), '/v1/addon_categories']) {
        expect(await call('GET', path, undefined, `Bearer ${token}`)).toEqual(disabled);
      }
      // The authentication service belongs to no region.
      for (const path of ['/v1/regions', '/v1/users/self']) {
        expect((await call('GET', path, undefined, `Bearer ${token}`)).status).toBe(200);
      }
    }
  });
});

describe('an addon token', () => {
  const create = async () => (await call('POST', `${list}/${ids.addon}/token`)).body.addon;

  test('has the documented claims, and is new each time', async () => {
    const { token, ...addon } = await create();
    expect(addon).toEqual((await call('GET', `${list}/${ids.addon}`)).body.addon);
    const claims = claimsOf(token);
    expect(claims).toEqual({
      iss: expect.any(String),
      iat: expect.any(Number),
      uuid: expect.any(String),
      rnd: expect.any(String),
      exp: claims.iat + 3_600,
      addon_uuid: ids.addon,
    });
    expect((await create()).token).not.toBe(token);
  });

  test('is not valid for the API itself', async () => {
    expect(await listAs((await create()).token)).toEqual(unauthorized);
  });
});

describe('the SSO URL', () => {
  const createUrl = async (method: string): Promise<URL> =>
    new URL((await call(method, `${list}/${ids.addon}/sso`)).body.addon.sso_url);
  const statusOf = async (url: URL) => (await fetch(url)).status;

  test.each(['GET', 'POST'])('created with %s opens the dashboard for an hour', async (method) => {
    const url = await createUrl(method);
    expect(url.origin).toBe(mock.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      id: 'example_app_3083',
      token: expect.stringMatching(/^[0-9a-f]{40}$/),
      timestamp: expect.stringMatching(/^\d{10}$/),
    });
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain('example_app_3083');
    mock.clock.advance(hour);
    expect(await statusOf(url)).toBe(403);
  });

  test('is rejected if it was modified, or its addon was removed', async () => {
    const url = await createUrl('GET');
    for (const [name, value] of [
      ['id', 'trial_app_2071'],
      ['token', '0'.repeat(40)],
      ['token', ''],
      ['timestamp', String(Number(url.searchParams.get('timestamp')) + 1)],
      ['timestamp', 'NaN'],
    ] as const) {
      const changed = new URL(url);
      changed.searchParams.set(name, value);
      expect(await statusOf(changed)).toBe(403);
    }
    expect(await statusOf(new URL('/sso', mock.url))).toBe(403);
    expect(await statusOf(url)).toBe(200);
    await call('DELETE', `${list}/${ids.addon}`);
    expect(await statusOf(url)).toBe(403);
  });

  test('opens the dashboard of a new addon', async () => {
    expect(await statusOf(await createUrl('GET'))).toBe(200);
    const { addon } = (await provision('example-app', 'redis', ids.redis.free)).body;
    const path = `${list}/${addon.id}`;
    const url = new URL((await call('GET', `${path}/sso`)).body.addon.sso_url);
    expect(await statusOf(url)).toBe(200);
    await call('DELETE', path);
    expect(await statusOf(url)).toBe(403);
  });
});
