import { describe, expect, test } from '@jest/globals';
import * as client from '../../src/index.ts';
import { errorFrom } from '../helpers/fixtures.ts';
import { type Handler, startServer } from '../helpers/server.ts';

const { createAddonsClient, ClientError } = client;
/** The error classes by their name. */
const classes: Readonly<Record<string, unknown>> = client;

/** Returns the error of a list call to a server with `handler`, without retries. */
async function listError(handler: Handler, options: client.ClientOptions = {}) {
  const server = await startServer(handler);
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    retry: false,
    ...options,
  });
  return errorFrom(() => addons.list('my-app'));
}

const url = 'https://my.scalingo.com/apps/billing';
const cases: [number, string, string, unknown, object][] = [
  [
    400,
    'BadRequestError',
    'bad_request',
    { error: 'no', code: 'downgrade_rejected' },
    { code: 'downgrade_rejected' },
  ],
  [401, 'AuthenticationError', 'authentication', { error: 'bad token' }, {}],
  [
    402,
    'PaymentRequiredError',
    'payment_required',
    { error: 'pay', url, name: 'free-trial-exceeded' },
    { billingUrl: url, limitName: 'free-trial-exceeded' },
  ],
  [
    403,
    'ForbiddenError',
    'forbidden',
    { error: 'no', code: 'region_disabled' },
    { code: 'region_disabled' },
  ],
  [
    404,
    'NotFoundError',
    'not_found',
    { error: 'not found', resource: 'addon' },
    { resource: 'addon' },
  ],
  [409, 'ConflictError', 'conflict', { error: 'busy' }, {}],
  [
    422,
    'ValidationError',
    'validation',
    { errors: { plan_id: ['is not available'] } },
    { fields: { plan_id: ['is not available'] } },
  ],
  [429, 'RateLimitError', 'rate_limit', { error: 'slow down' }, {}],
  [500, 'ServerError', 'server', { error: 'oops' }, {}],
  [502, 'ServerError', 'server', { error: 'oops' }, {}],
  [503, 'ProviderUnavailableError', 'provider_unavailable', { error: 'away' }, {}],
  [504, 'ServerError', 'server', { error: 'late' }, {}],
  [999, 'UnexpectedStatusError', 'unexpected_status', { error: 'odd' }, {}],
  [418, 'UnexpectedStatusError', 'unexpected_status', { error: 'tea' }, {}],
  [302, 'UnexpectedStatusError', 'unexpected_status', { error: 'there' }, {}],
];

describe('each status has an error class', () => {
  test.each(cases)('%i is a %s', async (status, name, kind, body, members) => {
    const error = await listError({ status, body, headers: { 'X-Request-Id': 'r-1' } });
    expect(error).toBeInstanceOf(classes[name]);
    expect(error).toBeInstanceOf(ClientError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name,
      kind,
      status,
      body,
      requestId: 'r-1',
      operation: 'listAddons',
      method: 'GET',
      ...members,
    });
    expect(error.message).toMatch(/^listAddons \(app: my-app\): .+\.$/);
  });

  test.each(cases)('%i without a body is a %s, too', async (status, name) => {
    const error = await listError({ status });
    expect(error).toBeInstanceOf(classes[name]);
    expect(error).toMatchObject({ status, body: undefined, requestId: undefined });
    expect(error.message).not.toMatch(/undefined|null|\[object|: \./);
  });

  const html = '<html><body><h1>Oh no</h1></body></html>';
  test.each([
    ['HTML', html, html],
    ['plain text', 'Too many requests', 'Too many requests'],
    ['incomplete JSON', '{"error": "x', '{"error": "x'],
    ['null', 'null', null],
    ['a number', '5', 5],
    ['an array', '[1]', [1]],
    [
      'members of wrong types',
      '{"error":{},"code":1,"url":[],"name":{},"resource":0,"errors":"x"}',
      expect.anything(),
    ],
    [
      'null members',
      '{"error":null,"code":null,"url":null,"name":null,"resource":null,"errors":null}',
      expect.anything(),
    ],
    ['fields of wrong types', '{"errors":{"a":1,"b":null,"c":{"d":[]}}}', expect.anything()],
    ['errors as a list', '{"errors":["a"]}', expect.anything()],
  ])('the body does not change the class: %s', async (_title, text, body) => {
    for (const [status, name] of cases) {
      const error = await listError({
        status,
        headers: { 'Content-Type': 'text/html' },
        body: text,
      });
      expect(error).toBeInstanceOf(classes[name]);
      expect(error.body).toEqual(body);
      expect(error.message).not.toMatch(/undefined|null|\[object/);
      expect(error.code ?? error.billingUrl ?? error.limitName ?? error.resource).toBeUndefined();
      for (const messages of Object.values((error.fields ?? {}) as object)) {
        expect(messages).toEqual(expect.any(Array));
        for (const message of messages) expect(typeof message).toBe('string');
      }
    }
  });

  test.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '/billing'])(
    'an address that no page should link is none: %s',
    async (odd) => {
      const error = await listError({ status: 402, body: { error: 'pay', url: odd } });
      expect(error).toMatchObject({ name: 'PaymentRequiredError', billingUrl: undefined });
      expect(error.message).not.toContain(` at ${odd}`);
    },
  );

  test('the message contains the error of the API', async () => {
    const error = await listError({ status: 409, body: { error: 'it is being upgraded' } });
    expect(error.message).toContain('it is being upgraded');
  });

  test('the message contains each field', async () => {
    const errors = { plan_id: ['is not available', 'is old'], options: ['is odd'] };
    const { message } = await listError({ status: 422, body: { errors } });
    expect(message).toContain('plan_id is not available, is old; options is odd');
  });
});

