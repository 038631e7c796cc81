import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { documentCheckout, typeErrors } from '../pipeline/document-checkout.ts';
import { typeTestImports, typeTests } from './feature-types.ts';
import { testPagination } from './features/pagination.ts';
import { testRequests } from './features/requests.ts';
import { createCalls } from './features/subject.ts';
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

const { connect, call, respondTo, errorFrom } = createCalls(() => ({ client, server }));

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
    expect(isDeprecated('facade', / {2}readonly getLegacyInfo:/)).toBe(true);
    expect(isDeprecated('types', / {12}verbose\?/)).toBe(true);
    expect(isDeprecated('types', / owner_email\?/)).toBe(true);
    expect(isDeprecated('operations', /export const getAppWithStatusRanges/)).toBe(false);
  });
});

testRequests(() => ({ client, server }));

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

testPagination(() => ({ client, server }));

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
