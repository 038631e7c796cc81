import { createRandom } from '../src/util/random.ts';

/** A malformed request. */
export interface Malformed {
  /** The kind of error. */
  readonly kind: string;
  readonly bytes: Buffer;
  /**
   * The expected responses: an error; a success and an error, for pipelined requests; or nothing, if the
   * client disconnects first.
   */
  readonly expected: 'error' | 'success, error' | 'nothing';
}

/** Maximum size of a request body, as configured on the server. */
export const maxBodyBytes = 4_000;

const addonsPath = '/v1/apps/example-app/addons';
const newAddon = '{"addon":{"addon_provider_id":"redis","plan_id":"599c1a2121276700011caadc"}}';
const token = 'Authorization: Bearer example-token';

interface RawRequest {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
}

/** Builds a request; adds Content-Length unless the headers have a length. */
function buildRequest({
  method = 'GET',
  target = addonsPath,
  headers = [],
  body,
}: RawRequest): Buffer {
  const hasLength = headers.some((it) => /^(content-length|transfer-encoding):/i.test(it));
  const length =
    body === undefined || hasLength ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const host = headers.some((it) => /^host:/i.test(it)) ? [] : ['Host: localhost'];
  const head = [`${method} ${target} HTTP/1.1`, ...host, ...headers, ...length, '', ''].join(
    '\r\n',
  );
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]);
}

/** A source of random values. */
interface RandomSource {
  /** Returns an integer in [0, end). */
  below(end: number): number;
  pick<T>(values: readonly T[]): T;
  /** Returns up to 20 visible ASCII characters. */
  text(): string;
}

function createRandomSource(random: () => number): RandomSource {
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
) => buildRequest({ method: 'POST', headers: [token, ...headers], body });

/** Names that a plain object has without a member of that name. */
const inherited = Object.getOwnPropertyNames(Object.prototype).filter((it) => it !== '__proto__');

const splice = (text: string, at: number, inserted: string): string =>
  text.slice(0, at) + inserted + text.slice(at);

const invalidEscapes = ['%', '%zz', '%f', '%ff', '%c0%af', '%e2%82', '%ed%a0%80', '%%%'];
const wrongTypes = ['null', 'true', '7', '"text"', '[]', '{}', '1e999', '-0'];