describe('an error response keeps its class', () => {
  test('if its body breaks off', async () => {
    const error = await listError((response) => {
      response.writeHead(404, { 'Content-Length': 100, 'X-Request-Id': 'r-1' });
      response.write('{"resource":');
      setImmediate(() => response.socket?.end());
    });
    expect(error).toMatchObject({ kind: 'not_found', status: 404, requestId: 'r-1' });
  });

  test.each([
    ['with Content-Length', { 'Content-Length': 3_000 }],
    ['with chunks', { 'Transfer-Encoding': 'chunked' }],
  ])('if its body is too long, %s', async (_title, headers) => {
    const error = await listError(
      (response) => response.writeHead(500, headers).end('x'.repeat(3_000)),
      { maxBodyBytes: 1_000 },
    );
    expect(error).toMatchObject({ kind: 'server', status: 500 });
    expect(String(error.body ?? '').length).toBeLessThanOrEqual(1_000);
  });
});

test('errors can be written as JSON, with only these properties', async () => {
  const error = await listError({ status: 404, body: { resource: 'addon' } });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: 'NotFoundError',
    kind: 'not_found',
    message: error.message,
    operation: 'listAddons',
    method: 'GET',
    url: expect.stringMatching(/^http:.*\/v1\/apps\/my-app\/addons$/),
    params: { app: 'my-app' },
    attempts: 1,
    status: 404,
    body: { resource: 'addon' },
    resource: 'addon',
  });
});

test.each([
  ['an object', { plan_id: ['is old', 'is odd'] }, { plan_id: ['is old', 'is odd'] }],
  ['nested lists', { plan_id: [['is old'], ['is odd']] }, { plan_id: ['is old', 'is odd'] }],
  [
    'nested objects',
    { addon: { plan_id: ['is old'] } },
    { addon: [], 'addon.plan_id': ['is old'] },
  ],
  ['a list', ['is old', 'is odd'], { '': ['is old', 'is odd'] }],
  ['a text', 'is old', { '': ['is old'] }],
  ['texts', { plan_id: 'is old' }, { plan_id: ['is old'] }],
])('no message of a 422 is lost: %s', async (_title, errors, fields) => {
  const error = await listError({ status: 422, body: { errors } });
  expect(error.fields).toEqual(fields);
  for (const message of Object.values(fields).flat()) expect(error.message).toContain(message);
});

test('texts of the server in messages are bounded, in one line and without control characters', async () => {
  const { message } = await listError({
    status: 400,
    body: { error: `a\u001b[31m\r\n\u0000\u202eb${'x'.repeat(10_000)}` },
  });
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(message.length).toBeLessThan(500);
  expect(message).toContain('a [31m b');
});

test('isAddonsError recognizes errors of other copies', async () => {
  const error = await listError({ status: 404 });
  const copy = { [Symbol.for('@scalingo-addons/client/error')]: true };
  expect([error, copy, new Error(), null, 'x'].map(client.isAddonsError)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('an error has the headers and the delay of Retry-After', async () => {
  const error = await listError({ status: 429, headers: { 'Retry-After': 7, 'X-A': 'b' } });
  expect(error).toMatchObject({ retryAfterMs: 7_000, attempts: 1 });
  expect((error.headers as Headers).get('X-A')).toBe('b');
});

test('an error body that is nested too deeply to be written is kept as text', async () => {
  const body = `{"errors":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const error = await listError({ status: 422, body });
  expect(error).toMatchObject({ kind: 'validation', body });
  expect(() => JSON.stringify(error)).not.toThrow();
});

test.each([
  ['fields', Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 'x']))],
  ['messages', Array(100_000).fill('x')],
])('100,000 %s of a 422 take no long message, and no long time', async (_title, errors) => {
  const error = await listError({ status: 422, body: { errors } });
  expect(error.message.length).toBeLessThan(3_100);
  expect(Object.values(error.fields as object).flat()).toHaveLength(100_000);
});
