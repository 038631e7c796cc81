import { describe, expect, test } from '@jest/globals';
import { checkResponse, reports } from '../../src/index.ts';
import { type ExchangeProperties, exampleOf, exchange, listUrl } from '../traffic/exchanges.ts';
import { formatsWith, report } from './reported.ts';

const key = 'Zk9xQv3LmPw8';
const secretUrl = `datadog://${key}?region=eu-west-2`;
const webUrl = `https://logs.example.com/${key}`;
const drains = `${listUrl}/ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55/log_drains`;
const form = {
  authorization: 'Bearer any-token',
  'content-type': 'application/x-www-form-urlencoded',
};
const json = { authorization: 'Bearer any-token', 'content-type': 'application/json' };
const encoded = encodeURIComponent(secretUrl);

const list = (body: unknown, more: ExchangeProperties = {}): ExchangeProperties => ({
  url: drains,
  body,
  ...more,
});
const add = (requestBody: string, more: ExchangeProperties = {}): ExchangeProperties => ({
  url: drains,
  method: 'POST',
  sent: json,
  requestBody,
  status: 418,
  body: { error: 'x' },
  ...more,
});
const remove = (query: string, requestBody = '', more: ExchangeProperties = {}) => ({
  url: drains + query,
  method: 'DELETE',
  sent: json,
  requestBody,
  status: 418,
  body: { error: 'x' },
  ...more,
});

const odd: Record<string, ExchangeProperties> = {
  'another property beside it': list({ drains: [{ url: secretUrl, app_id: 3 }] }),
  'another envelope': list({ log_drains: [{ url: secretUrl }] }),
  'another name': list({ drains: [{ drain_url: secretUrl }] }),
  'another case style': list({ drains: [{ drainURL: webUrl }, { DrainUrl: webUrl }] }),
  'another name without a separator': list({ drains: [{ drainurl: webUrl }] }),
  'an object': list({ drains: [{ url: { href: secretUrl } }] }),
  'a list': list([{ url: secretUrl }]),
  texts: list({ drains: [secretUrl, webUrl] }),
  'one item': list({ drains: { url: secretUrl } }),
  'an envelope of one': list({ drain: { url: webUrl } }),
  'a cut body': list(`{"drains":[{"url":"${secretUrl}`),
  'a cut body with escapes': list(`{"drains":["datadog:\\/\\/${key}`),
  'a text': list(JSON.stringify({ drains: [{ url: webUrl }] }), {
    headers: { 'content-type': 'text/plain' },
  }),
  'words around it': list(`cannot write to ${webUrl}`, {
    headers: { 'content-type': 'text/plain' },
  }),
  'another error': list({ drains: [{ url: secretUrl }] }, { status: 500 }),
  'another success': list({ drains: [{ url: webUrl }] }, { status: 206 }),
  'its key in an error': add(JSON.stringify({ drain: { type: 'datadog', token: key } }), {
    body: { errors: { type: [`${key} is taken`] } },
  }),
  'it in an error': add(JSON.stringify({ drain: { type: 'elk', url: webUrl } }), {
    body: { error: `${webUrl} is taken` },
  }),
  'a part of it in an error': remove(`?url=${encoded}`, '', {
    status: 404,
    body: { error: `${key} not found`, resource: 5 },
  }),
  'a request without the envelope': add(JSON.stringify({ type: 'elk', url: webUrl })),
  'a request with another envelope': add(
    JSON.stringify({ log_drain: { type: 'elk', url: webUrl } }),
  ),
  'a cut request': add(`{"drain":{"type":"elk","url":"${webUrl}`),
  'a form': add(`type=elk&url=${encodeURIComponent(webUrl)}`, { sent: form }),
  'a form with a nested name': add(`drain[url]=${encodeURIComponent(webUrl)}`, { sent: form }),
  'a query': remove(`?url=${encoded}`),
  'a query in upper case': remove(`?URL=${encoded}`),
  'a query of another name': remove(`?drain_url=${encoded}`),
  'a query without the name': remove(`?drain=${encodeURIComponent(webUrl)}`),
  'a query with two': remove(`?url=a&url=${encoded}`),
  'a body': remove('', JSON.stringify({ url: secretUrl })),
  'a body that is a form': remove('', `url=${encoded}`, { sent: form }),
  'a body with an envelope': remove('', JSON.stringify({ drain: { url: webUrl } })),
};

describe('a secret that the contract marks is masked in', () => {
  test.each(Object.entries(odd))('%s', async (_name, properties) => {
    const reported = await report([exchange(properties)]);
    expect(reported.result.findings.length).toBeGreaterThan(0);
    expect(formatsWith(reported, key)).toEqual([]);
    expect(reported.reports.html).toContain('[hidden]');
    const { exchanges } = reported.result;
    expect(exchanges[0]?.request.url.split('?')[0]).toBe(drains);
  });

  test('the findings of a response', async () => {
    const it = exchange(list({ drains: [{ url: 5, drain_url: webUrl }, webUrl] }));
    const { findings } = await checkResponse(it, 'listAddonLogDrains');
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain(key);
  });
});

test('names and everything else remain', async () => {
  const own = `${listUrl}/ad-1`;
  const body = { log_drains: [{ url: webUrl, kind: 'elk' }], self: own, see: 'of ours' };
  const { result } = await report([exchange(list(body))]);
  expect(JSON.parse(result.exchanges[0]?.response?.body ?? '')).toEqual({
    log_drains: [{ url: '[hidden]', kind: 'elk' }],
    self: own,
    see: 'of ours',
  });
});

test('URLs that the operation documents as no secrets remain, as those of other operations do', async () => {
  const { addon } = exampleOf('getAddonSsoUrl', '200') as { addon: { addon_provider: object } };
  const logo_url = 'https://cdn.example.com/logo.svg';
  const provider = { ...addon.addon_provider, logo_url };
  const opened = { addon: { ...addon, id: 5, addon_provider: provider } };
  const { result } = await report([
    exchange({ url: `${listUrl}/ad-1/sso`, body: opened }),
    exchange({
      status: 418,
      body: { error: 'see postgres://db.example.com/x and https://a.example' },
    }),
  ]);
  const [first, second] = result.exchanges;
  expect(first?.response?.body).toContain(logo_url);
  expect(second?.response?.body).toContain('postgres://db.example.com/x and https://a.example');
});

test('every format was looked at', () => {
  expect(Object.keys(reports)).toHaveLength(7);
});
