import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultFixture, type Mock, startMock } from '@scalingo-addons/mock';
import { addonsPath, exampleValue, ids } from './client.ts';

let mock: Mock;
const lines: string[] = [];
beforeAll(async () => {
  const fixture = defaultFixture();
  const apps = fixture.apps.map(({ addons = [], ...app }) => ({
    ...app,
    addons: addons.map((it) => ({ ...it, log_drains: [] })),
  }));
  const log = (line: string) => lines.push(line);
  mock = await startMock({ engine: 'sandbox', fixture: { ...fixture, apps }, log });
});
afterAll(() => mock.stop());
beforeEach(() => mock.reset());

const path = `${addonsPath('example-app')}/${ids.addon}/log_drains`;

async function call(method: string, body?: object, query = '', at = path) {
  const response = await fetch(`${mock.url}${at}${query}`, {
    method,
    headers: {
      Authorization: 'Bearer example-token',
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

const unused = { token: '', host: '', port: '', drain_region: '', url: '' };
const drains: readonly [string, object, string][] = [
  [
    'ovh-graylog',
    { token: 'secret-token', host: 'tag3.logs.ovh.com' },
    'ovh://:secret-token@tag3.logs.ovh.com:6514',
  ],
  [
    'datadog',
    { token: 'secret-token', drain_region: 'eu-west-2' },
    'datadog://secret-token?region=eu-west-2',
  ],
  ['papertrail', { host: 'logs.example', port: '514' }, 'papertrail://logs.example:514'],
  ['syslog', { host: 'logs.example', port: '514' }, 'syslog://logs.example:514'],
  ['elk', { url: 'https://user:secret@elk.example' }, 'https://user:secret@elk.example'],
  ['another', { url: 'https://logs.example' }, 'https://logs.example'],
];

describe.each(drains)('a log drain of the type %s', (type, params, url) => {
  test.each(['all properties, as the Go client does', 'the used properties'])(
    'is added with %s, listed, and removed',
    async (kind) => {
      const all = kind.startsWith('all') ? unused : {};
      const added = await call('POST', { drain: { type, ...all, ...params } });
      expect(added).toEqual({ status: 201, body: { drain: { url } } });
      expect((await call('GET')).body).toEqual({ drains: [{ app_id: ids.app, url }] });
      expect(await call('DELETE', { url })).toEqual({ status: 204, body: '' });
      expect((await call('GET')).body).toEqual({ drains: [] });
    },
  );

  test('is removed by the query, too, and named in no log', async () => {
    await call('POST', { drain: { type, ...params } });
    lines.length = 0;
    const query = `?url=${encodeURIComponent(url)}`;
    expect((await call('DELETE', undefined, query)).status).toBe(204);
    expect(await call('DELETE', undefined, query)).toEqual({
      status: 404,
      body: exampleValue('LogDrainNotFound'),
    });
    expect(lines).toHaveLength(2);
    const targets = mock.requests.map(({ target }) => target);
    const shown = [...lines, ...targets].join('\n');
    expect(shown).not.toContain('secret');
    expect(shown).toContain('url=[hidden]');
  });

  test('has its secrets masked in the recorded requests', async () => {
    await call('POST', { drain: { type, ...unused, ...params } });
    await call('DELETE', { url });
    const bodies = mock.requests.map(({ body }) => body);
    expect(JSON.stringify(bodies)).not.toContain('secret');
    expect(bodies).toEqual([{ drain: expect.objectContaining({ type }) }, { url: '[hidden]' }]);
  });

  test('needs no properties: the contract demands none', async () => {
    const { status, body } = await call('POST', { drain: { type, ...unused } });
    expect(status).toBe(201);
    expect((await call('GET')).body.drains).toEqual([{ app_id: ids.app, ...body.drain }]);
  });
});

test('a URL is kept once', async () => {
  const drain = { type: 'elk', url: 'https://elk.example' };
  const first = await call('POST', { drain });
  expect(await call('POST', { drain })).toEqual(first);
  expect((await call('GET')).body.drains).toHaveLength(1);
});

test('parts of a URL are escaped', async () => {
  const { body } = await call('POST', {
    drain: { type: 'syslog', host: 'a/b@c', port: '1' },
  });
  expect(body.drain.url).toBe('syslog://a%2Fb%40c:1');
});

test.each([
  ['without a URL', undefined, ''],
  ['with an empty body', {}, ''],
  ['with an empty query parameter', undefined, '?url='],
])('a removal %s is rejected', async (_, body, query) => {
  await call('POST', { drain: { type: 'elk', url: 'https://elk.example' } });
  const response = await call('DELETE', body, query);
  expect([400, 422]).toContain(response.status);
  expect((await call('GET')).body.drains).toHaveLength(1);
});

test('log drains are those of one addon, survive an upgrade, and go with it', async () => {
  const drain = { type: 'elk', url: 'https://elk.example' };
  await call('POST', { drain });
  await call('PATCH', { addon: { plan_id: ids.redis.paid } }, '', path.replace('/log_drains', ''));
  expect((await call('GET')).body.drains).toHaveLength(1);
  const other = `${addonsPath('trial-app')}/${ids.suspended}/log_drains`;
  expect((await call('GET', undefined, '', other)).body).toEqual({ drains: [] });
  await call('DELETE', undefined, '', path.replace('/log_drains', ''));
  expect((await call('GET')).status).toBe(404);
});

test('the default fixture has the documented log drain, which can be removed', async () => {
  const other = await startMock({ engine: 'sandbox' });
  const request = async (method: string, query = '') => {
    const headers = { Authorization: 'Bearer example-token' };
    const response = await fetch(`${other.url}${path}${query}`, { method, headers });
    return { status: response.status, text: await response.text() };
  };
  const { drains } = exampleValue('LogDrainList') as { drains: { app_id: string; url: string }[] };
  try {
    const listed = await request('GET');
    expect(JSON.parse(listed.text)).toEqual({ drains: drains.slice(0, 1) });
    const query = `?url=${encodeURIComponent(`${drains[0]?.url}`)}`;
    expect((await request('DELETE', query)).status).toBe(204);
    expect(JSON.parse((await request('GET')).text)).toEqual({ drains: [] });
  } finally {
    await other.stop();
  }
});

test.each([
  ['half of a surrogate pair', '\ud800', 400],
  ['half of a surrogate pair', 'logs\udc00.example', 400],
  ['a surrogate pair', '\ud83d\ude80', 201],
])('a host with %s', async (_title, host, status) => {
  expect((await call('POST', { drain: { type: 'syslog', host, port: '514' } })).status).toBe(
    status,
  );
});
