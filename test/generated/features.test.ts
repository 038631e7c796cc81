import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { documentCheckout, typeErrors } from '../pipeline/document-checkout.ts';
import { exampleResponse } from './example-call.ts';
import { typeTestImports, typeTests } from './feature-types.ts';
import { type LoadedClient, loadClient } from './load-client.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';

const checkout = documentCheckout('features');
let client: LoadedClient;
let server: RecordingServer;

beforeAll(async () => {
  server = await startRecordingServer();
  client = await loadClient(checkout);
});
afterAll(async () => {
  await server.stop();
  checkout.dispose();
});

/** Creates a client of the recording server. */
const connect = () =>
  client.createClient({
    server: client.servers.atBaseUrl(server.url),
    authentication: client.withBearerToken('bearer-token'),
    retry: false,
  });

/** Calls the function of an operation. */
const call = (operationId: string, ...args: unknown[]) =>
  Promise.resolve(client.operations[operationId]?.(connect(), ...args));

/** Makes the server return the documented success of an operation. */
const respondTo = (operationId: string) =>
  server.respond(exampleResponse(client.contract.operation(operationId)));

/** Returns the error of a call. */
const errorFrom = (work: () => unknown): Promise<Error & Record<string, unknown>> =>
  Promise.resolve()
    .then(work)
    .then(
      (value) => {
        throw new Error(`Expected an error, but got ${JSON.stringify(value)}.`);
      },
      (error) => error,
    );

