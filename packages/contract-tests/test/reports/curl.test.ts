import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sample } from '../../../../test/sample.ts';
import type { SentRequest } from '../../src/model/exchange.ts';
import { curlOf } from '../../src/reports/curl.ts';
import { runLine, sendWords, wordsOf } from './curl-words.ts';
import { hostile, hostileTexts } from './results.ts';

interface Received {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}

const hasCurl = (() => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A secret that breaks a shell command if it is not quoted. */
const secret = 'a "secret" $(touch pwned) `touch pwned` * \\';
const variables = { SCALINGO_BEARER_TOKEN: secret, SCALINGO_API_TOKEN: secret };

let server: Server;
let baseUrl: string;
let folder: string;
const received: Received[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'curl-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url: target, headers } = request;
      received.push({ method, target, headers, body: Buffer.concat(chunks) });
      response.setHeader('connection', 'close').end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** Returns the request that the server receives for a curl command. */
async function receivedFor(
  send: typeof sendWords | typeof runLine,
  request: SentRequest,
): Promise<Received> {
  received.length = 0;
  await send(curlOf(request), { variables, folder });
  expect(received).toHaveLength(1);
  expect(await readdir(folder)).toEqual([]);
  return received[0] as Received;
}

/** Creates a request for `target`. */
const requestFor = (target: string, rest: Partial<SentRequest> = {}): SentRequest => ({
  method: 'GET',
  url: baseUrl + target,
  headers: {},
  body: undefined,
  ...rest,
});

const json = { 'content-type': 'application/json' };
const target = '/v1/apps/example-app/addons';

const cases: readonly (readonly [string, string, Partial<SentRequest>])[] = [
  ['GET', `${target}?a=1&b=%20c`, { headers: { accept: 'application/json' } }],
  ['DELETE', target, { method: 'DELETE' }],
  ['HEAD', target, { method: 'HEAD' }],
  ['OPTIONS', target, { method: 'OPTIONS' }],
  ['POST', target, { method: 'POST', headers: json, body: '{"a":"it\'s"}' }],
  ['PATCH', target, { method: 'PATCH', headers: json, body: '{}' }],
  ['PUT', target, { method: 'PUT', headers: json, body: '{}' }],
  ['POST without body', target, { method: 'POST' }],
  ['POST with an empty body', target, { method: 'POST', headers: json, body: '' }],
  ['GET with a body', target, { headers: json, body: '{}' }],
  ['DELETE with a body', target, { method: 'DELETE', headers: json, body: '{}' }],
  ['a body without content type', target, { method: 'POST', body: 'a=1' }],
  ['a body that reads like a file name', target, { method: 'POST', body: '@/etc/hostname' }],
  ['a body of lines', target, { method: 'POST', headers: json, body: '{\n\t"a": 1\r\n}\n\n' }],
  [
    'a body of control characters',
    target,
    { method: 'POST', body: '\0%s%%\\n\\101\u001b[31m\u009b' },
  ],
  ...hostileTexts.map(
    (body) => [`the body ${JSON.stringify(body)}`, target, { method: 'POST', body }] as const,
  ),
  ['braces and brackets', `${target}/{a,b}[1-3]?x[]={y}`, {}],
  ['dot segments', `${target}/../x/./%2e%2E/y/..`, {}],
  ['dots in a query', `${target}?a=/../b`, {}],
  ['a single dot at the end', `${target}/.`, {}],
  ['bad escapes and quotes', `${target}/%zz%ff'"$(touch%20pwned)\`!\\`, {}],
  ['an empty segment', `${target}//x`, {}],
  [
    'a field for the shell',
    target,
    { headers: { 'x-odd': `$HOME \`id\` $(id) ' " \\ !! ##[error]x` } },
  ],
  ['a field with a tab', target, { headers: { 'x-odd': 'a\tb%s\\101' } }],
  ['a field without value', target, { headers: { 'x-odd': '' } }],
  ['conditions', target, { headers: { 'if-none-match': 'W/"abc", "d"' } }],
  ['a compressed response', target, { headers: { 'accept-encoding': 'gzip' } }],
  [
    'fields of the connection',
    target,
    {
      method: 'POST',
      headers: { connection: 'close', 'content-length': '7', 'transfer-encoding': 'chunked' },
      body: 'a',
    },
  ],
];

/** Of the bodies and of the other cases. */
const someCases = sample(cases, {
  kindOf: ([title]) => String(title.startsWith('the body')),
  perKind: 6,
  minKinds: 2,
});

describe.each([
  ['by its words', sendWords, cases],
  ...(hasCurl ? [['by curl', runLine, someCases] as const] : []),
] as const)('a line of curl, %s', (_name, send, ownCases) => {
  test.each(ownCases)('sends %s', async (_title, where, rest) => {
    const request = requestFor(where, rest);
    const came = await receivedFor(send, request);
    const { connection: _, 'content-length': length, ...fields } = request.headers;
    delete (fields as Record<string, string>)['transfer-encoding'];
    expect(came).toMatchObject({ method: request.method, target: where, headers: fields });
    const added = Object.keys(came.headers).filter((name) => !(name in request.headers));
    expect(['host', 'connection', 'content-length', 'accept', 'user-agent']).toEqual(
      expect.arrayContaining(added),
    );
    expect(came.body).toEqual(Buffer.from(request.body ?? ''));
    if (['POST', 'PUT', 'PATCH'].includes(request.method)) {
      expect(came.headers['content-length']).toBe(String(came.body.length));
    }
  });

  test('expands the variables of secrets only', async () => {
    const bearer = { authorization: 'Bearer $SCALINGO_BEARER_TOKEN' };
    expect(
      (await receivedFor(send, requestFor(target, { headers: bearer }))).headers,
    ).toMatchObject({
      authorization: `Bearer ${secret}`,
    });
    const basic = { authorization: 'Basic :$SCALINGO_API_TOKEN' };
    expect((await receivedFor(send, requestFor(target, { headers: basic }))).headers).toMatchObject(
      {
        authorization: `Basic ${btoa(`:${secret}`)}`,
      },
    );
    const odd = `$SCALINGO_BEARER_TOKEN"$(touch pwned)\`touch pwned\`' $lower \${HOME} \\!`;
    const mixed = { authorization: odd, 'x-other': '$SCALINGO_BEARER_TOKEN' };
    expect((await receivedFor(send, requestFor(target, { headers: mixed }))).headers).toMatchObject(
      {
        authorization: odd.replace('$SCALINGO_BEARER_TOKEN', () => secret),
        'x-other': '$SCALINGO_BEARER_TOKEN',
      },
    );
  });

  test('percent-encodes a recorded URL like a client', async () => {
    const came = await receivedFor(send, requestFor(`${target}/é x?q=😀#part`));
    expect(came.target).toBe(`${target}/%c3%a9%20x?q=%f0%9f%98%80`);
  });
});

test('is readable if possible', () => {
  const headers = { authorization: 'Bearer $SCALINGO_BEARER_TOKEN', ...json };
  expect(curlOf({ method: 'POST', url: 'https://api.example/v1', headers, body: '{"a":1}' })).toBe(
    `curl -H "authorization: Bearer $SCALINGO_BEARER_TOKEN" -H 'content-type: application/json' --data-raw '{"a":1}' 'https://api.example/v1'`,
  );
});

test('is one line of printable characters without injected options', async () => {
  const line = curlOf({
    method: `-K${hostile}`,
    url: `-opwned ${hostile}`,
    headers: {
      '@pwned': 'x',
      ':authority': 'x',
      [hostile]: 'x',
      authorization: hostile,
      'x-odd': hostile,
    },
    body: hostile,
  });
  expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]|##\w*\[/u);
  const { words, input } = await wordsOf(line, { variables, folder });
  expect(await readdir(folder)).toEqual([]);
  expect(words.filter((word) => /^--?[a-zA-Z]/.test(word))).toEqual([
    '-g',
    '-X',
    expect.stringMatching(/^-K/),
    '-H',
    '-H',
    '-H',
    '--data-binary',
    '--url',
    expect.stringMatching(/^-opwned/),
  ]);
  expect(words.join()).not.toContain('@pwned');
  expect(input).toEqual(Buffer.from(hostile));
});
