import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { createClient } from './client.ts';

const app = '/v1/apps/example-app';

let mock: Mock;
const call = createClient(() => mock);
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', document: await bundleDocument('features') });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

describe('an item that the path names', () => {
  const path = `${app}/domains/new.example.com`;
  const put = (domain: object) => call('PUT', path, { domain });

  test('is created and replaced by PUT; the server sets read-only properties', async () => {
    expect((await call('GET', path)).status).toBe(404);
    const created = await put({ canonical: true, tls_key: 'key' });
    expect(created.status).toBe(200);
    const { id, created_at } = created.body.domain;
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect((await call('GET', path)).body).toEqual(created.body);

    const replaced = await put({ canonical: false });
    expect(replaced.body.domain).toMatchObject({ id, created_at, canonical: false });
    expect((await call('GET', path)).body).toEqual(replaced.body);
  });

  test('never shows write-only properties, and rejects read-only ones', async () => {
    const { body } = await put({ canonical: true, tls_certificate: 'c', tls_key: 'key' });
    expect(Object.keys(body.domain).sort()).toEqual([
      'canonical',
      'created_at',
      'id',
      'tls_certificate',
    ]);
    const rejected = await put({ canonical: true, id: '0'.repeat(24) });
    expect([rejected.status, rejected.body]).toEqual([422, { errors: { id: ['is read-only'] } }]);
  });

  test('is independent of others below another parent', async () => {
    const preset = (template: string) => `/v1/templates/${template}/presets/small`;
    await call('PUT', preset('one'), { preset: { containers: 7 } });
    expect((await call('GET', preset('one'))).body).toEqual({ preset: { containers: 7 } });
    expect((await call('GET', preset('two'))).status).toBe(404);
    expect((await call('DELETE', preset('one'))).status).toBe(204);
    expect((await call('GET', preset('one'))).status).toBe(404);
  });
});

describe('an item with a discriminator', () => {
  test.each([
    { kind: 'webhook', url: 'https://example.com/new' },
    { kind: 'email', addresses: ['new@example.com'] },
  ])('$kind has the properties of its alternative', async (notifier) => {
    const { status, body } = await call('POST', `${app}/notifiers`, { notifier });
    expect(status).toBe(201);
    expect(body.notifier).toEqual({
      ...notifier,
      id: expect.any(String),
      active: expect.any(Boolean),
    });
    const { notifiers } = (await call('GET', `${app}/notifiers`)).body;
    expect(notifiers).toHaveLength(3);
    expect(notifiers[2]).toEqual(body.notifier);
  });
});

describe('a singleton', () => {
  test('is replaced, with the conditions of its properties', async () => {
    const path = `${app}/autoscaler`;
    const set = (autoscaler: object) => call('PUT', path, { autoscaler });
    const byRequests = { metric: 'requests_per_minute', target: 600, window: 60 };
    expect((await set(byRequests)).body).toEqual({ autoscaler: byRequests });
    const byCpu = { metric: 'cpu', target: 50 };
    expect((await set(byCpu)).body).toEqual({ autoscaler: byCpu });
    expect((await call('GET', path)).body).toEqual({ autoscaler: byCpu });
    expect((await call('GET', '/v1/apps/trial-app/autoscaler')).body).not.toEqual({
      autoscaler: byCpu,
    });
  });

  test('can be a list', async () => {
    const command_groups = ['release', [['web'], 'worker']];
    await call('PUT', `${app}/command_groups`, { command_groups });
    expect((await call('GET', `${app}/command_groups`)).body).toEqual({ command_groups });
  });
});

test('a list is replaced where nothing else removes its items', async () => {
  const path = `${app}/variables`;
  const [first] = (await call('GET', path)).body;
  const { body } = await call('PUT', path, [
    { name: 'LANG', value: 'C' },
    { name: first.name, value: 'staging' },
  ]);
  expect(body).toEqual([
    { ...first, value: 'staging' },
    { id: expect.any(String), name: 'LANG', value: 'C' },
  ]);
  expect((await call('GET', path)).body).toEqual(body);
  expect((await call('PUT', path, [])).body).toEqual([]);
});

test('a number in a path identifies an item; 202 says where it is', async () => {
  const { status, body, headers } = await call('POST', `${app}/jobs`, { command: 'date' });
  expect([status, body.job]).toMatchObject([202, { number: 43, command: 'date' }]);
  expect(headers.get('Location')).toBe(`${app}/jobs/43`);
  expect(headers.get('Retry-After')).toBe('5');
  expect((await call('GET', `${app}/jobs/43`)).body).toEqual(body);
  expect((await call('POST', `${app}/jobs`)).body.job.number).toBe(44);
  expect((await call('GET', `${app}/jobs/45`)).body).toEqual({ error: 'not found' });
  expect((await call('GET', `${app}/jobs/43/log`)).status).toBe(200);
  expect((await call('GET', `${app}/jobs/45/log`)).status).toBe(404);
});

test('an item can be renamed, and shown by other operations', async () => {
  const { body } = await call('PATCH', app, { app: { name: 'renamed-app' } });
  expect(body.app.name).toBe('renamed-app');
  expect((await call('GET', app)).status).toBe(404);
  expect((await call('GET', '/v1/apps/renamed-app/legacy_info')).body).toEqual(body);
  expect((await call('GET', '/v1/apps/renamed-app/variables')).body).toHaveLength(2);
  const taken = await call('PATCH', '/v1/apps/trial-app', { app: { name: 'renamed-app' } });
  expect([taken.status, taken.body]).toEqual([422, { errors: { name: ['is already taken'] } }]);
});

test('a list is filtered by parameters that are named like properties', async () => {
  const list = async (query: string) =>
    (await call('GET', `/v1/events?since=2020-09-14${query}`)).body.events.length;
  expect(await list('')).toBe(2);
  expect(await list('&types=scale')).toBe(1);
  expect(await list('&types=scale&types=deployment')).toBe(2);
});

test('the number of items is in X-Total-Count', async () => {
  const { headers, body } = await call('GET', '/v1/apps?per_page=1');
  expect(body.apps).toHaveLength(1);
  const { body: all } = await call('GET', '/v1/apps?per_page=50');
  expect(headers.get('X-Total-Count')).toBe(String(all.apps.length));
  expect(all.apps.length).toBeGreaterThan(1);
});

test('an operation without a resource returns its example', async () => {
  const link = await call('POST', '/v1/archive_links', { archive_name: 'a.gz' });
  expect([link.status, link.body]).toEqual([201, { url: expect.any(String) }]);
  expect((await call('GET', '/v1/health')).body).toEqual({ healthy: true, version: '1.0.0' });
});
