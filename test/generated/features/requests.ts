import { describe, expect, test } from '@jest/globals';
import { createCalls, type Subject } from './subject.ts';

/** Tests what the generated functions send. */
export const testRequests = (subject: () => Subject): void =>
  describe('requests', () => {
    const { call, respondTo, errorFrom } = createCalls(subject);
    const bearer = { authorization: 'Bearer bearer-token' };
    const json = { 'content-type': 'application/json' };

    /** Operation, arguments, request line, headers that are sent (undefined: not sent), and body. */
    const cases: [string, unknown[], string, Record<string, string | undefined>?, unknown?][] = [
      [
        'createAppWithHeaders',
        [
          { name: 'my-app' },
          { 'Idempotency-Key': 'key 1', 'X-Dry-Run': true, 'X-Api-Revision': 3 },
        ],
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
      const [request] = subject().server.requests;
      expect(`${request?.method} ${request?.url}`).toBe(line);
      for (const [name, value] of Object.entries(headers)) {
        expect({ name, value: request?.headers[name] }).toEqual({ name, value });
      }
      expect(request?.body).toBe(body === undefined ? '' : JSON.stringify(body));
    });

    test.each<[string, unknown[], RegExp]>([
      [
        'createAppWithHeaders',
        [{}, { 'Idempotency-Key': 'a\r\nX-Evil: 1' }],
        /Idempotency-Key must/,
      ],
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
      ['updateAppWithOptionalBody', ['my-app', null], /must be an object/],
      ['createAccessTokenByBasic', [undefined], /apiToken must/],
      ['listDeployHooksByApiKey', [undefined], /X-Deploy-Key must/],
      ['removeDeployHookByBoth', ['1 2', 'hook'], /X-One-Time-Code must/],
    ])('%s rejects %j, and sends nothing', async (operationId, args, message) => {
      respondTo(operationId);
      const error = await errorFrom(() => call(operationId, ...args));
      expect(error).toMatchObject({ kind: 'invalid_argument', operation: operationId });
      expect(error.message).toMatch(message);
      expect(error.message).not.toContain('\n');
      expect(subject().server.requests).toEqual([]);
    });

    test('go to the servers of the document, of the path and of the operation', async () => {
      const { withServerVariables } = subject().client.servers;
      const urls: string[] = [];
      const fetch = async (url: unknown, { method }: { method: string }) => {
        urls.push(new URL(String(url)).host);
        const status = method === 'POST' ? 201 : 200;
        return Response.json({ app: {}, archives: [], url: 'https://a' }, { status });
      };
      const variables = { region: 'osc-secnum-fr1', shard: 'logs-2', dataCenter: 'paris-2' };
      const authentication = subject().client.withBearerToken('token-of-a-test');
      for (const config of [{}, { server: withServerVariables(variables as never) }]) {
        const connected = subject().client.createClient({ fetch, authentication, ...config });
        await subject().client.operations.getAppWithStatusRanges?.(connected, 'a');
        await subject().client.operations.listArchivesOnPathServer?.(connected);
        await subject().client.operations.createArchiveLinkOnOwnServer?.(connected, {
          archive_name: 'a',
        });
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
