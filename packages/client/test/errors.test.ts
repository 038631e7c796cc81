import { describe, expect, test } from '@jest/globals';
import * as client from '../src/index.ts';
import { failureOf, newAddon, noAddons } from './fixtures.ts';
import { type Step, serve } from './server.ts';

const { createAddonsClient, ClientError } = client;
/** The error classes by their name. */
const classes: Readonly<Record<string, unknown>> = client;

/** What fails when the server answers `step` to a list, without repeats. */
async function listFailure(step: Step, options: client.ClientOptions = {}) {
  const server = await serve(step);
  const { addons } = createAddonsClient({
    baseUrl: server.url,
    bearerToken: 'abc',
    retry: false,
    ...options,
  });
  return failureOf(() => addons.list('my-app'));
}

const url = 'https://my.scalingo.com/apps/billing';
const cases: [number, string, string, unknown, object][] = [
  [
    400,
    'BadRequestError',
    'bad_request',
    { error: 'no', code: 'downgrade_refused' },
    { code: 'downgrade_refused' },
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
  [418, 'UnexpectedStatusError', 'unexpected_status', { error: 'tea' }, {}],
  [302, 'UnexpectedStatusError', 'unexpected_status', { error: 'there' }, {}],
];

describe('each status is an error of its own', () => {
  test.each(cases)('%i is a %s', async (status, name, kind, body, members) => {
    const error = await listFailure({ status, body, headers: { 'X-Request-Id': 'r-1' } });
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
    expect(error.message).toMatch(/^listAddons: .+\.$/);
  });

  test.each(cases)('%i without a body is one as well', async (status, name) => {
    const error = await listFailure({ status });
    expect(error).toBeInstanceOf(classes[name]);
    expect(error).toMatchObject({ status, body: undefined, requestId: undefined });
    expect(error.message).not.toMatch(/undefined|null|\[object|: \./);
  });

  const html = '<html><body><h1>Oh no</h1></body></html>';
  test.each([
    ['HTML', html, html],
    ['plain text', 'Too many requests', 'Too many requests'],
    ['JSON that is cut', '{"error": "x', '{"error": "x'],
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
  ])('a body that is %s keeps the class', async (_title, text, body) => {
    for (const [status, name] of cases) {
      const error = await listFailure({
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

  test('what the API says stands in the message', async () => {
    const error = await listFailure({ status: 409, body: { error: 'it is being upgraded' } });
    expect(error.message).toContain('it is being upgraded');
  });

  test('each field stands in the message', async () => {
    const errors = { plan_id: ['is not available', 'is old'], options: ['is odd'] };
    const { message } = await listFailure({ status: 422, body: { errors } });
    expect(message).toContain('plan_id is not available, is old; options is odd');
  });
});

describe('a failure keeps its class', () => {
  test('where its body is cut', async () => {
    const error = await listFailure((response) => {
      response.writeHead(404, { 'Content-Length': 100, 'X-Request-Id': 'r-1' });
      response.write('{"resource":');
      setImmediate(() => response.socket?.end());
    });
    expect(error).toMatchObject({ kind: 'not_found', status: 404, requestId: 'r-1' });
  });

  test.each([
    ['of a stated length', { 'Content-Length': 3_000 }],
    ['of no stated length', { 'Transfer-Encoding': 'chunked' }],
  ])('where its body is too long, %s', async (_title, headers) => {
    const error = await listFailure(
      (response) => response.writeHead(500, headers).end('x'.repeat(3_000)),
      { maxBodyBytes: 1_000 },
    );
    expect(error).toMatchObject({ kind: 'server', status: 500 });
    expect(String(error.body ?? '').length).toBeLessThanOrEqual(1_000);
  });
});

describe('a success that is not what the contract says', () => {
  const bodies: [string, string][] = [
    ['empty', ''],
    ['HTML', '<html></html>'],
    ['cut', '{"addons": [{"id": "a'],
    ['null', 'null'],
    ['a number', '5'],
    ['text', '"addons"'],
    ['an object without the envelope', '{}'],
    ['null in the envelope', '{"addons":null,"addon":null,"token":null}'],
    ['a number in the envelope', '{"addons":5,"addon":5,"token":5}'],
    ['a list in the place of the object', '{"addon":[],"addons":{},"token":[]}'],
    ['a list of an object in its place', '{"addon":[{}],"addons":{"0":{}},"token":["t"]}'],
    ['text in the envelope', '{"addon":"x","addons":"x","token":""}'],
    ['false in the envelope', '{"addon":false,"addons":false,"token":false}'],
    ['items that are null', '{"addons":[null]}'],
    ['one item that is no object', '{"addons":[{"id":"a"},"b"]}'],
    ['items that are lists', '{"addons":[[]]}'],
    ['a token that no header can carry', '{"token":"a\\r\\nX-Evil: 1"}'],
  ];
  const calls: [string, (api: client.AddonsClient) => Promise<unknown>][] = [
    ['listAddons', ({ addons }) => addons.list('my-app')],
    ['getAddon', ({ addons }) => addons.get('my-app', 'ad-1')],
    ['exchangeToken', ({ auth }) => auth.exchangeToken('tk')],
  ];

  describe.each(calls)('%s', (operation, call) => {
    test.each(bodies)('%s', async (_title, body) => {
      for (const headers of [{}, { 'Transfer-Encoding': 'chunked' }]) {
        const step: Step = (response) =>
          response.writeHead(200, { 'X-Request-Id': 'r-1', ...headers }).end(body);
        const server = await serve(step, step);
        const api = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
        expect(await failureOf(() => call(api))).toMatchObject({
          name: 'UnexpectedBodyError',
          kind: 'unexpected_body',
          operation,
          method: operation === 'exchangeToken' ? 'POST' : 'GET',
          status: 200,
          requestId: 'r-1',
          body: undefined,
        });
        expect(server.seen.length + server.exchanges.length).toBe(1);
      }
    });
  });

  test.each([
    ['provision', 'null'],
    ['provision', '{}'],
    ['provision', '[]'],
    ['provision', '{"addon":null,"message":""}'],
    ['provision', '{"addon":[],"message":""}'],
    ['provision', '{"addon":{},"message":5}'],
    ['provision', '{"addon":{},"message":"","variables":"A"}'],
    ['upgrade', 'null'],
    ['upgrade', '5'],
    ['upgrade', '[]'],
    ['upgrade', '{}'],
    ['upgrade', '{"addon":null}'],
    ['upgrade', '{"vars":["A"]}'],
    ['upgrade', '{"addon":"x","message":""}'],
    ['upgrade', '{"addon":[],"message":""}'],
    ['upgrade', '{"addon":0,"message":""}'],
    ['upgrade', '{"vars":[],"message":{}}'],
    ['upgrade', '{"vars":{},"message":""}'],
    ['upgrade', '{"vars":[1],"message":""}'],
    ['upgrade', '{"addon":{"variables":"A"}}'],
    ['resume', '{}'],
    ['resume', '{"addon":[],"message":""}'],
    ['resume', '[]'],
  ] as const)('%s: %s', async (name, body) => {
    const status = name === 'provision' ? 201 : 200;
    const server = await serve({ status, body, headers: { 'X-Request-Id': 'r-1' } });
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const change = {
      provision: () => addons.provision('a', newAddon),
      upgrade: () => addons.upgrade('a', 'ad-1', { plan_id: 'x' }),
      resume: () => addons.resume('a', 'ad-1'),
    };
    expect(await failureOf(change[name])).toMatchObject({
      kind: 'unexpected_body',
      operation: `${name}Addon`,
      status,
      requestId: 'r-1',
    });
    expect(server.seen).toHaveLength(1);
  });

  test.each([
    ['of a stated length', { 'Content-Length': 3_000 }],
    ['of no stated length', { 'Transfer-Encoding': 'chunked' }],
    ['that says it is compressed', { 'Content-Length': 3_000, 'Content-Encoding': 'identity' }],
  ])('a body that is too long, %s', async (_title, headers) => {
    const server = await serve((response) =>
      response.writeHead(200, { 'X-Request-Id': 'r-1', ...headers }).end(' '.repeat(3_000)),
    );
    const options = { baseUrl: server.url, bearerToken: 'abc', maxBodyBytes: 1_000 };
    expect(await failureOf(() => createAddonsClient(options).addons.list('my-app'))).toMatchObject({
      kind: 'unexpected_body',
      status: 200,
      requestId: 'r-1',
      operation: 'listAddons',
      method: 'GET',
      message: expect.stringContaining('1000 bytes'),
    });
    expect(server.seen).toHaveLength(1);
  });

  test('a body of exactly the longest length is read', async () => {
    const text = JSON.stringify(noAddons.body).padEnd(1_000);
    for (const headers of [{ 'Content-Length': 1_000 }, { 'Transfer-Encoding': 'chunked' }]) {
      const server = await serve((response) => response.writeHead(200, headers).end(text));
      const options = { baseUrl: server.url, bearerToken: 'abc', maxBodyBytes: 1_000 };
      expect(await createAddonsClient(options).addons.list('my-app')).toEqual([]);
    }
  });
});

test('characters that are cut by the packets arrive whole, and a byte order mark is dropped', async () => {
  const bytes = Buffer.from(`\uFEFF${JSON.stringify({ addons: [{ id: 'é€😀' }] })}`);
  const server = await serve(async (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    for (const byte of bytes) response.write(Buffer.of(byte));
    response.end();
  });
  const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
  expect(await addons.list('my-app')).toEqual([{ id: 'é€😀' }]);
});

test('errors survive JSON and have no enumerable secrets', async () => {
  const error = await listFailure({ status: 404, body: { resource: 'addon' } });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    operation: 'listAddons',
    method: 'GET',
    status: 404,
    body: { resource: 'addon' },
    resource: 'addon',
  });
});
