import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { sample } from '../../../test/sample.ts';
import { connectRaw } from './http/raw.ts';

const lines: string[] = [];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({
    engine: 'sandbox',
    controlPort: 0,
    logFormat: 'json',
    log: (line) => lines.push(line),
  });
});
afterAll(() => mock.stop());

const secret = 'S3CR3T-of/somebody';
const basic = Buffer.from(`:${secret}`).toString('base64');

test.each([
  ['X-Api-Key', `/v1/addon_providers`, { 'X-Api-Key': secret }],
  ['X-Auth-Token', `/v1/addon_providers`, { 'X-Auth-Token': secret }],
  ['Referer', '/', { Referer: `https://a.example/?access_token=${secret}` }],
  ['Referer with user info', '/', { Referer: `https://me:${secret.replace('/', '')}@a.example/` }],
  ['query access_token', `/?access_token=${encodeURIComponent(secret)}`, {}],
  ['query api_key', `/?api_key=${encodeURIComponent(secret)}`, {}],
  ['query password', `/?password=${encodeURIComponent(secret)}`, {}],
  ['user info', `http://me:${secret.replace('/', '')}@a.example/v1`, {}],
  [
    'Basic, decoded, in the path',
    `/${encodeURIComponent(secret)}`,
    { Authorization: `Basic ${basic}` },
  ],
  ['Bearer, in another header', '/', { Authorization: `Bearer ${secret}`, 'X-Copy': secret }],
  ['Authorization without a scheme', '/', { Authorization: secret, 'X-Copy': secret }],
  ['Proxy-Authorization', '/', { 'Proxy-Authorization': `Basic ${basic}`, 'X-Copy': secret }],
  ['Cookie', '/', { Cookie: `session=${secret}` }],
  ['Referer with a fragment', '/', { Referer: `https://a.example/#access_token=${secret}` }],
  ['a URL in a query', `/?next=${encodeURIComponent(`/?api_key=${secret}`)}`, {}],
  ['Referer without a scheme', '/', { Referer: `//me:${secret.replace('/', '')}@a.example/` }],
  ['user info with @', '/', { Referer: `http://me:a@${secret.replace('/', '')}@a.example/` }],
  ['user info after one slash', '/', { Referer: `http:/me:${secret.replace('/', '')}@a.example/` }],
  ['user info after backslashes', '/', { Referer: `http:\\\\me:${secret.replace('/', '')}@a/` }],
  ['user info without a scheme', `//me:${secret.replace('/', '')}@a.example/v1`, {}],
  ['Bearer in a header of any name', '/', { 'X-Original': `Bearer ${secret}` }],
  ['JSON in a header', '/', { 'X-Foo': `{"a": [{"password": "${secret}"}]}` }],
  ['DD-APPLICATION-KEY', '/', { 'DD-APPLICATION-KEY': secret }],
  ['X-Functions-Key', '/', { 'X-Functions-Key': secret }],
  ['Digest', `/${encodeURIComponent(secret)}`, { Authorization: `Digest a="b", r="${secret}"` }],
  [
    'Basic without a password',
    `/${encodeURIComponent(secret)}`,
    { Authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
  ],
])('no secret is shown: %s', async (_title, target, headers) => {
  mock.reset();
  lines.length = 0;
  const { write, receives } = await connectRaw(mock.url);
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  write(`GET ${target} HTTP/1.1\r\nHost: a\r\n${fields.join('')}\r\n`);
  await receives(/\r\n\r\n/);
  const shown = await (await fetch(`${mock.controlUrl}/requests`)).text();
  expect(mock.requests).toHaveLength(1);
  for (const text of [shown, JSON.stringify(mock.requests), lines.join()]) {
    expect(text).not.toMatch(/S3CR3T/);
    expect(text).not.toContain(basic);
  }
});

test.each([
  ['CONNECT', `CONNECT me:${secret.replace('/', '')}@a:443 HTTP/1.1\r\nHost: a\r\n\r\n`],
  ['Host', `GET / HTTP/1.1\r\nHost: me:${secret.replace('/', '')}@a\r\n\r\n`],
])('no user info is shown: %s', async (_title, head) => {
  mock.reset();
  lines.length = 0;
  const { write, receives } = await connectRaw(mock.url);
  write(head);
  await receives(/\r\n\r\n/);
  expect(mock.requests).toHaveLength(1);
  for (const text of [JSON.stringify(mock.requests), lines.join()]) {
    expect(text).not.toMatch(/S3CR3T/);
  }
});

/** Returns the processor time that it takes to show a body with `count` escapes, in microseconds. */
async function timeToShow(escaped: string, count: number): Promise<number> {
  mock.reset();
  const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };
  const addon = { addon_provider_id: 'postgresql', plan_id: escaped.repeat(count) };
  const body = JSON.stringify({ addon });
  await fetch(`${mock.url}/v1/apps/example-app/addons`, { method: 'POST', headers, body });
  const start = process.cpuUsage();
  expect(mock.requests).toHaveLength(1);
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

const escapes = ['%25', '%41', '&#x25;', '\\u0041'];
test.each(sample(escapes, { kindOf: () => 'escape', minKinds: 1 }))(
  'a body of nothing but %j is shown in time that grows with its size only',
  async (escaped) => {
    const ratios: number[] = [];
    for (let round = 0; round < 5; round++) {
      const short = await timeToShow(escaped, 30_000);
      ratios.push((await timeToShow(escaped, 120_000)) / short);
    }
    // Four times the size; a quadratic search takes 16 times as long.
    expect(Math.min(...ratios)).toBeLessThan(9);
  },
);

test('a request is masked once, however often it is read', async () => {
  mock.reset();
  await fetch(`${mock.url}/v1/users/self`);
  expect(mock.requests[0]).toBe(mock.requests[0]);
});

test('a secret in a body and in a message is masked', async () => {
  mock.reset();
  await fetch(`${mock.url}/v1/apps/example-app/addons`, {
    method: 'POST',
    headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      addon: {
        addon_provider_id: 'postgresql',
        plan_id: '5d0b9c1a2121276700012ca1',
        options: { copy: 'example-token', db_password: 'short' },
      },
    }),
  });
  expect(mock.requests).toMatchObject([
    { status: 201, body: { addon: { options: { copy: '[hidden]', db_password: '[hidden]' } } } },
  ]);
});

