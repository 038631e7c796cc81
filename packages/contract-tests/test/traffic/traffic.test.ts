import { describe, expect, test } from '@jest/globals';
import type { Exchange } from '../../src/exchange.ts';
import { createTraffic, type TrafficOptions } from '../../src/traffic/traffic.ts';
import { base, exampleOf, exchange, listUrl, provision, token } from './exchanges.ts';

const made = exampleOf('provisionAddon', '201');
const refused = { error: 'plan_id is required' };
const source = { kind: 'proxy', subject: base, isRecorded: false } as const;

/** What is found in exchanges. */
function judge(exchanges: readonly Exchange[], options: TrafficOptions = {}) {
  const traffic = createTraffic(source, options);
  for (const it of exchanges) traffic.judge(it);
  return traffic.result();
}

const saidOf = (exchanges: readonly Exchange[], options?: TrafficOptions) =>
  judge(exchanges, options).findings.map((it) => [it.severity, it.check, it.message, it.actual]);

test('nothing is found in an exchange that is as the contract says', () => {
  const result = judge([exchange()]);
  expect(result).toMatchObject({ passed: true, judged: 1, findings: [], exchanges: [] });
  expect(result.coverage.operations.reached).toBe(1);
});

test('an exchange is found by its path, on any host and below any prefix', () => {
  const url = 'http://127.0.0.1:4011/proxied/v1/apps/a/addons';
  expect(judge([exchange({ url, status: 418 })]).findings[0]).toMatchObject({
    check: 'status',
    operationId: 'listAddons',
  });
});

describe('a request that the contract refuses', () => {
  const noPlan = JSON.stringify({ addon: { addon_provider_id: 'redis' } });
  const what = "body/addon must have required property 'plan_id'";

  test('is the fault of the client where it is refused', () => {
    expect(saidOf([provision(noPlan, 400, refused)])).toEqual([
      [
        'notice',
        'request-body',
        `the contract refuses the request: ${what}`,
        '{"addon_provider_id":"redis"}',
      ],
    ]);
    expect(judge([provision(noPlan, 400, refused)]).passed).toBe(true);
    expect(judge([provision(noPlan, 400, refused)], { strict: true }).passed).toBe(false);
  });

  test('is the fault of the server where it is accepted', () => {
    const [finding] = judge([provision(noPlan, 201, made)]).findings;
    expect(finding).toMatchObject({
      severity: 'failure',
      operationId: 'provisionAddon',
      message: `a request that the contract refuses is answered with 201: ${what}`,
    });
    expect(finding?.pointer).toMatch(/^#\//);
  });

  test.each([
    ['a body that is not JSON', provision('{', 201, made), 'its body is not JSON'],
    ['no body', provision('', 201, made), 'it has no body'],
    [
      'another content type',
      provision('{}', 201, made, {
        authorization: 'Bearer x',
        'content-type': 'text/plain; charset=utf-8',
      }),
      'its content type text/plain is not documented',
    ],
    ['no credentials', exchange({ sent: {} }), 'it has no credentials'],
    [
      'a query parameter of another type',
      exchange({
        url: `${base}/v1/addon_providers?dedicated=perhaps`,
        body: exampleOf('listAddonProviders', '200'),
      }),
      'the query parameter dedicated must be boolean',
    ],
  ])('is seen: %s', (_name, it, message) => {
    expect(saidOf([it])).toMatchObject(
      [['failure', expect.stringMatching(/^request-/), expect.stringContaining(message), {}]].map(
        ([severity, check, words]) => [severity, check, words, expect.any(String)],
      ),
    );
  });

  test('is not looked at where its body is not known', () => {
    const traffic = createTraffic(source);
    traffic.judge(provision('', 201, made), { isRequestBodyTold: false });
    expect(traffic.result().findings).toEqual([]);
  });

  test('needs no credentials where they are optional, and no body where none is documented', () => {
    const url = `${base}/v1/addon_categories`;
    const body = exampleOf('listAddonCategories', '200');
    expect(saidOf([exchange({ url, body, sent: {}, requestBody: 'anything' })])).toEqual([]);
  });
});

test('the same finding is one, with the first exchange, and each operation and status is a case', () => {
  const { findings, cases, exchanges, judged } = judge([
    exchange({ status: 418 }),
    exchange({ status: 418, url: `${listUrl}?again` }),
    exchange(),
  ]);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ check: 'status', count: 2 });
  expect(exchanges.map(({ request }) => request.url)).toEqual([listUrl]);
  expect(judged).toBe(3);
  const own = cases.filter(({ operationId }) => operationId === 'listAddons');
  expect(own.map((it) => [it.title, it.requests, it.findings.length])).toEqual([
    ['listAddons 418', 2, 1],
    ['listAddons 200', 1, 0],
  ]);
  expect(cases.find(({ operationId }) => operationId === 'getAddon')?.skipped).toBeDefined();
});

test('what is outside of the contract is counted and told', () => {
  const { cases, judged } = judge([exchange(), exchange({ url: 'https://else.example/logo.png' })]);
  expect(judged).toBe(1);
  expect(cases.at(-1)).toMatchObject({
    title: 'exchanges outside of the contract',
    requests: 1,
    skipped: expect.stringContaining('GET https://else.example'),
  });
});

test('checks can be chosen, and an unknown one is refused', () => {
  const both = exchange({ status: 418, sent: {} });
  expect(saidOf([both], { only: ['status'] })).toHaveLength(1);
  expect(saidOf([both], { skip: ['status'] }).flat()).not.toContain('status');
  expect(() => createTraffic(source, { only: ['no-such'] })).toThrow('There is no check "no-such"');
});

describe('secrets', () => {
  const jwt = 'eyJhbGciOiJIUzUxMiJ9.eyJ1dWlkIjoiYSJ9.c2lnbmF0dXJl';
  const password = 'tk-us-password-of-somebody';
  const basic = `Basic ${Buffer.from(`:${password}`).toString('base64')}`;

  test('are in no part of a result', () => {
    const addon = { ...(exampleOf('createAddonToken', '200') as { addon: object }).addon };
    const opened = 'https://db.example.com/sso?id=a&token=b4ffb0d1139f23629b44aadf6700eb45';
    const result = judge(
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
      'b4ffb0d1139f23629b44aadf6700eb45',
    ]) {
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
    expect(result.exchanges[0]?.request.headers.authorization).toBe(
      'Bearer $SCALINGO_BEARER_TOKEN',
    );
  });

  test('are not cut in a body that is too long to be kept', () => {
    const body = 'x'.repeat(99_990) + token;
    const { exchanges } = judge([exchange({ status: 418, body, headers: {} })]);
    expect(exchanges[0]?.answer?.body).not.toContain(token.slice(0, 8));
  });
});
