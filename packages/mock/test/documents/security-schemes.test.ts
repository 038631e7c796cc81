import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { json, operation, smallDocument, string } from './build-document.ts';
import { send } from './client.ts';

const flows = { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: { r: '' } } };
const securitySchemes = {
  Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  Query: { type: 'apiKey', in: 'query', name: 'k' },
  Cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  Basic: { type: 'http', scheme: 'basic' },
  Digest: { type: 'http', scheme: 'Digest' },
  OAuth: { type: 'oauth2', flows },
  OpenId: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com/.well-known' },
  Certificate: { type: 'mutualTLS' },
};

const fixture = {
  accounts: [{ name: 'a', api_tokens: ['api-token-1'], bearer_tokens: ['bearer-token-1'] }],
  categories: [],
  providers: [],
  apps: [],
};

const bearer = { Authorization: 'Bearer bearer-token-1' };
const basic = { Authorization: `Basic ${btoa('bob:api-token-1')}` };

/** Names of the schemes. */
type Scheme = keyof typeof securitySchemes;
/** A request with GET. */
interface Request {
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** Security requirements, a request that fulfills them, others that do not with their reasons, and the challenges. */
interface Case {
  readonly security: readonly (readonly Scheme[])[];
  readonly accepted: Request;
  readonly rejected: readonly (readonly [reason: string, request: Request])[];
  readonly challenges: string | null;
}

const missing = 'the request has no credentials';
const cases: readonly Case[] = [
  ...(['OAuth', 'OpenId'] as const).map((name) => ({
    security: [[name]],
    accepted: { target: '/x', headers: bearer },
    rejected: [
      [missing, { target: '/x' }],
      ['the authentication scheme must be bearer', { target: '/x', headers: basic }],
    ] as const,
    challenges: 'Bearer',
  })),
  {
    security: [['Query']],
    accepted: { target: '/x?k=api%2Dtoken%2D1' },
    rejected: [
      [missing, { target: '/x', headers: { k: 'api-token-1' } }],
      [missing, { target: '/x?k=' }],
    ],
    challenges: 'ApiKey realm="API", query="k"',
  },
  {
    security: [['Cookie']],
    accepted: { target: '/x', headers: { Cookie: 'a=b; sid=api-token-1' } },
    rejected: [
      [missing, { target: '/x', headers: { sid: 'api-token-1' } }],
      [missing, { target: '/x', headers: { Cookie: 'other_sid=api-token-1' } }],
    ],
    challenges: 'ApiKey realm="API", cookie="sid"',
  },
  {
    security: [['Basic', 'Query']],
    accepted: { target: '/x?k=any', headers: basic },
    rejected: [
      ['the query parameter k is missing', { target: '/x', headers: basic }],
      [missing, { target: '/x?k=any' }],
    ],
    challenges: 'Basic realm="API", ApiKey realm="API", query="k"',
  },
  {
    security: [['Basic', 'Cookie']],
    accepted: { target: '/x', headers: { ...basic, Cookie: 'sid=any' } },
    rejected: [['the cookie sid is missing', { target: '/x', headers: basic }]],
    challenges: 'Basic realm="API", ApiKey realm="API", cookie="sid"',
  },
  {
    security: [['Key'], ['OAuth'], ['Basic', 'Query']],
    accepted: { target: '/x', headers: bearer },
    rejected: [
      [missing, { target: '/x' }],
      [
        'the authentication scheme must be bearer, basic',
        { target: '/x', headers: { Authorization: 'Digest username="a"' } },
      ],
    ],
    challenges:
      'ApiKey realm="API", header="X-Key", Bearer, Basic realm="API", ApiKey realm="API", query="k"',
  },
  {
    security: [['Digest']],
    accepted: { target: '/x', headers: { Authorization: 'Digest username="a", uri="/x"' } },
    rejected: [
      ['the authentication scheme must be digest', { target: '/x', headers: bearer }],
      ['the credentials are malformed', { target: '/x', headers: { Authorization: 'Digest' } }],
    ],
    challenges: 'digest realm="API"',
  },
  {
    security: [['Certificate']],
    accepted: { target: '/x' },
    rejected: [],
    challenges: null,
  },
  {
    security: [['Certificate', 'Key']],
    accepted: { target: '/x', headers: { 'X-Key': 'api-token-1' } },
    rejected: [['the header X-Key is missing', { target: '/x' }]],
    challenges: 'ApiKey realm="API", header="X-Key"',
  },
];

const documentOf = (security: Case['security']) => ({
  ...smallDocument(
    {
      '/x': { get: operation('getX', { 200: { description: 'X.', content: json(string, 'x') } }) },
    },
    {},
  ),
  security: security.map((it) => Object.fromEntries(it.map((name) => [name, []]))),
  components: { securitySchemes },
});

describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({
      engine,
      document: documentOf([]),
      ...(engine === 'sandbox' && { fixture }),
    });
  });
  afterAll(() => mock.stop());

  test.each(
    cases.map((it) => [it.security.map((one) => one.join(' and ')).join(' or '), it] as const),
  )(
    'accepts %s, and says what is missing',
    async (_name, { security, accepted, rejected, challenges }) => {
      await mock.replace(documentOf(security));
      expect(await send(mock.url, 'GET', accepted.target, accepted)).toMatchObject({
        status: 200,
        body: 'x',
      });
      for (const [reason, request] of rejected) {
        const { status, headers } = await send(mock.url, 'GET', request.target, request);
        expect([status, mock.requests.at(-1)?.reason]).toEqual([401, reason]);
        expect(headers.get('WWW-Authenticate')).toBe(challenges);
      }
      expect(JSON.stringify(mock.requests)).not.toMatch(/(api|bearer)(-|%2D)token|any/);
    },
  );
});

test.each([
  ['Query', { target: '/x?k=unknown' }],
  ['Cookie', { target: '/x', headers: { Cookie: 'sid=unknown' } }],
  ['OAuth', { target: '/x', headers: { Authorization: 'Bearer unknown' } }],
] as const)('the sandbox rejects unknown credentials of %s', async (name, request: Request) => {
  const mock = await startMock({ engine: 'sandbox', document: documentOf([[name]]), fixture });
  expect((await send(mock.url, 'GET', request.target, request)).status).toBe(401);
  await mock.stop();
});
