import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  type RunCredentials,
  reports,
  runContract,
  startProxy,
} from '@scalingo-addons/contract-tests';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { formatsWith, report } from './secrets/reported.ts';
import { exchange } from './traffic/exchanges.ts';

const flows = { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { r: '' } } };
const securitySchemes = {
  Query: { type: 'apiKey', in: 'query', name: 'k' },
  Cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  Header: { type: 'apiKey', in: 'header', name: 'X-Id' },
  Basic: { type: 'http', scheme: 'basic' },
  OAuth: { type: 'oauth2', flows },
  OpenId: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com/.well-known' },
  Digest: { type: 'http', scheme: 'Digest' },
  Certificate: { type: 'mutualTLS' },
};

const schema = { type: 'object', properties: { rank: { type: 'string' } } };
const body = (examples: object) => ({ 'application/json': { schema, examples } });

/** Returns a document with one operation that has these security requirements. */
const documentOf = (...security: readonly (readonly string[])[]): OpenApiDocument => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Pets', version: '1.0.0' },
  security: security.map((it) => Object.fromEntries(it.map((name) => [name, []]))),
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: {
          200: { description: 'Pets.', content: body({ One: { value: { rank: 'first' } } }) },
          401: { description: 'Who are you?', content: body({ None: { value: {} } }) },
        },
      },
    },
  },
  components: { securitySchemes },
});

const key = 'pet-key/with=any&character';
const cookie = 'pet-cookie-of-somebody';
const password = 'pet:password';
const bearerToken = 'pet-bearer-token';
const basic = Buffer.from(`bob:${password}`).toString('base64');

const credentials: RunCredentials = {
  bearerToken,
  basic: { user: 'bob', password },
  apiKeys: { Query: key, Cookie: cookie, Header: key },
};

type Accepts = (query: URLSearchParams, headers: IncomingMessage['headers']) => boolean;
const ofQuery: Accepts = (query) => query.getAll('k').join('\n') === key;
const ofCookie: Accepts = (_, headers) => headers.cookie === `sid=${cookie}`;
const ofBasic: Accepts = (_, { authorization }) => authorization === `Basic ${basic}`;
const ofBearer: Accepts = (_, { authorization = '' }) =>
  authorization.replace(/^bearer/i, 'Bearer') === `Bearer ${bearerToken}`;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Starts a server of the document, which tells of each request whether it was accepted. */
async function serve(accepts: Accepts) {
  const accepted: boolean[] = [];
  const server = createServer(({ url = '', headers, method }, response) => {
    const isPets = /^\/pets(?:\?|$)/.test(url);
    const isAccepted = accepts(new URL(url, 'http://x').searchParams, headers);
    if (isPets) accepted.push(isAccepted);
    const isRead = method === 'GET' || method === 'HEAD';
    const status = !isPets ? 404 : !isRead ? 405 : isAccepted ? 200 : 401;
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(status === 401 && { 'www-authenticate': 'Basic realm="x", Bearer' }),
    });
    response.end(isPets && method !== 'HEAD' ? '{}' : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, accepted };
}

