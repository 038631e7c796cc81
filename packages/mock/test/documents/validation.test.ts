import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { createClient } from './client.ts';

const app = '/v1/apps/example-app';
const document = await bundleDocument('features');

describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
  let mock: Mock;
  const call = createClient(() => mock);
  beforeAll(async () => {
    mock = await startMock({ engine, document });
  });
  afterAll(() => mock.stop());

  const violations = (headers: Headers) =>
    JSON.parse(headers.get('sl-violations') ?? '[]').map(
      (it: { location: string[]; code: string }) => `${it.location.join('.')} ${it.code}`,
    );

  test.each([
    ['an integer in the path', `${app}/jobs/42`],
    ['a pattern in the path', `${app}/domains/www.example.com`],
    ['a list with one item', '/v1/events?since=2020-09-14&types=scale'],
    ['a list of integers', '/v1/events?since=2020-09-14&job_numbers=41&job_numbers=42'],
    ['a number', '/v1/events?since=2020-09-14&minimum_weight=0.5'],
    ['a deprecated parameter', `${app}/legacy_info?verbose=true`],
  ])('accepts %s', async (_, target) => {
    expect(await call('GET', target)).toMatchObject({ status: 200 });
  });

  test.each([
    ['text for an integer in the path', `${app}/jobs/x`, 'request.path.job_number type'],
    ['leading zeros', `${app}/jobs/042`, 'request.path.job_number type'],
    ['a number out of range in the path', `${app}/jobs/0`, 'request.path.job_number minimum'],
    ['text without the pattern', `${app}/domains/NOT`, 'request.path.domain pattern'],
    ['no required parameter', '/v1/events', 'request.query.since required'],
    [
      'an unlisted value in a list',
      '/v1/events?since=2020-09-14&types=scale&types=x',
      'request.query.types.1 enum',
    ],
    [
      'text in a list of integers',
      '/v1/events?since=2020-09-14&job_numbers=x',
      'request.query.job_numbers.0 type',
    ],
  ])('rejects %s', async (_, target, violation) => {
    const { status, headers } = await call('GET', target);
    expect(status).toBe(400);
    expect(violations(headers)).toEqual([violation]);
  });

  const key = { 'Idempotency-Key': '0b5c2f7e-3c1d-4f0a-9a51-6f2f0a9c1d11' };
  test.each<[string, Record<string, string>, number, string[]]>([
    ['no required header', {}, 400, ['request.header.Idempotency-Key required']],
    [
      'an invalid header',
      { 'Idempotency-Key': 'x' },
      422,
      ['request.header.Idempotency-Key format'],
    ],
    [
      'an invalid optional header',
      { ...key, 'X-Dry-Run': 'maybe' },
      422,
      ['request.header.X-Dry-Run type'],
    ],
  ])('rejects %s', async (_, headers, status, expected) => {
    const response = await call('POST', '/v1/apps', { app: { name: 'my-new-app' } }, headers);
    expect(response.status).toBe(status);
    expect(violations(response.headers)).toEqual(expected);
  });

  test('accepts header parameters, and sends required headers', async () => {
    const optional = { ...key, 'X-Dry-Run': 'true' };
    const response = await call('POST', '/v1/apps', { app: { name: 'my-new-app' } }, optional);
    expect(response.status).toBe(201);
    expect(response.headers.get('Location')).toMatch(/^\/v1\/apps\/./);
  });

  test.each([
    ['an unknown value of the discriminator', { kind: 'pager' }, { kind: [expect.any(String)] }],
    [
      'an invalid property of the alternative',
      { kind: 'email', addresses: ['x'] },
      { 0: [expect.any(String)] },
    ],
  ])('rejects %s', async (_, notifier, errors) => {
    const { status, body } = await call('POST', `${app}/notifiers`, { notifier });
    expect([status, body]).toEqual([422, { errors }]);
  });

  test.each([
    ['the body', 'POST', '/v1/apps', { app: { name: 'NOT' } }],
    ['the path', 'GET', `${app}/domains/NOT`, undefined],
  ])('shows no regular expression of %s', async (_, method, target, body) => {
    const response = await call(method, target, body, key);
    expect([400, 422]).toContain(response.status);
    const shown = JSON.stringify([response.body, [...response.headers]]);
    expect(shown).toContain('has an unknown format');
    expect(shown).not.toMatch(/\[a-z|\[A-Z|\\d/);
  });

  test('names the missing property of the alternative', async () => {
    const { status, body } = await call('POST', `${app}/notifiers`, {
      notifier: { kind: 'email' },
    });
    expect([status, body]).toEqual([400, { error: 'addresses is required' }]);
  });

  test('rejects a read-only property', async () => {
    const domain = { canonical: true, created_at: '2020-09-14T08:12:45.123Z' };
    const response = await call('PUT', `${app}/domains/www.example.com`, { domain });
    expect(response.status).toBe(422);
    expect(violations(response.headers)).toEqual(['request.body.domain.created_at readOnly']);
  });

  test.each([
    ['text/plain', 200],
    ['text/*', 200],
    ['*/*', 200],
    ['application/json', 406],
    ['text/html, application/json;q=0.9', 406],
    ['text/plain;q=0, */*', 406],
    ['text/*;q=0, text/plain', 200],
  ])('a text with Accept: %s gets %i', async (accept, status) => {
    const response = await call('GET', `${app}/jobs/42/log`, undefined, { Accept: accept });
    expect(response.status).toBe(status);
    if (status === 200) expect(response.body).toContain('Migrating');
  });

  test('an error has the documented form of its range', async () => {
    const none = await call('GET', app, undefined, { Authorization: '' });
    expect([none.status, none.body]).toEqual([401, { error: 'the request is not valid' }]);
    const accept = await call('GET', app, undefined, { Accept: 'text/html' });
    expect([accept.status, accept.body]).toEqual([406, { error: expect.any(String) }]);
  });

  test('a failure is documented by default', async () => {
    mock.setFaults({ failureRate: 1 });
    const { status, body } = await call('GET', app);
    mock.setFaults({});
    expect([status, body]).toEqual([503, { error: 'unexpected error', code: 'unexpected' }]);
  });
});
