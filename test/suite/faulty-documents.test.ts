import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Interceptor } from '../../packages/contract-tests/faults/interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  onResponse,
  onStatus,
  parseJson,
  replaceValue,
  withHeaders,
  withJson,
  withoutHeader,
} from '../../packages/contract-tests/faults/interceptors/index.ts';
import { shortRun } from '../../packages/contract-tests/faults/short-run.ts';
import { sample } from '../sample.ts';
import { type DocumentServer, startDocumentServer } from './document-server.ts';

let servers: Readonly<Record<'platform' | 'features', DocumentServer>>;
beforeAll(async () => {
  servers = {
    platform: await startDocumentServer('platform'),
    features: await startDocumentServer('features'),
  };
});
afterEach(() => {
  for (const { server } of Object.values(servers)) server.setInterceptor(undefined);
});
afterAll(async () => {
  for (const it of Object.values(servers)) await it.stop();
});

/** A bug of a server, and how the suite must report it. */
interface Bug {
  readonly what: string;
  readonly inject: () => Interceptor;
  readonly check: string;
  readonly operation: string;
  readonly message: RegExp;
}

/** Forgets what clients send, so that the server accepts everything. */
const acceptAny = (operation: string, accepted: Parameters<typeof onStatus>[2]) =>
  onResponse(isOperation(operation), (response, request) =>
    [400, 422].includes(response.status) ? accepted(response, request) : response,
  );

const ok =
  (status: number, value: unknown): Parameters<typeof onStatus>[2] =>
  (response) =>
    withJson({ ...response, status }, value);

const variable = { id: '54100930736f7563d5030019', name: 'NAME', value: 'value' };

const bugsOfPlatform: readonly Bug[] = [
  {
    what: 'an item has other values than the list',
    inject: replaceValue('getDomain', '/domain/name', () => 'other.example.com'),
    check: 'consistency',
    operation: 'getDomain',
    message: /the domain differs from its entry in the list/,
  },
  {
    what: 'an item is listed twice',
    inject: editJson('listCollaborators', (value) =>
      value.collaborators.push(value.collaborators[0]),
    ),
    check: 'consistency',
    operation: 'listCollaborators',
    message: /two consecutive lists differ/,
  },
  {
    what: 'delete does not delete',
    inject: intercept(isOperation('deleteDomain'), async (request, forward) => {
      const response = await forward({ ...request, method: 'GET' });
      return response.status === 200
        ? { ...withoutHeader(response, 'content-type'), status: 204, body: Buffer.alloc(0) }
        : response;
    }),
    check: 'lifecycle',
    operation: 'getDomain',
    message: /getDomain returned 200 for a domain that was just removed/,
  },
  {
    what: 'an item without GET stays in the list after DELETE',
    inject: () => {
      const shown = new Map<string, unknown>();
      return async (request, forward) => {
        const response = await forward(request);
        const value = parseJson(response);
        if (request.operationId === 'createVariable' && response.status === 201) {
          const { variable: made } = value as { variable: { id: string } };
          shown.set(made.id, made);
        }
        if (request.operationId !== 'listVariables' || response.status !== 200) return response;
        const { variables } = value as { variables: { id: string }[] };
        const gone = [...shown].filter(([id]) => !variables.some((it) => it.id === id));
        return withJson(response, { variables: [...variables, ...gone.map(([, it]) => it)] });
      };
    },
    check: 'lifecycle',
    operation: 'listVariables',
    message: /after the removal, the list is not what it was/,
  },
  {
    what: '200 where 201 is documented',
    inject: onStatus('createVariable', 201, (response) => ({ ...response, status: 200 })),
    check: 'status',
    operation: 'createVariable',
    message: /status 200 is not documented/,
  },
  {
    what: 'an enumeration has another value',
    inject: replaceValue('getDeployment', '/deployment/status', () => 7),
    check: 'schema',
    operation: 'getDeployment',
    message: /\/deployment\/status must be string/,
  },
  {
    what: 'a property is not documented',
    inject: editJson('getBackup', ({ backup }) => Object.assign(backup, { secret_path: '/tmp' })),
    check: 'undocumented',
    operation: 'getBackup',
    message: /secret_path is not documented/,
  },
  {
    what: 'a new item is not the requested one',
    inject: replaceValue('createVariable', '/variable/value', () => 'another value'),
    check: 'lifecycle',
    operation: 'createVariable',
    message: /the new variable is not the requested one/,
  },
  {
    what: 'a new item is not listed',
    inject: () => {
      const created = new Set<string>();
      return async (request, forward) => {
        const response = await forward(request);
        const value = parseJson(response) as {
          domain?: { id: string };
          domains?: { id: string }[];
        };
        if (request.operationId === 'createDomain' && value.domain) created.add(value.domain.id);
        if (request.operationId !== 'listDomains' || !value.domains) return response;
        return withJson(response, { domains: value.domains.filter(({ id }) => !created.has(id)) });
      };
    },
    check: 'lifecycle',
    operation: 'listDomains',
    message: /the list does not show the domain after createDomain/,
  },
  {
    what: 'an update is forgotten',
    inject: intercept(isOperation('updateVariable'), async (request, forward) => {
      const response = await forward(request);
      const { variable: sent } = (parseJson(request) ?? {}) as { variable?: { value?: unknown } };
      if (response.status !== 200 || typeof sent?.value !== 'string') return response;
      const value = parseJson(response) as { variable: object };
      return withJson(response, { variable: { ...value.variable, value: 'old' } });
    }),
    check: 'lifecycle',
    operation: 'updateVariable',
    message: /the variable does not have the values of the update/,
  },
  {
    what: 'an invalid body is accepted',
    inject: acceptAny('createVariable', ok(201, { variable })),
    check: 'rejects-invalid',
    operation: 'createVariable',
    message: /createVariable returned 201 for an invalid request/,
  },
  {
    what: 'an unknown item is found',
    inject: onStatus('getBackup', 404, ok(200, { backup: {} })),
    check: 'not-found',
    operation: 'getBackup',
    message: /getBackup returned 200 for an unknown/,
  },
  {
    what: 'credentials are not needed',
    inject: intercept(isOperation('listLogArchives'), (request, forward) =>
      forward({
        ...request,
        headers: { ...request.headers, authorization: 'Bearer example-token' },
      }),
    ),
    check: 'access',
    operation: 'listLogArchives',
    message: /listLogArchives returned 200 for a request with no credentials/,
  },
  {
    what: 'a page has an invalid number',
    inject: replaceValue('listDeployments', '/meta/pagination/current_page', () => '1'),
    check: 'schema',
    operation: 'listDeployments',
    message: /current_page must be/,
  },
  {
    what: 'the second page is the first',
    inject: intercept(isOperation('listEvents'), (request, forward) =>
      forward({ ...request, target: request.target.replace('page=2', 'page=1') }),
    ),
    check: 'consistency',
    operation: 'listEvents',
    message: /the pages are not parts of the list/,
  },
  {
    what: 'a list keeps its ETag after a change',
    inject: intercept(isOperation('listDomains'), async (request, forward) => {
      const etag = '"same"';
      const isKnown = request.headers['if-none-match'] === etag;
      const response = await forward(request);
      return isKnown && response.status === 200
        ? withHeaders(emptyResponse(304), { etag })
        : withHeaders(response, { etag });
    }),
    check: 'conditional',
    operation: 'listDomains',
    message: /304 for an outdated ETag: a domain was created in the meantime/,
  },
  {
    what: 'HEAD has another content type than GET',
    inject: onResponse(
      ({ operationId, isHead }) => operationId === 'listApps' && isHead,
      (response) => withHeaders(response, { 'content-type': 'text/plain' }),
    ),
    check: 'head',
    operation: 'listApps',
    message: /HEAD returns a different content-type than GET/,
  },
];

