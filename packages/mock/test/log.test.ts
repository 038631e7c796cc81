import { describe, expect, test } from '@jest/globals';
import { type LogFormat, startMock } from '@scalingo-addons/mock';
import { connectRaw } from './http/raw.ts';

const token = 'a-secret-of-some-length';
const headers = { Authorization: `Bearer ${token}` };

/** Returns the log lines of requests for these targets. */
async function logLines(logFormat: LogFormat, ...targets: string[]): Promise<string[]> {
  const lines: string[] = [];
  const mock = await startMock({ engine: 'sandbox', log: (line) => lines.push(line), logFormat });
  for (const target of targets) await (await fetch(mock.url + target, { headers })).text();
  await mock.stop();
  return lines;
}

describe('the log', () => {
  test('has one line per request', async () => {
    const lines = await logLines('text', '/v1/apps/example-app/addons', '/nowhere');
    expect(lines).toEqual([
      expect.stringMatching(/^[\d:.]{12} GET \/v1\/apps\/example-app\/addons 401 [\d.]+ ms$/),
      expect.stringMatching(
        /^[\d:.]{12} GET \/nowhere 404 [\d.]+ ms {2}not in the contract: GET \/nowhere$/,
      ),
    ]);
  });

  test('can be JSON', async () => {
    const [line = ''] = await logLines('json', '/nowhere');
    expect(JSON.parse(line)).toMatchObject({
      method: 'GET',
      target: '/nowhere',
      status: 404,
      reason: 'not in the contract: GET /nowhere',
      violations: [expect.objectContaining({ code: 'operation' })],
    });
  });

  test.each(['text', 'json'] as const)('contains no secrets: %s', async (format) => {
    const targets = [`/${token}`, `/x?a=${token}`, '/sso?id=1&token=0123456789abcdef&timestamp=1'];
    const lines = await logLines(format, ...targets);
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).not.toContain(token);
    expect(lines.join('\n')).not.toContain('0123456789abcdef');
    expect(lines.join('\n')).toContain('token=[hidden]');
  });

  test('contains no secret parameters', async () => {
    const lines: string[] = [];
    const mock = await startMock({ log: (line) => lines.push(line) });
    const drains = '/v1/apps/example-app/addons/5415beca646173000b015000/log_drains';
    for (const name of ['url', 'u%72l']) {
      const target = `${drains}?a=1&${name}=ovh%3A%2F%2F%3A${token}%40host%3A1&b=2`;
      const { status } = await fetch(mock.url + target, { method: 'DELETE', headers });
      expect(status).toBe(204);
    }
    await mock.stop();
    expect(lines.join()).toMatch(/\?a=1&url=\[hidden\]&b=2 .*\?a=1&u%72l=\[hidden\]&b=2 /s);
    expect(lines.join()).not.toContain('host');
  });

  test('escapes control characters', async () => {
    const lines: string[] = [];
    const mock = await startMock({ engine: 'sandbox', log: (line) => lines.push(line) });
    const { write, receives } = await connectRaw(mock.url);
    write('GET /\u009b31m HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await receives(/^HTTP\/1\.1 4/);
    await mock.stop();
    expect(lines.join()).toMatch(/^[ -~]*$/);
  });
});

test('the mock keeps the most recent requests, without credentials', async () => {
  const mock = await startMock({ engine: 'sandbox', maxRequests: 2 });
  const body = '{"addon":{"plan_id":"12"}}';
  const json = {
    Authorization: 'Bearer example-token',
    'Content-Type': 'application/json',
    Cookie: 'session=1',
  };
  const path = '/v1/apps/example-app/addons/any';
  for (let count = 0; count < 5; count++) {
    await fetch(`${mock.url}${path}-${count}`, { method: 'PATCH', headers: json, body });
  }
  expect(mock.requests.map(({ target }) => target)).toEqual([`${path}-3`, `${path}-4`]);
  expect(mock.requests[0]).toMatchObject({
    method: 'PATCH',
    target: `${path}-3`,
    operation: 'upgradeAddon',
    body: { addon: { plan_id: '12' } },
    status: 404,
  });
  expect(mock.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(mock.requests[0]?.headers).not.toHaveProperty('cookie');
  await mock.stop();
});
