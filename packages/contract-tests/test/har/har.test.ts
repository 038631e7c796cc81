import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { checkHar, type HarOptions } from '../../src/har/check-har.ts';
import type { Exchange } from '../../src/model/exchange.ts';
import { reports } from '../../src/reports/index.ts';
import { runContract } from '../../src/run/run.ts';
import { exampleOf, exchange, listUrl, provision, token } from '../traffic/exchanges.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'addons-har-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function write(content: string | Buffer): Promise<string> {
  const file = path.join(folder, `${++files}.har`);
  await writeFile(file, content);
  return file;
}

type Fields = Record<string, unknown>;

const pairs = (fields: object) => Object.entries(fields).map(([name, value]) => ({ name, value }));

/** Creates an entry like a browser, with some properties replaced. */
function entry(
  { request, response: received }: Exchange,
  response: Fields = {},
  sent: Fields = {},
): Fields {
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 12,
    request: {
      method: request.method,
      url: request.url,
      headers: pairs(request.headers),
      ...(request.body && { postData: { mimeType: 'application/json', text: request.body } }),
      ...sent,
    },
    response: {
      status: received?.status,
      headers: pairs(received?.headers ?? {}),
      content: { size: 1, mimeType: received?.headers['content-type'], text: received?.body },
      ...response,
    },
  };
}

const har = (...entries: readonly unknown[]) =>
  JSON.stringify({ log: { version: '1.2', creator: {}, pages: [{ title: '"]}' }], entries } });

const check = async (text: string | Buffer, options?: HarOptions) =>
  checkHar(await write(text), options);

const messagesIn = async (...entries: readonly unknown[]) =>
  (await check(har(...entries))).findings.map((it) => `${it.check}: ${it.message}`);

const uncheckedCount = (result: Awaited<ReturnType<typeof checkHar>>, title: string) =>
  result.cases.find((it) => it.title === title)?.requests;

test('recorded exchanges are checked', async () => {
  const result = await check(har(entry(exchange()), entry(exchange({ status: 418 }))));
  expect(result).toMatchObject({ kind: 'har', subject: '1.har', checked: 2, passed: false });
  expect(result.findings).toMatchObject([{ check: 'status', count: 1, actual: '418' }]);
});

test('several files, also compressed ones, are checked at once', async () => {
  const plain = await write(har(entry(exchange())));
  const packed = `${await write('')}.gz`;
  await writeFile(packed, gzipSync(har(entry(exchange({ status: 418 })))));
  const result = await checkHar([plain, packed]);
  expect(result).toMatchObject({ checked: 2, findings: [{ check: 'status', actual: '418' }] });
  expect(result.subject.split(', ')).toEqual([plain, packed].map((it) => path.basename(it)));
  await writeFile(packed, 'not gzip');
  await expect(checkHar(packed)).rejects.toMatchObject({
    name: 'RunError',
    message: `${packed} is not compressed by gzip, or damaged.`,
  });
});

test('exchanges outside of the contract are counted by server', async () => {
  const outside = (url: string) => {
    const { request, ...rest } = exchange();
    return entry({ ...rest, request: { ...request, url } });
  };
  const result = await check(
    har(
      entry(exchange()),
      outside('https://a.example/x?token=secret'),
      outside('https://a.example/y'),
      outside('https://b.example/'),
    ),
  );
  const skipped = result.cases.find(({ title }) => title === 'exchanges outside of the contract');
  expect(skipped).toMatchObject({
    requests: 3,
    skipped: '3 match no operation: 2 × GET https://a.example, 1 × GET https://b.example',
  });
});

test('entries are found across chunk boundaries', async () => {
  const word = 'a \\ " \\" ] } , { [ é 漢 \u2028';
  const odd = exchange({ status: 418, body: { error: word.repeat(40) } });
  const many = Array.from({ length: 700 }, (_, at) => ({
    ...entry(odd),
    comment: 'x'.repeat(at % 97) + word,
  }));
  const result = await check(`\ufeff ${har(...many)}\n`);
  expect(result.checked).toBe(700);
  expect(result.findings.find((it) => it.check === 'status')?.count).toBe(700);
});

test('only log.entries are entries', async () => {
  const log = {
    a: { entries: [1] },
    entries: [entry(exchange())],
    'b"': [{ log: { entries: [2] } }],
  };
  expect(await check(JSON.stringify({ entries: [3], log }, null, 2))).toMatchObject({ checked: 1 });
});

test('header names are case-insensitive, and pseudo-headers are ignored', async () => {
  const headers = [
    { name: ':status', value: '200' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'X-Request-ID', value: 'a' },
  ];
  const sent = { headers: [{ name: 'AUTHORIZATION', value: 'Bearer some-token' }] };
  expect(await messagesIn(entry(exchange(), { headers }, sent))).toEqual([]);
});

