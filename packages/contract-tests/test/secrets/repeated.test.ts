import { expect, test } from '@jest/globals';
import type { Exchange } from '../../src/model/exchange.ts';
import { base, exchange } from '../traffic/exchanges.ts';
import { formatsWith, report } from './reported.ts';

const secret = 'opaqueZk9xQv3LmPw8';
const wrong = (body: unknown) => exchange({ status: 418, body });
const repeats = wrong({ error: `invalid ${secret}`, encoded: Buffer.from(secret).toString('hex') });

const revealing: readonly (readonly [how: string, exchange: Exchange])[] = [
  [
    'was issued',
    exchange({ method: 'POST', url: `${base}/v1/tokens/exchange`, body: { token: secret } }),
  ],
  ['was sent', exchange({ sent: { authorization: `Bearer ${secret}` } })],
  ['was a cookie', exchange({ sent: { cookie: `sid=${secret}` } })],
  ['was in a query', exchange({ url: `${base}/v1/apps/a/addons?api_key=${secret}` })],
  [
    'was in a password of a URL',
    exchange({ url: `https://bob:${secret}@api.example.com/v1/apps` }),
  ],
  [
    'was in a Location',
    exchange({
      status: 302,
      headers: { location: `https://a.example/cb#access_token=${secret}` },
      body: '',
    }),
  ],
  [
    'was issued outside of the contract',
    exchange({ url: `${base}/login`, body: { token: secret } }),
  ],
];

test.each(
  revealing.flatMap(([how, it]) => [
    ['later', how, [it, repeats]] as const,
    ['earlier', how, [repeats, it]] as const,
  ]),
)('a secret is masked in %s exchanges: it %s', async (_when, _how, exchanges) => {
  const reported = await report(exchanges);
  expect(reported.reports.json).toContain('invalid [hidden]');
  expect(formatsWith(reported, secret)).toEqual([]);
  expect(reported.reports.json).not.toContain(Buffer.from(secret).toString('hex'));
});

test.each([
  ['a query', { url: `${base}/v1/apps/a/addons?api_key=${secret}` }],
  ['a user', { sent: { authorization: `Basic ${btoa(`${secret}:x`)}` } }],
])('a secret of %s is masked in the body that repeats it', async (_what, properties) => {
  const it = exchange({ status: 418, body: { error: `no ${secret}` }, ...properties });
  expect(formatsWith(await report([it]), secret)).toEqual([]);
});

test.each([51, 150, 3_000])('so is the last of %i secrets of a body', async (count) => {
  const tokens = Array.from({ length: count }, (_, index) => `tok${index}x${secret}`);
  const bodies = [
    { tokens, last: tokens.at(-1) },
    { tokens, all: tokens.join(' ') },
  ];
  const reported = await report(bodies.map((it, at) => exchange({ status: 418 + at, body: it })));
  expect(formatsWith(reported, secret)).toEqual([]);
});
