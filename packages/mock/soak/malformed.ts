import { randomFrom } from '../src/random.ts';

/** A request that is wrong, as the bytes that are sent. */
export interface Malformed {
  /** What is wrong with it. */
  readonly kind: string;
  readonly bytes: Buffer;
  /**
   * What has to come back: a refusal; an answer and then a refusal, for what is pipelined; or nothing,
   * where the client is gone before there is anything to answer.
   */
  readonly expected: 'refusal' | 'answer, refusal' | 'nothing';
}

/** Longest body that the server under test takes. */
export const maxBodyBytes = 4_000;

const addonsPath = '/v1/apps/example-app/addons';
const newAddon = '{"addon":{"addon_provider_id":"redis","plan_id":"599c1a2121276700011caadc"}}';
const token = 'Authorization: Bearer example-token';

interface Parts {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

/** The bytes of a request; its length is stated unless a header speaks of it. */
function requestOf({ method = 'GET', target = addonsPath, headers = [], body }: Parts): Buffer {
  const stated = headers.some((it) => /^(content-length|transfer-encoding):/i.test(it));
  const length = body === undefined || stated ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const host = headers.some((it) => /^host:/i.test(it)) ? [] : ['Host: localhost'];
  const head = [`${method} ${target} HTTP/1.1`, ...host, ...headers, ...length, '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]);
}

/** What makes up the values of one malformed request. */
interface Dice {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  pick<T>(values: readonly T[]): T;
  /** Up to 20 visible ASCII characters. */
  text(): string;
}

function diceFrom(random: () => number): Dice {
  const below = (end: number) => Math.floor(random() * end);
  return {
    below,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    text: () =>
      Array.from({ length: 1 + below(20) }, () => String.fromCharCode(33 + below(94))).join(''),
  };
}

const post = (
  body: string | Buffer,
  headers: readonly string[] = ['Content-Type: application/json'],
) => requestOf({ method: 'POST', headers: [token, ...headers], body });

const splice = (text: string, at: number, inserted: string): string =>
  text.slice(0, at) + inserted + text.slice(at);

const badEscapes = ['%', '%zz', '%f', '%ff', '%c0%af', '%e2%82', '%ed%a0%80', '%%%'];
const wrongTypes = ['null', 'true', '7', '"text"', '[]', '{}', '1e999', '-0'];

/** Ways to go wrong; each gives the bytes, and what has to come back where it is no refusal. */
const ways: Readonly<Record<string, (dice: Dice) => Buffer>> = {
  'bad escape in the path': ({ below, pick }) => {
    const target = splice(addonsPath, 1 + below(addonsPath.length), pick(badEscapes));
    return requestOf({ target, headers: [token] });
  },
  'bad escape in the query': ({ pick, text }) => {
    const name = encodeURIComponent(text());
    return requestOf({ target: `/v1/addon_providers?${name}=${pick(badEscapes)}&dedicated=true` });
  },
  'wrong query value': ({ text }) =>
    requestOf({ target: `/v1/addon_providers?dedicated=${encodeURIComponent(text())}!` }),
  'bad Accept': ({ pick, text }) =>
    requestOf({
      headers: [token, `Accept: ${pick([';', '/', 'a/b/c', `${text()};;`, 'text/plain;q', '\\'])}`],
    }),
  'Accept of nothing that there is': ({ pick }) =>
    requestOf({
      headers: [token, `Accept: ${pick(['image/png', 'text/csv, a/b;q=1', '*/*;q=0'])}`],
    }),
  'bad Content-Type': ({ pick, text }) =>
    post(newAddon, [
      `Content-Type: ${pick(['/', ';', 'json', 'application/', text(), 'text/html'])}`,
    ]),
  'bad charset': ({ pick }) =>
    post(newAddon, [
      `Content-Type: application/json; charset=${pick(['latin1', 'utf-16', 'x', '"'])}`,
    ]),
  'compressed body': ({ pick }) =>
    post(newAddon, [
      'Content-Type: application/json',
      `Content-Encoding: ${pick(['gzip', 'br', 'x'])}`,
    ]),
  'cut JSON': ({ below }) => post(newAddon.slice(0, 1 + below(newAddon.length - 1))),
  'garbage in JSON': ({ below, pick }) =>
    post(splice(newAddon, below(12), pick(['\0', "'", ',,', '\\', '/**/', '\ufeff', 'NaN', '}']))),
  'invalid UTF-8': ({ below, pick }) => {
    const at = 11 + below(5);
    const bad = pick([[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82]]);
    return post(
      Buffer.concat([
        Buffer.from(newAddon.slice(0, at)),
        Buffer.from(bad),
        Buffer.from(newAddon.slice(at)),
      ]),
    );
  },
  'long body': ({ below }) => post(`{"a":"${'x'.repeat(maxBodyBytes + below(20_000))}"}`),
  'long body in chunks': ({ below }) => {
    const chunk = `400\r\n${'x'.repeat(0x400)}\r\n`;
    return post(`${chunk.repeat(4 + below(8))}0\r\n\r\n`, [
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]);
  },
  'deep nesting': ({ below, pick }) => {
    const depth = 65 + below(1_000);
    const [open, close] = pick([
      ['[', ']'],
      ['{"a":', '}'],
    ] as const);
    return post(`${open.repeat(depth)}1${close.repeat(depth)}`.slice(0, maxBodyBytes));
  },
  '__proto__ key': ({ pick }) => {
    const key = pick(['__proto__', '\\u005f_proto__', '__pr\\u006fto__', '__proto\\u005F_']);
    const inner = `{"${key}":{"polluted":true}}`;
    return post(
      pick([inner, `{"addon":${inner}}`, newAddon.replace('}}', `,"options":${inner}}}`)]),
    );
  },
  'wrong type': ({ pick }) =>
    post(
      pick([
        (value: string) => value,
        (value: string) => `{"addon":${value}}`,
        (value: string) => `{"addon":{"addon_provider_id":"redis","plan_id":${value}}}`,
        (value: string) => `{"addon":{"addon_provider_id":${value},"plan_id":"12"}}`,
      ])(pick(wrongTypes.filter((it) => it !== '"text"'))),
    ),
  'missing property': ({ pick }) =>
    post(
      pick(['{"addon":{"plan_id":"12"}}', '{"addon":{"addon_provider_id":"redis"}}', '{"a":1}']),
    ),
  'undocumented property': ({ text }) =>
    post(newAddon.replace('}}', `,${JSON.stringify(`x${text()}`)}:1}}`)),
  'no body': () =>
    requestOf({ method: 'POST', headers: [token, 'Content-Type: application/json'] }),
  'wrong method': ({ pick }) =>
    requestOf({ method: pick(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']), headers: [token] }),
  'unknown method': ({ pick }) => requestOf({ method: pick(['FOO', 'get', 'G', 'CONNECTION']) }),
  CONNECT: ({ pick }) => requestOf({ method: 'CONNECT', target: pick(['a:1', 'localhost:443']) }),
  'unknown path': ({ text }) =>
    requestOf({ target: `/v2/${encodeURIComponent(text())}`, headers: [token] }),
  'dot segment': ({ pick }) =>
    requestOf({ target: `/v1/apps/${pick(['..', '.', '%2e%2e', '%2E', '.%2e'])}/addons` }),
  'empty segment': ({ pick }) =>
    requestOf({
      target: pick(['//', '/v1//addons', `${addonsPath}/`, '/v1/apps//addons', '///x']),
    }),
  'absolute target': ({ pick, text }) =>
    requestOf({
      target: `${pick(['http://', 'https://', 'ftp://'])}${encodeURIComponent(text())}/${pick(['%zz', 'x', '/'])}`,
    }),
  'target without a slash': ({ pick }) => requestOf({ target: pick(['x', '?', '\\', '@', 'a:b']) }),
  'no credentials': () => requestOf({}),
  'malformed credentials': ({ pick, text }) =>
    requestOf({
      headers: [
        `Authorization: ${pick(['Bearer', 'Bearer ', 'Basic x', `Digest ${text()}`, 'Bearer a b', '\x7f', 'Bearer \xe9', text()])}`,
      ],
    }),
  'unknown preference': ({ pick }) =>
    requestOf({
      headers: [
        token,
        `Prefer: ${pick(['code=299', 'code=x', 'example=None', 'code=200, example=X'])}`,
      ],
    }),
  'no Host': () => Buffer.from(`GET ${addonsPath} HTTP/1.1\r\n\r\n`),
  'long header': ({ below }) =>
    requestOf({ headers: [token, `X-Long: ${'x'.repeat(17_000 + below(9_000))}`] }),
  'long target': ({ below }) => requestOf({ target: `/${'a/'.repeat(9_000 + below(3_000))}` }),
  'malformed header': ({ pick }) =>
    requestOf({ headers: [pick(['No colon', 'Na me: x', ': x', 'A: \0', 'A\0: x', 'A\x01B: y'])] }),
  'contradicting lengths': ({ pick }) =>
    post(newAddon, [
      'Content-Type: application/json',
      ...pick([
        ['Content-Length: 5', 'Content-Length: 6'],
        ['Content-Length: 5', 'Transfer-Encoding: chunked'],
        ['Content-Length: -5'],
        ['Content-Length: x'],
        ['Transfer-Encoding: gzip'],
      ]),
    ]),
  'malformed chunk': ({ pick }) =>
    post(pick(['zz\r\nabc\r\n0\r\n\r\n', '-1\r\n', '5\r\nabc\r\n0\r\n\r\n', '\r\n\r\n']), [
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]),
  'unknown expectation': ({ text }) => requestOf({ headers: [token, `Expect: x${text()}`] }),
  'no HTTP': ({ text, below }) =>
    Buffer.concat([
      Buffer.from([...Array(1 + below(30))].map(() => below(256))),
      Buffer.from(`${text()}\r\n\r\n`),
    ]),
  'pipelined garbage': ({ text }) =>
    Buffer.concat([
      requestOf({ target: '/v1/addon_categories' }),
      Buffer.from(`\x02${text()}\r\n\r\n`),
    ]),
  'body that ends early': ({ below }) => {
    const bytes = post(newAddon);
    return bytes.subarray(0, bytes.length - 1 - below(newAddon.length));
  },
};

const expectations: Readonly<Record<string, Malformed['expected']>> = {
  'pipelined garbage': 'answer, refusal',
  'body that ends early': 'nothing',
};

/** The names of all ways to go wrong. */
export const kinds: readonly string[] = Object.keys(ways);

/** Malformed requests without end, each way in its turn; a seed repeats them. */
export function* malformedRequests(seed: number): Generator<Malformed> {
  const dice = diceFrom(randomFrom(seed));
  for (;;) {
    for (const [kind, make] of Object.entries(ways)) {
      yield { kind, bytes: make(dice), expected: expectations[kind] ?? 'refusal' };
    }
  }
}
