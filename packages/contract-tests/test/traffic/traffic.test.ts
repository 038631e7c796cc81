import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/model/exchange.ts';
import { createTraffic, type TrafficOptions } from '../../src/traffic/traffic.ts';
import { base, exampleOf, exchange, listUrl, provision, token } from './exchanges.ts';

const made = exampleOf('provisionAddon', '201');
const rejection = { error: 'plan_id is required' };
const source = { kind: 'proxy', subject: base, isRecorded: false } as const;

/** Checks exchanges. */
function check(exchanges: readonly Exchange[], options: TrafficOptions = {}) {
  const traffic = createTraffic(source, options);
  for (const it of exchanges) traffic.check(it);
  return traffic.result();
}

const findingsIn = (exchanges: readonly Exchange[], options?: TrafficOptions) =>
  check(exchanges, options).findings.map((it) => [it.severity, it.check, it.message, it.actual]);

test('a valid exchange has no findings', () => {
  const result = check([exchange()]);
  expect(result).toMatchObject({ passed: true, checked: 1, findings: [], exchanges: [] });
  expect(result.coverage.operations.reached).toBe(1);
});

test('exchanges are matched by path, on any host and below any prefix', () => {
  const url = 'http://127.0.0.1:4011/proxied/v1/apps/a/addons';
  expect(check([exchange({ url, status: 418 })]).findings[0]).toMatchObject({
    check: 'status',
    operationId: 'listAddons',
  });
});

describe('an invalid request', () => {
  const noPlan = JSON.stringify({ addon: { addon_provider_id: 'redis' } });
  const what = "body/addon must have required property 'plan_id'";

  test('is a notice if the server rejects it', () => {
    expect(findingsIn([provision(noPlan, 400, rejection)])).toEqual([
      [
        'notice',
        'request-body',
        `the request is invalid: ${what}`,
        '{"addon_provider_id":"redis"}',
      ],
    ]);
    expect(check([provision(noPlan, 400, rejection)]).passed).toBe(true);
    expect(check([provision(noPlan, 400, rejection)], { strict: true }).passed).toBe(false);
  });

  test('is a failure if the server accepts it', () => {
    const [finding] = check([provision(noPlan, 201, made)]).findings;
    expect(finding).toMatchObject({
      severity: 'failure',
      operationId: 'provisionAddon',
      message: `the server returned 201 for an invalid request: ${what}`,
    });
    expect(finding?.pointer).toMatch(/^#\//);
  });

  test.each([
    ['a body that is not JSON', provision('{', 201, made), 'the body is not valid JSON'],
    ['no body', provision('', 201, made), 'the body is missing'],
    [
      'another content type',
      provision('{}', 201, made, {
        authorization: 'Bearer x',
        'content-type': 'text/plain; charset=utf-8',
      }),
      'the content type text/plain is not documented',
    ],
    ['no credentials', exchange({ sent: {} }), 'the credentials are missing'],
    [
      'a query parameter of another type',
      exchange({
        url: `${base}/v1/addon_providers?dedicated=perhaps`,
        body: exampleOf('listAddonProviders', '200'),
      }),
      'the query parameter dedicated must be boolean',
    ],
  ])('is detected: %s', (_name, it, message) => {
    expect(findingsIn([it])).toMatchObject(
      [['failure', expect.stringMatching(/^request-/), expect.stringContaining(message), {}]].map(
        ([severity, check, words]) => [severity, check, words, expect.any(String)],
      ),
    );
  });

  test('is not checked if its body is unknown', () => {
    const traffic = createTraffic(source);
    traffic.check(provision('', 201, made), { isRequestBodyKnown: false });
    expect(traffic.result().findings).toEqual([]);
  });

  test('requires no credentials if they are optional, and no body if none is documented', () => {
    const url = `${base}/v1/addon_categories`;
    const body = exampleOf('listAddonCategories', '200');
    expect(findingsIn([exchange({ url, body, sent: {}, requestBody: 'anything' })])).toEqual([]);
  });
});

test('findings are deduplicated, and each operation and status is a case', () => {
  const { findings, cases, exchanges, checked } = check([
    exchange({ status: 418 }),
    exchange({ status: 418, url: `${listUrl}?again` }),
    exchange(),
  ]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ check: 'status', count: 2 });
  expect(exchanges.map(({ request }) => request.url)).toEqual([listUrl]);
  expect(checked).toBe(3);
  const own = cases.filter(({ operationId }) => operationId === 'listAddons');
  expect(own.map((it) => [it.title, it.requests, it.findings.length])).toEqual([
    ['listAddons 418', 2, 1],
    ['listAddons 200', 1, 0],
  ]);
  expect(cases.find(({ operationId }) => operationId === 'getAddon')?.skipped).toBeDefined();
});