test('a secret that the contract marks is masked whatever the shape of the request', async () => {
  mock.reset();
  lines.length = 0;
  const drains = `${mock.url}/v1/apps/example-app/addons/5415beca646173000b015000/log_drains`;
  const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };
  const url = `https://a.example/${secret}`;
  const bodies = [{ url }, { log_drain: { drainURL: [url] } }, [{ drain_url: { href: url } }]];
  for (const it of bodies) {
    await fetch(drains, { method: 'POST', headers, body: JSON.stringify(it) });
  }
  for (const name of ['URL', 'drain_url']) {
    await fetch(`${drains}?${name}=${encodeURIComponent(url)}`, { method: 'DELETE', headers });
  }
  expect(mock.requests).toHaveLength(5);
  expect(JSON.stringify(mock.requests) + lines.join()).not.toMatch(/S3CR3T/);
});

test('a credential that looks like JSON breaks no body and no message', async () => {
  mock.reset();
  await fetch(`${mock.url}/v1/apps/example-app/addons`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer example-token',
      'X-Api-Key': '"plan_id":',
      'Content-Type': 'application/json',
    },
    body: '{"addon":{"plan_id":3}}',
  });
  const shown = await (await fetch(`${mock.controlUrl}/requests`)).json();
  expect(shown).toMatchObject({ requests: [{ status: 400 }] });
  expect(mock.requests).toMatchObject([{ status: 400 }]);
});

test('control characters from outside are escaped, in both formats', async () => {
  const texts: string[] = [];
  const other = await startMock({ engine: 'sandbox', log: (line) => texts.push(line) });
  for (const { url } of [mock, other]) {
    await fetch(`${url}/v1/apps/example-app/addons`, {
      method: 'POST',
      headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        addon: {
          addon_provider_id: 'postgresql',
          plan_id: '5d0b9c1a2121276700012ca1',
          options: { 'a\n12:00:00 forged \u001b[2J\u009b31m\u2028\u007f': 1 },
        },
      }),
    });
  }
  await other.stop();
  for (const line of [lines.at(-1), texts[0]]) expect(line).toMatch(/^[ -~]+$/);
  expect(JSON.parse(lines.at(-1) ?? '').reason).toContain('forged');
});

test('bodies are kept up to a number of bytes', async () => {
  mock.reset();
  const copy = 'x'.repeat(900_000);
  for (let count = 0; count < 25; count++) {
    await fetch(`${mock.url}/v1/apps/example-app/addons`, {
      method: 'POST',
      headers: { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ addon: { addon_provider_id: 'a', plan_id: '1', options: { copy } } }),
    });
  }
  expect(mock.requests.length).toBeGreaterThan(10);
  expect(mock.requests.length).toBeLessThan(18);
  for (let count = 0; count < 5; count++) await fetch(mock.url);
  expect(mock.requests.slice(-5).every(({ target }) => target === '/')).toBe(true);
});