describe('a body', () => {
  const body = Buffer.from(JSON.stringify({ addons: [{ id: 7 }] }));

  test('in Base64 is decoded', async () => {
    const content = { size: body.length, text: body.toString('base64'), encoding: 'base64' };
    expect(await messagesIn(entry(exchange(), { content }))).toContainEqual(
      'schema: body/addons/0/id must be string',
    );
  });

  test('in Base64 that is not UTF-8 is detected', async () => {
    const text = Buffer.from([0x22, 0xe9, 0x22]).toString('base64');
    const content = { size: 3, text, encoding: 'base64' };
    expect(await messagesIn(entry(exchange(), { content }))).toContainEqual(
      'body: the body is not UTF-8',
    );
  });

  test.each([
    ['left out', { size: 5_000, mimeType: 'application/json' }],
    ['lost by the browser', { size: 0, mimeType: 'application/json' }],
    ['cut', { size: 5_000, mimeType: 'application/json', text: '{"ad', comment: 'cut' }],
  ])('that was %s is not checked, and counted', async (_what, content) => {
    const result = await check(har(entry(exchange(), { content })));
    expect(result.findings).toEqual([]);
    expect(uncheckedCount(result, 'unknown bodies')).toBe(1);
  });

  test('of a request is not checked if it was left out', async () => {
    const it = provision('{}', 201, exampleOf('provisionAddon', '201'));
    const found = (sent: Fields) => messagesIn(entry(it, {}, { postData: undefined, ...sent }));
    expect(await found({ bodySize: 512 })).toEqual([]);
    expect(await found({ bodySize: 0 })).toEqual([expect.stringContaining('the body is missing')]);
  });
});

test('a request without a response is a failure, unless the client aborted it', async () => {
  const aborted = entry(exchange(), { status: 0, _error: 'net::ERR_ABORTED' });
  const unreachable = entry(exchange(), { status: 0, _error: 'net::ERR_CONNECTION_REFUSED' });
  const silent = entry(exchange(), { status: 0 });
  const result = await check(har(aborted, silent, unreachable, {}, null));
  expect(result.findings).toMatchObject([
    { check: 'responds', actual: 'net::ERR_CONNECTION_REFUSED', count: 1 },
  ]);
  expect(uncheckedCount(result, 'exchanges without a response')).toBe(4);
});

test('missing credentials are reported only if the file has any', async () => {
  const bare = entry(exchange({ sent: {} }));
  expect(await messagesIn(bare)).toEqual([]);
  expect(await messagesIn(bare, entry(exchange()))).toEqual([
    'request-credentials: the server returned 200 for an invalid request: the credentials are missing',
  ]);
});

test('masked secrets are not failures, but other invalid values are', async () => {
  const { addon } = exampleOf('getAddonSsoUrl', '200') as { addon: object };
  const opened = (sso_url: string) =>
    entry(exchange({ url: `${listUrl}/ad-1/sso`, body: { addon: { ...addon, sso_url } } }));
  expect(await messagesIn(opened('[REDACTED]'), opened('***'))).toEqual([]);
  expect(await messagesIn(opened('not a URL'))).toHaveLength(1);
});

test('the result contains no secrets', async () => {
  const result = await check(har(entry(exchange({ status: 418, body: { error: token } }))));
  expect(result.exchanges).toHaveLength(1);
  expect(JSON.stringify(result)).not.toContain(token);
});

test.each([
  ['reads', {}],
  // Request and response have the same placeholder.
  ['writes secrets', { allowWrites: true, operations: ['addAddonLogDrain'] }],
])(
  'the recording of a run that %s has no failures but of malformed requests',
  async (_, options) => {
    const mock = await startMock({ engine: 'sandbox' });
    try {
      const run = await runContract({
        baseUrl: mock.url,
        app: 'example-app',
        credentials: { apiToken: 'tk-us-example' },
        seed: 1,
        ...options,
      });
      const { findings, checked } = await check(reports.har.render(run));
      expect(checked).toBeGreaterThan(50);
      // A run accepts undocumented 4xx responses to malformed requests.
      const failures = findings.filter(({ severity }) => severity === 'failure');
      expect(
        failures.filter(({ check: id, actual }) => id !== 'status' || actual !== '400'),
      ).toEqual([]);
    } finally {
      await mock.stop();
    }
  },
);

test('progress is reported', async () => {
  const reported: number[] = [];
  const text = har(entry(exchange()));
  await check(text, { onProgress: ({ bytes, totalBytes }) => reported.push(bytes, totalBytes) });
  expect(reported).toEqual([text.length, text.length]);
});

describe('a file that cannot be checked is reported in one sentence', () => {
  const good = har(entry(exchange()));
  test.each([
    ['', 'is empty.'],
    ['\ufeff', 'is not valid JSON outside of its entries.'],
    ['<html>', 'is not JSON.'],
    [
      Buffer.from(`\ufeff${good}`, 'utf16le'),
      'is encoded in UTF-16; HAR files are encoded in UTF-8.',
    ],
    ['{"a": 1}', 'is not a HAR file: log.entries is missing.'],
    ['{"log": {"entries": {}}}', 'is not a HAR file: log.entries is missing.'],
    [good.slice(0, -40), 'is truncated within entry 1.'],
    [good.slice(0, -1), 'is not valid JSON outside of its entries.'],
    [`${good}}`, 'is not valid JSON outside of its entries.'],
    [good.replace('"request":', 'request:'), 'is damaged: entry 1 is not JSON.'],
    [har(), 'contains no exchange that matches an operation of the contract.'],
    [
      har(entry(exchange({ url: 'https://else.example/' }))),
      'contains no exchange that matches an operation of the contract.',
    ],
  ])('%#', async (content, sentence) => {
    const file = await write(content);
    await expect(checkHar(file)).rejects.toMatchObject({
      name: 'RunError',
      message: `${file} ${sentence}`,
    });
  });

  test('as is a missing file or a directory', async () => {
    const file = path.join(folder, 'none.har');
    await expect(checkHar(file)).rejects.toThrow(`${file} does not exist.`);
    await expect(checkHar(folder)).rejects.toThrow(`${folder} is a directory.`);
  });
});