test('exchanges outside of the contract are counted and reported', () => {
  const { cases, checked } = check([
    exchange(),
    exchange({ url: 'https://else.example/logo.png' }),
  ]);
  expect(checked).toBe(1);
  expect(cases.at(-1)).toMatchObject({
    title: 'exchanges outside of the contract',
    requests: 1,
    skipped: expect.stringContaining('GET https://else.example'),
  });
});

test('checks can be selected, and unknown ones are rejected', () => {
  const both = exchange({ status: 418, sent: {} });
  expect(findingsIn([both], { only: ['status'] })).toHaveLength(1);
  expect(findingsIn([both], { skip: ['status'] }).flat()).not.toContain('status');
  expect(() => createTraffic(source, { only: ['no-such'] })).toThrow('Unknown check "no-such"');
});

describe('secrets', () => {
  const jwt = 'eyJhbGciOiJIUzUxMiJ9.eyJ1dWlkIjoiYSJ9.c2lnbmF0dXJl';
  const password = 'tk-us-password-of-somebody';
  const basic = `Basic ${Buffer.from(`:${password}`).toString('base64')}`;

  test('are masked in the entire result', () => {
    const addon = { ...(exampleOf('createAddonToken', '200') as { addon: object }).addon };
    const opened = 'https://db.example.com/sso?id=a&token=b4ffb0d1139f23629b44aadf6700eb45';
    const result = check(
      [
        exchange({
          status: 418,
          url: `${base.replace('//', '//me:my-password@')}/v1/apps/${token}/addons?api_key=key-of-somebody&token=query-secret`,
          sent: { authorization: `Bearer ${token}`, cookie: 'session=cookie-of-somebody' },
          headers: {
            'content-type': 'text/plain',
            'set-cookie': 'session=fresh-cookie',
            'x-echo': token,
          },
          body: `${token} cookie-of-somebody ${jwt}`,
        }),
        exchange({
          method: 'POST',
          url: `${listUrl}/ad-1/token`,
          body: { addon: { ...addon, token: 'documented-secret', id: 7 } },
        }),
        exchange({
          url: `${listUrl}/ad-1/sso`,
          body: { addon: { ...addon, sso_url: opened, id: 7 } },
        }),
        exchange({
          method: 'POST',
          url: `${base}/v1/tokens/exchange`,
          sent: { authorization: basic },
          status: 418,
          body: password,
        }),
        exchange({
          method: 'DELETE',
          url: `${listUrl}/ad-1/log_drains?url=${encodeURIComponent('ovh://:drain-in-query@host:1')}`,
          requestBody: '{"url":"datadog://drain-in-body?region=eu"}',
          status: 418,
          body: 'datadog://drain-in-body?region=eu',
        }),
        exchange({
          method: 'POST',
          url: `${listUrl}/ad-1/log_drains`,
          requestBody: '{"drain":{"type":"datadog","token":"drain-token"}}',
          status: 418,
          body: 'drain-token',
        }),
      ],
      { strict: true },
    );
    expect(result.findings.length).toBeGreaterThan(4);
    const text = JSON.stringify(result);
    for (const secret of [
      token,
      password,
      basic.slice('Basic '.length),
      jwt,
      'my-password',
      'key-of-somebody',
      'query-secret',
      'cookie-of-somebody',
      'fresh-cookie',
      'documented-secret',
      'drain-in-query',
      'drain-in-body',
      'drain-token',
      'b4ffb0d1139f23629b44aadf6700eb45',
    ]) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
    expect(result.exchanges[0]?.request.headers.authorization).toBe(
      'Bearer $SCALINGO_BEARER_TOKEN',
    );
  });

  test('are masked before long bodies are cut', () => {
    const body = 'x'.repeat(99_990) + token;
    const { exchanges } = check([exchange({ status: 418, body, headers: {} })]);
    expect(exchanges[0]?.response?.body).not.toContain(token.slice(0, 8));
  });
});