describe('a run', () => {
  test.each([
    ['an API key in the query', ['Query'], ofQuery],
    ['an API key in a cookie', ['Cookie'], ofCookie],
    ['a user name and a password', ['Basic'], ofBasic],
    ['a token of OAuth 2.0', ['OAuth'], ofBearer],
    ['a token of OpenID Connect', ['OpenId'], ofBearer],
    [
      'a combination',
      ['Basic', 'Query', 'Cookie'],
      (...it) => ofBasic(...it) && ofQuery(...it) && ofCookie(...it),
    ],
  ] satisfies [string, string[], Accepts][])(
    'sends %s, tests it, and shows it in no report',
    async (_name, schemes, accepts) => {
      const { url, accepted } = await serve(accepts);
      const result = await runContract({
        document: documentOf(schemes),
        baseUrl: url,
        app: '',
        credentials,
        seed: 1,
      });
      expect(result.findings.map(({ message }) => message)).toEqual([]);
      expect(new Set(accepted)).toEqual(new Set([true, false]));
      const access = result.cases.filter(({ check }) => check === 'access');
      expect(access.filter(({ skipped }) => !skipped).map(({ title }) => title)).toContain(
        `listPets with ${schemes.length > 1 ? 'everything but Query' : 'no credentials'}`,
      );
      const shown = { result, reports: {} as Record<string, string> };
      for (const [name, it] of Object.entries(reports)) shown.reports[name] = it.render(result);
      for (const secret of [key, cookie, password, bearerToken, basic]) {
        expect([secret, formatsWith(shown, secret)]).toEqual([secret, []]);
      }
    },
  );

  test.each([
    ['Certificate', 'Certificate (mutualTLS)'],
    ['Digest', 'Digest (digest)'],
  ])('says that it cannot send the credentials of %s, and judges none', async (name, named) => {
    const { url } = await serve(() => true);
    const result = await runContract({
      document: documentOf([name]),
      baseUrl: url,
      app: '',
      credentials: { ...credentials, apiToken: 'tk-us-example' },
      seed: 1,
      only: ['accepts-valid'],
    });
    const [skipped] = result.cases.flatMap((it) => it.skipped ?? []);
    expect(skipped).toBe(`the suite cannot send the credentials of ${named}`);
  });

  test('uses another alternative than one that it cannot send', async () => {
    const { url, accepted } = await serve(ofQuery);
    const result = await runContract({
      document: documentOf(['Certificate'], ['Query']),
      baseUrl: url,
      app: '',
      credentials,
      seed: 1,
      only: ['accepts-valid'],
    });
    expect(result.findings).toEqual([]);
    expect(accepted).toContain(true);
  });
});

const url = 'https://api.example.com/pets';
const json = { 'content-type': 'application/json' };
const echo = (text: string) => ({ status: 500, headers: json, body: { rank: text } });

describe('traffic', () => {
  test.each([
    ['Query', {}, 'query k'],
    ['Cookie', { cookie: 'other_sid=x; sid2=y' }, 'cookie sid'],
    ['Header', {}, 'header x-id'],
    ['Basic', {}, 'header authorization'],
  ])('without credentials of %s is found', async (name, sent: Record<string, string>, at) => {
    const { url: server } = await serve(() => true);
    const findings: string[] = [];
    const proxy = await startProxy({
      upstream: server,
      document: documentOf([name]),
      onFinding: (it) => findings.push(`${it.check}: ${it.message} (${it.at})`),
    });
    await fetch(`${proxy.url}/pets`, { headers: sent }).then((it) => it.text());
    await proxy.stop();
    expect(findings).toEqual([
      `request-credentials: the server returned 200 for an invalid request: the credentials are missing (${at})`,
    ]);
  });

  test.each([
    ['Query', `?k=${encodeURIComponent(key)}`, {}, key],
    ['Cookie', '', { cookie: `a=b; sid=${cookie}` }, cookie],
    ['Header', '', { 'x-id': 'seven77' }, 'seven77'],
    ['Basic', '', { authorization: `Basic ${basic}` }, password],
    ['Certificate', '', {}, 'none'],
  ] satisfies [string, string, Record<string, string>, string][])(
    'with credentials of %s lacks none, and shows them in no report',
    async (name, query, sent, secret) => {
      const matched = exchange({ url: url + query, sent, ...echo(`it is ${secret}`) });
      const outside = exchange({ url: `${url}/7${query}`, sent, ...echo(`it is ${secret}`) });
      const reported = await report([matched, outside], { document: documentOf([name]) });
      const checks = reported.result.findings.map(({ check }) => check);
      expect(checks).toContain('status');
      expect(checks).not.toContain('request-credentials');
      if (secret !== 'none') expect(checks).toContain('secrets');
      if (secret !== 'none') expect(formatsWith(reported, secret)).toEqual([]);
    },
  );

  test('keeps a value whose name only ends like that of a key', async () => {
    const sent = { 'x-id': 'any-key-of-a-client' };
    const shown = exchange({
      url: `${url}?k=any-key-of-a-client`,
      sent,
      ...echo('the very first'),
    });
    const reported = await report([shown], { document: documentOf(['Query']) });
    expect(formatsWith(reported, 'the very first')).toContain('har');
  });
});
