import { expect, test } from '@jest/globals';
import { exchange } from '../traffic/exchanges.ts';
import { formatsWith, report } from './reported.ts';

const secret = 'Zk9xQv3LmPw8LongSecretValue';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Values of the header, with what is shown of them. */
const values: readonly (readonly [value: string, shown: string])[] = [
  [`Bearer ${secret}`, 'Bearer $SCALINGO_BEARER_TOKEN'],
  [`bearer\t${secret}`, 'bearer $SCALINGO_BEARER_TOKEN'],
  [`Basic ${base64(`:${secret}`)}`, 'Basic :$SCALINGO_API_TOKEN'],
  [`Basic ${base64(`${secret}:`)}`, 'Basic [hidden]'],
  [`Basic ${base64(`bob:${secret}`)}`, 'Basic [hidden]'],
  [`Basic ${base64(`${secret}:x`)}`, 'Basic [hidden]'],
  [`Basic ${base64(`bob:${secret}`)} x`, 'Basic [hidden]'],
  [`Bearer Bearer ${secret}`, 'Bearer [hidden]'],
  [`Bearer token ${secret}`, 'Bearer [hidden]'],
  [`Bearer Basic ${base64(`:${secret}`)}`, 'Bearer [hidden]'],
  [`Basic bob ${secret}`, 'Basic [hidden]'],
  [`Token token ${secret}`, 'Token [hidden]'],
  [`Token token="${secret}"`, 'Token [hidden]'],
  [`Custom key ${secret}`, 'Custom [hidden]'],
  [`Bearer a, Bearer ${secret}`, 'Bearer [hidden]'],
  [`Bearer ${secret} x`, 'Bearer [hidden]'],
  [`Digest username="b", uri="/v1/apps/a", response="${secret}"`, 'Digest [hidden]'],
  [`Hawk id="x", mac="${secret}"`, 'Hawk [hidden]'],
  [`AWS4-HMAC-SHA256 Credential=x/y, Signature=${secret}`, 'AWS4-HMAC-SHA256 [hidden]'],
  [`Bearer: ${secret}`, '[hidden]'],
  [`${secret} x`, '[hidden]'],
  [secret, '[hidden]'],
];

test.each(values)('of %j, no report shows more than %j', async (authorization, shown) => {
  const reported = await report([
    exchange({
      status: 418,
      sent: { authorization, 'proxy-authorization': authorization, 'x-trace': secret },
      body: { error: `not ${secret}`, sent: authorization, basic: base64(`:${secret}`) },
    }),
  ]);
  expect(formatsWith(reported, secret)).toEqual([]);
  const [it] = reported.result.exchanges;
  expect(it?.request.headers.authorization).toBe(shown);
  expect(it?.request.headers['proxy-authorization']).toBe('[hidden]');
  expect(reported.reports.json).toContain('sent');
});

test.each(['Bearer', 'Bearer $SCALINGO_FOREIGN_BEARER_TOKEN', 'Basic :$SCALINGO_API_TOKEN'])(
  'what this suite has recorded stays: %j',
  async (authorization) => {
    const sent = { authorization };
    const { result } = await report([
      exchange({ status: 418, sent, body: { error: `not ${authorization}` } }),
    ]);
    const [it] = result.exchanges;
    expect(it?.request.headers).toEqual(sent);
    expect(it?.response?.body).toBe(`{"error":"not ${authorization}"}`);
  },
);

test('words that say how a request is signed, and plain ones, remain elsewhere', async () => {
  const authorization = `Digest realm="example-app", uri="/v1/apps/example-app/addons", response="${secret}"`;
  const { result } = await report([
    exchange({ status: 418, sent: { authorization }, body: { error: 'example-app, username' } }),
  ]);
  const [it] = result.exchanges;
  expect(it?.request.url).toContain('/v1/apps/example-app/addons');
  expect(it?.response?.body).toBe('{"error":"example-app, username"}');
});