/** Builders of malformed requests, by kind. */
const builders: Readonly<Record<string, (random: RandomSource) => Buffer>> = {
  'invalid percent escape in the path': ({ below, pick }) => {
    const target = splice(addonsPath, 1 + below(addonsPath.length), pick(invalidEscapes));
    return buildRequest({ target, headers: [token] });
  },
  'invalid percent escape in the query': ({ pick, text }) => {
    const name = encodeURIComponent(text());
    return buildRequest({
      target: `/v1/addon_providers?${name}=${pick(invalidEscapes)}&dedicated=true`,
    });
  },
  'invalid query value': ({ text }) =>
    buildRequest({ target: `/v1/addon_providers?dedicated=${encodeURIComponent(text())}!` }),
  'malformed Accept': ({ pick, text }) =>
    buildRequest({
      headers: [token, `Accept: ${pick([';', '/', 'a/b/c', `${text()};;`, 'text/plain;q', '\\'])}`],
    }),
  'no acceptable media type': ({ pick }) =>
    buildRequest({
      headers: [token, `Accept: ${pick(['image/png', 'text/csv, a/b;q=1', '*/*;q=0'])}`],
    }),
  'malformed or unsupported Content-Type': ({ pick, text }) =>
    post(newAddon, [
      `Content-Type: ${pick(['/', ';', 'json', 'application/', text(), 'text/html'])}`,
    ]),
  'unsupported charset': ({ pick }) =>
    post(newAddon, [
      `Content-Type: application/json; charset=${pick(['latin1', 'utf-16', 'x', '"'])}`,
    ]),
  'compressed body': ({ pick }) =>
    post(newAddon, [
      'Content-Type: application/json',
      `Content-Encoding: ${pick(['gzip', 'br', 'x'])}`,
    ]),
  'truncated JSON': ({ below }) => post(newAddon.slice(0, 1 + below(newAddon.length - 1))),
  'garbage in JSON': ({ below, pick }) =>
    post(splice(newAddon, below(12), pick(['\0', "'", ',,', '\\', '/**/', '\ufeff', 'NaN', '}']))),
  'invalid UTF-8': ({ below, pick }) => {
    const at = 11 + below(5);
    const bytes = pick([[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xe2, 0x82]]);
    return post(
      Buffer.concat([
        Buffer.from(newAddon.slice(0, at)),
        Buffer.from(bytes),
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
  'name of Object.prototype in the body': ({ pick }) => {
    const member = `"${pick(inherited)}":${pick(['1', '{}', '[]', 'null'])}`;
    return post(
      pick([
        `{${member}}`,
        newAddon.replace('{"addon":{', `{"addon":{${member},`),
        newAddon.replace('}}', `,"options":{${member}}}}`),
        `{"addon":${member.slice(member.indexOf(':') + 1)},${member}}`,
      ]),
    );
  },
  'name of Object.prototype elsewhere': ({ pick }) => {
    const name = pick(inherited);
    return pick([
      () => buildRequest({ target: `/v1/addon_providers?dedicated=x&${name}=${name}` }),
      () => buildRequest({ target: `/v1/${name}`, headers: [token] }),
      () =>
        buildRequest({
          method: 'PATCH',
          target: `/v1/apps/${name}/addons/${name}`,
          headers: [token],
        }),
      () => buildRequest({ headers: [`Authorization: ${name} ${name}`] }),
      () => buildRequest({ headers: [token, `Prefer: code=404, example=${name}`] }),
      () => buildRequest({ headers: [token, `Accept: ${name}/${name}`] }),
      () => post(newAddon, ['Content-Type: application/json', `Content-Encoding: ${name}`]),
      () => post(newAddon, [`Content-Type: ${name}/${name}`]),
    ])();
  },
  'nothing but violations': ({ below }) => {
    const start = newAddon.replace('}}', ',"options":{');
    const members: string[] = [];
    for (let length = start.length; length < maxBodyBytes - 20; ) {
      const member = `"${members.length.toString(36)}${below(36).toString(36)}":1`;
      members.push(member);
      length += member.length + 1;
    }
    return post(`${start}${members.join()}}}}`);
  },
  'half of a surrogate pair': ({ pick }) => {
    const half = pick(['\\ud800', '\\uDFFF', '\\udc00\\ud800']);
    return post(pick([`{"addon":{"plan_id":"${half}"}}`, `{"${half}":1}`]));
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
    buildRequest({ method: 'POST', headers: [token, 'Content-Type: application/json'] }),
  'wrong method': ({ pick }) =>
    buildRequest({
      method: pick(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND']),
      headers: [token],
    }),
  'unknown method': ({ pick }) => buildRequest({ method: pick(['FOO', 'get', 'G', 'CONNECTION']) }),
  CONNECT: ({ pick }) =>
    buildRequest({ method: 'CONNECT', target: pick(['a:1', 'localhost:443']) }),
  'unknown path': ({ text }) =>
    buildRequest({ target: `/v2/${encodeURIComponent(text())}`, headers: [token] }),
  'dot segment': ({ pick }) =>
    buildRequest({ target: `/v1/apps/${pick(['..', '.', '%2e%2e', '%2E', '.%2e'])}/addons` }),
  'empty segment': ({ pick }) =>
    buildRequest({
      target: pick(['//', '/v1//addons', `${addonsPath}/`, '/v1/apps//addons', '///x']),
    }),
  'absolute target': ({ pick, text }) =>
    buildRequest({
      target: `${pick(['http://', 'https://', 'ftp://'])}${encodeURIComponent(text())}/${pick(['%zz', 'x', '/'])}`,
    }),
  'target without a slash': ({ pick }) =>
    buildRequest({ target: pick(['x', '?', '\\', '@', 'a:b']) }),
  'no credentials': () => buildRequest({}),
  'malformed credentials': ({ pick, text }) =>
    buildRequest({
      headers: [
        `Authorization: ${pick(['Bearer', 'Bearer ', 'Basic x', `Digest ${text()}`, 'Bearer a b', '\x7f', 'Bearer \xe9', text()])}`,
      ],
    }),
  'unknown preference': ({ pick }) =>
    buildRequest({
      headers: [
        token,
        `Prefer: ${pick(['code=299', 'code=x', 'example=None', 'code=200, example=X'])}`,
      ],
    }),
  'no Host': () => Buffer.from(`GET ${addonsPath} HTTP/1.1\r\n\r\n`),
  'long header': ({ below }) =>
    buildRequest({ headers: [token, `X-Long: ${'x'.repeat(17_000 + below(9_000))}`] }),
  'long target': ({ below }) => buildRequest({ target: `/${'a/'.repeat(9_000 + below(3_000))}` }),
  'malformed header': ({ pick }) =>
    buildRequest({
      headers: [pick(['No colon', 'Na me: x', ': x', 'A: \0', 'A\0: x', 'A\x01B: y'])],
    }),
  'contradictory lengths': ({ pick }) =>
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
  'unknown expectation': ({ text }) => buildRequest({ headers: [token, `Expect: x${text()}`] }),
  'not HTTP': ({ text, below }) =>
    Buffer.concat([
      Buffer.from([...Array(1 + below(30))].map(() => below(256))),
      Buffer.from(`${text()}\r\n\r\n`),
    ]),
  'pipelined garbage': ({ text }) =>
    Buffer.concat([
      buildRequest({ target: '/v1/addon_categories' }),
      Buffer.from(`\x02${text()}\r\n\r\n`),
    ]),
  'truncated body': ({ below }) => {
    const bytes = post(newAddon);
    return bytes.subarray(0, bytes.length - 1 - below(newAddon.length));
  },
};

const expectations: Readonly<Record<string, Malformed['expected']>> = {
  'pipelined garbage': 'success, error',
  'truncated body': 'nothing',
};

/** The kinds of malformed requests. */
export const kinds: readonly string[] = Object.keys(builders);

/** Yields malformed requests endlessly, kind by kind; the same seed yields the same requests. */
export function* malformedRequests(seed: number): Generator<Malformed> {
  const random = createRandomSource(createRandom(seed));
  for (;;) {
    for (const [kind, build] of Object.entries(builders)) {
      yield { kind, bytes: build(random), expected: expectations[kind] ?? 'error' };
    }
  }
}
