import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import type { Contract } from '@scalingo-addons/openapi';
import { parse } from 'yaml';
import { writeNew } from '../../scripts/commands/new.ts';
import { casesOf, contractCases, contractProblems, createCallers } from '../contract/index.ts';
import { connectLowLevel, type LoadedClient, loadClient } from '../generated/load-client.ts';
import { type Checkout, inCheckout } from '../pipeline/checkout.ts';
import { documentCheckout } from '../pipeline/document-checkout.ts';
import { testOfToday } from '../today.ts';
import { fillPlaceholders, placeholderLines } from './fill-placeholders.ts';

const testToday = testOfToday('other document', 'command');

/** A resource that no document has, piece by piece. */
const pieces: readonly (readonly string[])[] = [
  ['schema', 'AlertMetric', '--values', 'cpu,memory'],
  [
    'schema',
    'Alert',
    'id',
    'metric:AlertMetric',
    'limit:number',
    'created_at',
    'tags:string[]:optional',
    'note:optional',
  ],
  ['operation', 'GET', '/v1/teams/{team_id}/alerts', '--response', 'Alert'],
  [
    'operation',
    'POST',
    '/v1/teams/{team_id}/alerts',
    '--request',
    'NewAlert',
    '--response',
    'Alert',
  ],
  [
    'operation',
    'PUT',
    '/v1/teams/{team_id}/alerts',
    '--request',
    'NewAlert',
    '--response',
    'AlertList',
  ],
  ['operation', 'GET', '/v1/teams/{team_id}/alerts/{alert_id}', '--response', 'Alert'],
  ['operation', 'DELETE', '/v1/teams/{team_id}/alerts/{alert_id}'],
  [
    'operation',
    'PATCH',
    '/v1/teams/{team_id}/alerts/{alert_id}',
    '--request',
    'ChangeAlertRequest',
  ],
  ['operation', 'POST', '/v1/teams/{team_id}/alerts/{alert_id}/mute', '--tag', 'Silence'],
  ['operation', 'GET', '/v1/teams/{team_id}/alerts/{alert_id}/output', '--response', 'text'],
  [
    ...['operation', 'PUT', '/v1/teams/{team_id}/rules'],
    ...['--request', 'NewRule[]', '--response', 'Rule[]'],
  ],
  ['example', 'AlertListLast', '--for', 'AlertList'],
];

const operationIds = [
  ...['listAlerts', 'createAlert', 'replaceAlerts'],
  ...['getAlert', 'updateAlert', 'deleteAlert', 'muteAlert'],
  ...['getOutput', 'replaceRules'],
];

/** Returns the files and lines that lint reports for placeholders, and all other problems. */
async function lintedPlaces(checkout: Checkout): Promise<string[]> {
  const error = await checkout.build().catch((it: Error) => it);
  const lines = String(Object(error).message).split('\n').slice(0, -2);
  return lines.map((it) => /^(.*:\d+):\d+ addons\/placeholder-filled: /.exec(it)?.[1] ?? it).sort();
}

testToday('other document')(
  'lint accepts a new resource of another document but for its placeholders',
  async () => {
    const checkout = documentCheckout('features');
    try {
      for (const piece of pieces.slice(0, 4)) await writeNew(checkout.layout, piece);
      const expected = placeholderLines(checkout);
      expect(await lintedPlaces(checkout)).toEqual(expected);
      expect(expected.length).toBeGreaterThan(20);
    } finally {
      checkout.dispose();
    }
  },
);

describe('platform', () => {
  const checkout = documentCheckout('platform');
  let client: LoadedClient;
  let contract: Contract;
  let mock: Mock;

  beforeAll(async () => {
    for (const piece of pieces) await writeNew(checkout.layout, piece);
  });
  afterAll(async () => {
    await mock?.stop();
    checkout.dispose();
  });

  test('lint reports nothing but the placeholders, each with its line', async () => {
    const expected = placeholderLines(checkout);
    expect(await lintedPlaces(checkout)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(40);
  });

  test('with the placeholders filled, bundle, types and methods have the operations', async () => {
    fillPlaceholders(checkout);
    client = await loadClient(checkout);
    contract = client.contract;
    const known = contract.operations.map((it) => it.operationId);
    expect(known).toEqual(expect.arrayContaining(operationIds));
    const { group, clientMethod } = contract.operation('createAlert');
    expect([group, clientMethod]).toEqual(['alerts', 'create']);
    expect(contract.operation('muteAlert')).toMatchObject({ group: 'silence', tag: 'Silence' });
    expect(checkout.read('generated/types.ts')).toContain('export type NewAlert = ');
    const methods = checkout.read('generated/facade.ts');
    expect(methods).toContain('list: (teamId: string, options?: Options) => ApiPromise<Alert[]>;');
    expect(methods).toContain(
      'create: (teamId: string, body: NewAlert, options?: Options) => ApiPromise<Alert>;',
    );
  });

  test('both clients and the mock pass the cases of the operations', async () => {
    mock = await startMock({ document: contract.document });
    const callers = createCallers(mock.url, contract, client.operations, connectLowLevel(client));
    const cases = casesOf(contractCases(contract), operationIds);
    const problems = await contractProblems(cases, contract, mock.url, callers);
    expect(problems).toEqual([]);
  });
});

testToday('command')('the command writes the files, and keeps every line of the others', () =>
  inCheckout(async (checkout) => {
    const before = checkout.read('openapi/openapi.yaml');
    const args = ['operation', 'GET', '/v1/teams/{team_id}/alerts', '--response', 'Alert'];
    expect(await writeNew(checkout.layout, [...args, '--dry-run'])).toContain(
      'would create openapi/paths/v1_teams_{team_id}_alerts.yaml\n',
    );
    expect(checkout.read('openapi/openapi.yaml')).toBe(before);

    const { status, stdout, stderr } = await checkout.run('commands/new', {}, args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      `created openapi/components/schemas/Alert.yaml
created openapi/components/examples/AlertList.yaml
created openapi/components/responses/AlertList.yaml
created openapi/components/parameters/TeamId.yaml
created openapi/paths/v1_teams_{team_id}_alerts.yaml
changed openapi/openapi.yaml

Replace each TODO, and check which error responses fit. "npm run lint" lists what is missing.
`,
    );
    const after = checkout.read('openapi/openapi.yaml').split('\n');
    expect(after.filter((line) => !before.split('\n').includes(line))).toEqual([
      '  - name: Alert',
      '    x-client-group: alerts',
      "    description: 'TODO: Describe the tag.'",
      '  /v1/teams/{team_id}/alerts:',
      '    $ref: paths/v1_teams_{team_id}_alerts.yaml',
    ]);
    expect(parse(after.join('\n')).tags.map((it: { name: string }) => it.name)).toEqual(
      [...parse(before).tags.map((it: { name: string }) => it.name), 'Alert'].sort(),
    );
    expect(await lintedPlaces(checkout)).toEqual(placeholderLines(checkout));
  }),
);