describe('types', () => {
  test('have every feature', async () => {
    const functions = Object.entries(typeTests).map(
      ([feature, code], index) =>
        `/** ${feature} */\nexport async function feature${index}(): Promise<void> {${code}\n}`,
    );
    checkout.write('type-tests.ts', [typeTestImports, ...functions].join('\n'));
    expect(await typeErrors(checkout, ['type-tests.ts'])).toBe('');
  });

  test('mark deprecated operations, parameters and properties', () => {
    const isDeprecated = (file: string, declaration: RegExp): boolean => {
      const text = checkout.read(`generated/${file}.ts`);
      const [comment = ''] = text.slice(0, text.search(declaration)).split('/**').slice(-1);
      return comment.includes('@deprecated');
    };
    expect(isDeprecated('operations', /export const getAppLegacyInfo/)).toBe(true);
    expect(isDeprecated('facade', / {2}getLegacyInfo\(/)).toBe(true);
    expect(isDeprecated('types', / {12}verbose\?/)).toBe(true);
    expect(isDeprecated('types', / owner_email\?/)).toBe(true);
    expect(isDeprecated('operations', /export const getAppWithStatusRanges/)).toBe(false);
  });
});

describe('requests', () => {
  const bearer = { authorization: 'Bearer bearer-token' };
  const json = { 'content-type': 'application/json' };

  /** Operation, arguments, request line, headers that are sent (undefined: not sent), and body. */
  const cases: [string, unknown[], string, Record<string, string | undefined>?, unknown?][] = [
    [
      'createAppWithHeaders',
      [{ name: 'my-app' }, { 'Idempotency-Key': 'key 1', 'X-Dry-Run': true, 'X-Api-Revision': 3 }],
      'POST /v1/apps',
      {
        ...bearer,
        ...json,
        'idempotency-key': 'key 1',
        'x-dry-run': 'true',
        'x-api-revision': '3',
      },
      { app: { name: 'my-app' } },
    ],
    [
      'createAppWithHeaders',
      [{ name: 'my-app' }, { 'Idempotency-Key': 'key-1', 'X-Dry-Run': undefined }],
      'POST /v1/apps',
      { 'idempotency-key': 'key-1', 'x-dry-run': undefined, accept: 'application/json' },
      { app: { name: 'my-app' } },
    ],
    [
      'listEventsByQuery',
      [
        {
          since: '2020-09-14',
          types: ['deployment', 'scale'],
          job_numbers: [41, 42],
          limit: 10,
          minimum_weight: 0.5,
          include_system: false,
          order: undefined,
        },
      ],
      'GET /v1/events?since=2020-09-14&types=deployment&types=scale&job_numbers=41&job_numbers=42&limit=10&minimum_weight=0.5&include_system=false',
      bearer,
    ],
    ['getJobByNumber', ['my-app', 42], 'GET /v1/apps/my-app/jobs/42'],
    [
      'updateAppWithOptionalBody',
      ['my-app'],
      'PATCH /v1/apps/my-app',
      { 'content-type': undefined },
    ],
    [
      'updateAppWithOptionalBody',
      ['my-app', { app: { name: 'other-app' } }],
      'PATCH /v1/apps/my-app',
      json,
      { app: { name: 'other-app' } },
    ],
    [
      'replaceVariableArray',
      ['my-app', [{ name: 'A', value: '' }]],
      'PUT /v1/apps/my-app/variables',
      json,
      [{ name: 'A', value: '' }],
    ],
    [
      'getJobLogAsText',
      ['my-app', 42],
      'GET /v1/apps/my-app/jobs/42/log',
      { accept: 'text/plain, application/json' },
    ],
    [
      'setCommandGroups',
      ['my-app', ['release', ['web']]],
      'PUT /v1/apps/my-app/command_groups',
      json,
      { command_groups: ['release', ['web']] },
    ],
    ['listSizeClassesWithOptionalCredentials', [], 'GET /v1/size_classes', bearer],
    ['getHealthWithoutCredentials', [], 'GET /v1/health', { authorization: undefined }],
    [
      'createAccessTokenByBasic',
      ['api-token'],
      'POST /v1/access_tokens',
      { authorization: `Basic ${btoa(':api-token')}`, 'content-type': undefined },
    ],
    [
      'listDeployHooksByApiKey',
      ['key-1'],
      'GET /v1/deploy_hooks',
      { 'x-deploy-key': 'key-1', authorization: undefined },
    ],
    [
      'getDeployHookByEither',
      ['hook'],
      'GET /v1/deploy_hooks/hook',
      { ...bearer, 'x-deploy-key': undefined },
    ],
    [
      'removeDeployHookByBoth',
      ['123456', 'hook'],
      'DELETE /v1/deploy_hooks/hook',
      { ...bearer, 'x-one-time-code': '123456' },
    ],
    [
      'updateDeployHookByAlternatives',
      ['123456', 'hook', { branch: 'main' }],
      'PATCH /v1/deploy_hooks/hook',
      { ...bearer, ...json, 'x-one-time-code': '123456' },
      { branch: 'main' },
    ],
    [
      'getPreset',
      ['a', 'b', { client: 'c', query: 'a&b=c d' }],
      'GET /v1/templates/a/presets/b?client=c&query=a%26b%3Dc%20d',
    ],
    [
      'replacePreset',
      ['a', 'b', { containers: 1 }],
      'PUT /v1/templates/a/presets/b',
      json,
      { preset: { containers: 1 } },
    ],
  ];

  test.each(cases)('%s %j', async (operationId, args, line, headers = {}, body) => {
    respondTo(operationId);
    await call(operationId, ...args);
    const [request] = server.requests;
    expect(`${request?.method} ${request?.url}`).toBe(line);
    for (const [name, value] of Object.entries(headers)) {
      expect({ name, value: request?.headers[name] }).toEqual({ name, value });
    }
    expect(request?.body).toBe(body === undefined ? '' : JSON.stringify(body));
  });

  test.each<[string, unknown[], RegExp]>([
    ['createAppWithHeaders', [{}, { 'Idempotency-Key': 'a\r\nX-Evil: 1' }], /Idempotency-Key must/],
    ['createAppWithHeaders', [{}, { 'Idempotency-Key': 'é' }], /Idempotency-Key must/],
    ['createAppWithHeaders', [{}, { 'Idempotency-Key': ' a' }], /Idempotency-Key must/],
    ['createAppWithHeaders', [{}, { 'Idempotency-Key': '' }], /Idempotency-Key must/],
    ['createAppWithHeaders', [{}, { 'Idempotency-Key': {} }], /Idempotency-Key must/],
    ['createAppWithHeaders', [{}, { 'X-Api-Revision': Number.NaN }], /X-Api-Revision must/],
    ['createAppWithHeaders', [{}, { authorization: 'Bearer other' }], /authorization must/],
    ['createAppWithHeaders', [{}, { 'a b': 'c' }], /a b must/],
    ['createAppWithHeaders', [{}, 'text'], /headers must be an object/],
    ['getJobByNumber', ['my-app', Number.NaN], /job_number must/],
    ['getJobByNumber', ['my-app', '1/2'], /job_number must/],
    ['getJobByNumber', [5, 1], /app must/],
    ['replaceVariableArray', ['my-app', { name: 'A' }], /type object\[\]/],
    ['replaceVariableArray', ['my-app', ['A']], /type object\[\]/],
    ['replaceVariableArray', ['my-app'], /type object\[\]/],
    ['updateAppWithOptionalBody', ['my-app', null], /type object/],
    ['createAccessTokenByBasic', [undefined], /apiToken must/],
    ['listDeployHooksByApiKey', [undefined], /X-Deploy-Key must/],
    ['removeDeployHookByBoth', ['1 2', 'hook'], /X-One-Time-Code must/],
  ])('%s rejects %j, and sends nothing', async (operationId, args, message) => {
    respondTo(operationId);
    const error = await errorFrom(() => call(operationId, ...args));
    expect(error).toMatchObject({ kind: 'invalid_argument', operation: operationId });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
    expect(server.requests).toEqual([]);
  });

  test('go to the servers of the document, of the path and of the operation', async () => {
    const { withServerVariables } = client.servers;
    const urls: string[] = [];
    const fetch = async (url: unknown, { method }: { method: string }) => {
      urls.push(new URL(String(url)).host);
      const status = method === 'POST' ? 201 : 200;
      return Response.json({ app: {}, archives: [], url: 'https://a' }, { status });
    };
    const variables = { region: 'osc-secnum-fr1', shard: 'logs-2', dataCenter: 'paris-2' };
    const authentication = client.withBearerToken('token-of-a-test');
    for (const config of [{}, { server: withServerVariables(variables as never) }]) {
      const connected = client.createClient({ fetch, authentication, ...config });
      await client.operations.getAppWithStatusRanges?.(connected, 'a');
      await client.operations.listArchivesOnPathServer?.(connected);
      await client.operations.createArchiveLinkOnOwnServer?.(connected, { archive_name: 'a' });
    }
    expect(urls).toEqual([
      'api.osc-fr1.scalingo.com',
      'logs-1.logs.osc-fr1.scalingo.com',
      'storage.paris-1.scalingo.com',
      'api.osc-secnum-fr1.scalingo.com',
      'logs-2.logs.osc-secnum-fr1.scalingo.com',
      'storage.paris-2.scalingo.com',
    ]);
    expect(() => withServerVariables({ shard: 'evil.com/' } as never)).toThrow('shard must');
  });
});

describe('results', () => {
  test('text is returned as it is', async () => {
    for (const body of ['Migrating "a"\n', '', '{"json": true}']) {
      server.respond({ status: 200, headers: { 'Content-Type': 'text/plain' }, body });
      expect(await call('getJobLogAsText', 'my-app', 1)).toBe(body);
    }
  });

  test('an error of an operation with text is parsed', async () => {
    server.respond({ status: 404, body: '{"error": "not found", "resource": "job"}' });
    expect(await errorFrom(() => call('getJobLogAsText', 'my-app', 1))).toMatchObject({
      kind: 'not_found',
      resource: 'job',
    });
  });

  test.each([404, 418, 500, 503])(
    'status %i of a range or of default is an error that names no addon',
    async (status) => {
      server.respond({ status, body: '{"error": "some reason"}' });
      const error = await errorFrom(() => call('getAppWithStatusRanges', 'my-app'));
      expect(error).toMatchObject({ status, body: { error: 'some reason' } });
      expect(error.message).toContain('some reason');
      expect(error.message).not.toMatch(/addon/i);
    },
  );

  test('a missing required header is a response that is not as documented', async () => {
    server.respond({ status: 202 });
    expect(await errorFrom(() => call('restartAppWithLocation', 'my-app'))).toMatchObject({
      kind: 'unexpected_body',
      operation: 'restartAppWithLocation',
    });
  });

  test('an API key in an error response is masked', async () => {
    server.respond(({ headers }) => ({
      status: 403,
      body: JSON.stringify({ error: headers['x-deploy-key'] }),
    }));
    const error = await errorFrom(() => call('listDeployHooksByApiKey', 's3cr3t-key'));
    expect(error.body).toEqual({ error: '[token]' });
    expect(error.message).not.toContain('s3cr3t-key');
  });
});

describe('pagination', () => {
  const app = (id: string) => ({ id, name: 'my-app', status: 'new', created_at: '2020' });

  /** Makes the server return these pages by number. */
  function servePages(pages: Readonly<Record<string, { apps: unknown; next_page: unknown }>>) {
    server.respond(({ url }) => {
      const number = new URL(url, server.url).searchParams.get('page') ?? '1';
      const { apps, next_page } = pages[number] ?? { apps: [], next_page: null };
      return { status: 200, body: JSON.stringify({ apps, meta: { pagination: { next_page } } }) };
    });
  }

  /** Iterates, and returns the ids; stops after `limit` items. */
  async function collect(query?: object, limit = 100): Promise<string[]> {
    const ids: string[] = [];
    const pages = client.operations.iterateAppPages?.(connect(), query) as AsyncIterable<{
      id: string;
    }>;
    for await (const { id } of pages) {
      ids.push(id);
      if (ids.length === limit) break;
    }
    return ids;
  }

  const pages = {
    1: { apps: [app('a'), app('b')], next_page: 2 },
    2: { apps: [], next_page: 4 },
    4: { apps: [app('c')], next_page: null },
  };
  const urls = () => server.requests.map(({ url }) => url);

  test('an iterator returns the items of all pages, and keeps the query', async () => {
    servePages(pages);
    expect(await collect({ per_page: 2 })).toEqual(['a', 'b', 'c']);
    expect(urls()).toEqual([1, 2, 4].map((page) => `/v1/apps?per_page=2&page=${page}`));
  });

  test('an iterator starts at a page, and requests no more than is needed', async () => {
    servePages(pages);
    expect(await collect({ page: 4 })).toEqual(['c']);
    expect(urls()).toEqual(['/v1/apps?page=4']);
    servePages(pages);
    expect(await collect(undefined, 2)).toEqual(['a', 'b']);
    expect(urls()).toEqual(['/v1/apps?page=1']);
  });

  test('an iterator sends nothing before its first item is needed', () => {
    servePages(pages);
    client.operations.iterateAppPages?.(connect());
    expect(urls()).toEqual([]);
  });

  test.each([
    ['the same', 1],
    ['an earlier', 0],
    ['no', undefined],
    ['a fractional', 1.5],
    ['a textual', '2'],
  ])('%s next page ends the iteration with an error', async (_title, next_page) => {
    servePages({ 1: { apps: [app('a')], next_page } });
    expect(await errorFrom(() => collect())).toMatchObject({
      kind: 'unexpected_body',
      operation: 'listAppPages',
    });
    expect(urls()).toHaveLength(1);
  });

  test('a page without items is an error', async () => {
    servePages({ 1: { apps: null, next_page: null } });
    expect((await errorFrom(() => collect())).kind).toBe('unexpected_body');
  });

  test('the list itself returns one page with its position', async () => {
    servePages(pages);
    expect(await call('listAppPages')).toMatchObject({
      apps: [{ id: 'a' }, { id: 'b' }],
      meta: { pagination: { next_page: 2 } },
    });
  });
});

describe('the low-level client', () => {
  const lowLevel = () => client.connectOpenapiFetch(connect());

  test('writes integers in paths and headers, and reads text', async () => {
    respondTo('getJobLogAsText');
    const params = { path: { app: 'a', job_number: 42 } };
    const path = '/v1/apps/{app}/jobs/{job_number}/log';
    const result = await lowLevel().GET?.(path, { params });
    const { data } = result as { readonly data?: unknown };
    expect(typeof data).toBe('string');
    expect(server.requests).toMatchObject([{ url: '/v1/apps/a/jobs/42/log' }]);
  });

  test('sends operations to their own servers', async () => {
    const urls: string[] = [];
    const fetch = async (request: unknown) => {
      urls.push(new URL((request as Request).url ?? String(request)).host);
      return Response.json({ archives: [] });
    };
    const generated = client.lowLevel.createFetchClient({ fetch, shard: 'logs-3' });
    await generated.GET?.('/v1/archives');
    await generated.GET?.('/v1/apps/{app}', { params: { path: { app: 'a' } } });
    const connected = client.connectOpenapiFetch(client.createClient({ fetch }));
    await connected.GET?.('/v1/archives');
    expect(urls).toEqual([
      'logs-3.logs.osc-fr1.scalingo.com',
      'api.osc-fr1.scalingo.com',
      'logs-1.logs.osc-fr1.scalingo.com',
    ]);
  });
});

test('a bundle contains only what the operations in it use', async () => {
  /** Texts in the code of a feature. */
  const markers = {
    iterateAppPages: 'next_page',
    createAppWithHeaders: 'headers must be an object',
    listEventsByQuery: 'query must be an object',
    createAccessTokenByBasic: 'Basic ',
    listArchivesOnPathServer: 'logs-1',
  };
  for (const [name, marker] of Object.entries({ ...markers, getAppWithStatusRanges: '' })) {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { ${name} } from './operations.ts'; console.log(${name});`,
        resolveDir: path.join(checkout.layout.root, 'generated'),
      },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
    });
    const text = outputFiles[0]?.text ?? '';
    const found = Object.values(markers).filter((it) => text.includes(it));
    const pageNeedsQuery = name === 'iterateAppPages' ? [markers.listEventsByQuery] : [];
    expect({ name, found: found.sort() }).toEqual({
      name,
      found: [...(marker ? [marker] : []), ...pageNeedsQuery].sort(),
    });
  }
});