const bugsOfFeatures: readonly Bug[] = [
  {
    what: 'a required query parameter is not needed',
    inject: acceptAny('listEventsByQuery', ok(200, { events: [] })),
    check: 'rejects-invalid',
    operation: 'listEventsByQuery',
    message: /for an invalid request: a missing query parameter since/,
  },
  {
    what: 'a required header is missing',
    inject: onStatus('listAppPages', 200, (response) => withoutHeader(response, 'x-total-count')),
    check: 'headers',
    operation: 'listAppPages',
    message: /header X-Total-Count is missing/,
  },
  {
    what: 'a header is not a number',
    inject: onStatus('listAppPages', 200, (response) =>
      withHeaders(response, { 'x-total-count': 'many' }),
    ),
    check: 'headers',
    operation: 'listAppPages',
    message: /header X-Total-Count must be integer/,
  },
  {
    what: 'any API key is accepted',
    inject: onStatus('listDeployHooksByApiKey', 401, ok(200, { deploy_hooks: [] })),
    check: 'access',
    operation: 'listDeployHooksByApiKey',
    message: /returned 200 for a request with an unknown API key/,
  },
  {
    what: 'a response repeats the API key of the request',
    inject: onResponse(
      ({ operationId, headers }) =>
        operationId === 'listDeployHooksByApiKey' && headers['x-deploy-key'] !== undefined,
      (response, { headers }) => withHeaders(response, { 'x-echo': headers['x-deploy-key'] ?? '' }),
    ),
    check: 'secrets',
    operation: 'listDeployHooksByApiKey',
    message: /the header x-echo contains the credentials of the request/,
  },
  {
    what: 'one of two alternative credentials is rejected',
    inject: onResponse(
      ({ operationId, headers }) =>
        operationId === 'getDeployHookByEither' && headers.authorization === undefined,
      (response) => withJson({ ...response, status: 401 }, { error: 'unauthorized' }),
    ),
    check: 'accepts-valid',
    operation: 'getDeployHookByEither',
    message: /getDeployHookByEither returned 401 for a valid request/,
  },
  {
    what: 'an error of a documented range lacks its message',
    inject: onStatus('getAppWithStatusRanges', 404, (response) => withJson(response, {})),
    check: 'schema',
    operation: 'getAppWithStatusRanges',
    message: /must have required property 'error'/,
  },
];

const cases = [
  ...bugsOfPlatform.map((bug) => ({ document: 'platform' as const, ...bug })),
  ...bugsOfFeatures.map((bug) => ({ document: 'features' as const, ...bug })),
];

const checks = new Set(cases.map(({ check }) => check));
const selected = sample(cases, { kindOf: ({ document }) => document, perKind: 3, minKinds: 2 });

test('there are bugs for at least 10 checks', () => {
  expect(checks.size).toBeGreaterThanOrEqual(10);
});

test.each(selected)('$document: $what', async ({ document, inject, check, operation, message }) => {
  const { server, run } = servers[document];
  server.setInterceptor(inject());
  const { findings } = await run({ allowWrites: true, ...shortRun([check]) });
  expect(server.fired).toBeGreaterThan(0);
  expect(findings.flatMap(({ places }) => places)).toContainEqual(
    expect.objectContaining({
      check,
      operationId: operation,
      message: expect.stringMatching(message),
    }),
  );
});
