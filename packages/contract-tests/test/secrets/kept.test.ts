import { expect, test } from '@jest/globals';
import { type ExchangeProperties, exchange } from '../traffic/exchanges.ts';
import { report } from './reported.ts';

const url = 'https://api.osc-fr1.example.com:8443/v1/apps/my-app/addons';
const sent = { authorization: 'Bearer tk-us-a-secret-of-somebody' };
const json = { 'content-type': 'application/json' };

const cases: Record<string, ExchangeProperties> = {
  'the attributes of a cookie': {
    headers: {
      ...json,
      'set-cookie':
        'lb=a1b2c3d4e5; Path=/v1/apps; Domain=api.osc-fr1.example.com; Max-Age=360000; Expires=Wed, 21 Oct 2026 07:28:00 GMT; SameSite=Strict; Secure; HttpOnly, sid=Qx7Lm2Vw9; Path=/v1/apps/my-app',
    },
    body: { error: 'Strict 360000 Wed, 21 Oct 2026 07:28:00 GMT' },
  },
  'cookies that are parts of the URL': {
    sent: { ...sent, cookie: 'region=osc-fr1; app=my-app; consent=accepted; kind=addons' },
    body: { error: 'osc-fr1 my-app accepted' },
  },
  'properties that are parts of the URL': {
    body: {
      error: 'osc-fr1 addons api.osc-fr1.example.com',
      session_region: 'osc-fr1',
      token_name: 'addons',
      token_endpoint: 'https://api.osc-fr1.example.com:8443',
      session_host: 'api.osc-fr1.example.com',
    },
  },
  'credentials that are parts of the path of the operation': {
    sent: { authorization: 'Bearer addons' },
    body: { error: 'addons' },
  },
  'a header field that is part of the URL': {
    sent: { ...sent, 'x-session': 'osc-fr1' },
    body: { error: 'osc-fr1' },
  },
};

test.each(Object.entries(cases))('no URL lacks %s', async (_name, properties) => {
  const it = exchange({ url, status: 418, sent, ...properties });
  const { result, reports } = await report([it]);
  expect(result.exchanges[0]?.request.url).toBe(url);
  const { error } = JSON.parse(result.exchanges[0]?.response?.body ?? '') as { error: string };
  expect(error).toBe((properties.body as { error: string }).error);
  expect(reports.text).toContain(`'${url}'`);
});

test('the values of cookies themselves are hidden, and wherever they are repeated', async () => {
  const [first, second] = ['a1b2c3d4e5', 'Qx7Lm2Vw9'];
  const { reports } = await report([
    exchange({
      status: 418,
      headers: { ...json, 'set-cookie': `lb=${first}; Path=/v1, sid="${second}"; Secure` },
      body: { error: `${first} ${second}` },
    }),
  ]);
  for (const text of Object.values(reports)) {
    expect([text.includes(first), text.includes(second)]).toEqual([false, false]);
  }
});
