import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf } from '@scalingo-addons/openapi';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { send } from './client.ts';
import { documentedRequest } from './requests.ts';

const contract = contractOf(await bundleDocument('features'));

const credentials = {
  none: {},
  bearer: { Authorization: 'Bearer example-token' },
  basic: { Authorization: `Basic ${btoa(':tk-us-example')}` },
  key: { 'X-Deploy-Key': 'tk-us-example' },
  code: { 'X-One-Time-Code': '123456' },
  malformed: { Authorization: 'Bearer' },
} as const;
type Name = keyof typeof credentials;

/** Which credentials each kind of security requirement accepts. */
const table: readonly (readonly [
  operationId: string,
  challenges: string | null,
  accepted: readonly Name[][],
  rejected: readonly Name[][],
])[] = [
  ['getHealthWithoutCredentials', null, [['none'], ['bearer'], ['malformed'], ['key']], []],
  ['getDefaults', 'Bearer', [['bearer']], [['none'], ['basic'], ['key'], ['malformed']]],
  [
    'createAccessTokenByBasic',
    'Basic realm="API"',
    [['basic']],
    [['none'], ['bearer'], ['malformed']],
  ],
  [
    'listDeployHooksByApiKey',
    'ApiKey realm="API", header="X-Deploy-Key"',
    [['key'], ['key', 'bearer']],
    [['none'], ['bearer'], ['code']],
  ],
  [
    'getDeployHookByEither',
    'Bearer, ApiKey realm="API", header="X-Deploy-Key"',
    [['bearer'], ['key'], ['bearer', 'key'], ['key', 'malformed']],
    [['none'], ['basic'], ['code']],
  ],
  [
    'removeDeployHookByBoth',
    'Bearer, ApiKey realm="API", header="X-One-Time-Code"',
    [['bearer', 'code']],
    [['none'], ['bearer'], ['code'], ['basic', 'code'], ['bearer', 'key']],
  ],
  [
    'updateDeployHookByAlternatives',
    'Bearer, ApiKey realm="API", header="X-One-Time-Code", Basic realm="API"',
    [['bearer', 'code'], ['basic'], ['basic', 'code']],
    [['none'], ['bearer'], ['code'], ['bearer', 'key']],
  ],
  [
    'listSizeClassesWithOptionalCredentials',
    'Bearer',
    [['none'], ['bearer'], ['key']],
    [['basic'], ['malformed']],
  ],
];

const cases = table.flatMap(([operationId, challenges, accepted, rejected]) => [
  ...accepted.map((names) => ({ operationId, challenges, names, isAccepted: true })),
  ...rejected.map((names) => ({ operationId, challenges, names, isAccepted: false })),
]);

describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, document: contract.document });
  });
  afterAll(() => mock.stop());

  const call = (operationId: string, headers: Readonly<Record<string, string>>) => {
    const { method, target, body } = documentedRequest(contract.operation(operationId));
    return send(mock.url, method, target, { body, headers });
  };

  test.each(
    cases.map((it) => [it.operationId, it.names.join(' and '), it.isAccepted, it] as const),
  )('%s with %s: %s', async (operationId, _names, isAccepted, { names, challenges }) => {
    mock.reset();
    const headers = Object.assign({}, ...names.map((it) => credentials[it]));
    const { status, body, headers: sent } = await call(operationId, headers);
    if (isAccepted) {
      expect(status).toBeLessThan(300);
    } else {
      expect([status, body]).toEqual([401, { error: 'unauthorized' }]);
      expect(sent.get('WWW-Authenticate')).toBe(challenges);
    }
  });
});

describe('the sandbox', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine: 'sandbox', document: contract.document });
  });
  afterAll(() => mock.stop());

  const call = (operationId: string, headers: Readonly<Record<string, string>>) => {
    const { method, target, body } = documentedRequest(contract.operation(operationId));
    return send(mock.url, method, target, { body, headers });
  };

  test.each([
    ['listDeployHooksByApiKey', { 'X-Deploy-Key': 'unknown' }],
    ['getDeployHookByEither', { Authorization: 'Bearer unknown' }],
    ['removeDeployHookByBoth', { Authorization: 'Bearer unknown', 'X-One-Time-Code': '1' }],
    ['updateDeployHookByAlternatives', { Authorization: `Basic ${btoa(':unknown')}` }],
    ['getAppWithStatusRanges', { Authorization: 'Bearer unknown' }],
  ])('%s rejects unknown credentials with the documented 401', async (operationId, headers) => {
    const { status, body } = await call(operationId, headers);
    const isRange = operationId === 'getAppWithStatusRanges';
    const error = isRange ? 'the request is not valid' : 'unauthorized';
    expect([status, body]).toEqual([401, { error }]);
  });

  test('keeps API keys out of the recorded requests', async () => {
    await call('listDeployHooksByApiKey', { 'X-Deploy-Key': 'tk-us-example' });
    expect(mock.requests.at(-1)?.operation).toBe('listDeployHooksByApiKey');
    expect(JSON.stringify(mock.requests.at(-1))).not.toContain('tk-us-example');
  });

  test('takes the account of the bearer token, wherever it is among combined credentials', async () => {
    const document = structuredClone(contract.document);
    const { delete: operation } = document.paths['/v1/deploy_hooks/{hook_id}'] as {
      delete: { security: object[] };
    };
    operation.security = [{ OneTimeCode: [], BearerAuth: [] }];
    await mock.replace(document);
    const headers = { Authorization: 'Bearer example-token', 'X-One-Time-Code': 'any' };
    expect((await call('removeDeployHookByBoth', headers)).status).toBe(204);
    await mock.replace(contract.document);
  });
});
