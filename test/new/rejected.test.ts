import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeNew } from '../../scripts/commands/new.ts';
import { Failure } from '../../scripts/support/failure.ts';
import { documentCheckout } from '../pipeline/document-checkout.ts';

const checkout = documentCheckout('platform');
afterAll(() => checkout.dispose());

const alerts = '/v1/apps/{app}/alerts';

/** Arguments, the exit status, and the message. */
const rejected: readonly (readonly [string, 1 | 2, string])[] = [
  [
    'operation HEAD /v1/apps',
    2,
    '"HEAD" is not a method of an operation; use one of GET, POST, PUT, PATCH, DELETE.',
  ],
  [
    'operation GET v1/apps',
    2,
    '"v1/apps" is not a path; write segments and parameters in snake_case, such as /v1/apps/{app}/variables.',
  ],
  [
    'operation GET /v1/apps/{app',
    2,
    '"/v1/apps/{app" is not a path; write segments and parameters in snake_case, such as /v1/apps/{app}/variables.',
  ],
  ['operation GET /{app}', 2, '"/{app}" has parameters only; name what it leads to.'],
  [
    'operation GET /v1/teams/{id}/alerts/{id}',
    2,
    '"/v1/teams/{id}/alerts/{id}" has {id} twice; parameters need different names.',
  ],
  [
    'operation GET /v1/apps/{app_name}/alerts',
    1,
    'Name the parameter {app} instead of {app_name}, as in /v1/apps/{app}.',
  ],
  [
    'operation GET /v1/apps/{app}/variables',
    1,
    'GET /v1/apps/{app}/variables is described already, as listVariables.',
  ],
  [
    `operation GET ${alerts} --id listVariables`,
    1,
    'listVariables is the name of GET /v1/apps/{app}/variables; give another with --id.',
  ],
  [`operation GET ${alerts} --id alerts`, 2, '"alerts" is not a verb and a noun in camelCase.'],
  [
    `operation POST ${alerts}/{alert_id}`,
    2,
    `POST ${alerts}/{alert_id} has no usual name; give it an operationId with --id.`,
  ],
  [`operation GET ${alerts} --request Alert`, 2, 'GET has no request body; leave out --request.'],
  [
    `operation GET ${alerts} --response alert`,
    2,
    '"alert" is not a name in PascalCase, such as NewVariable.',
  ],
  [
    `operation GET ${alerts} --response ../Alert`,
    2,
    '"../Alert" is not a name in PascalCase, such as NewVariable.',
  ],
  [
    `operation GET ${alerts}`,
    2,
    'A GET returns something; name its schema with --response, or text, or state --status 204.',
  ],
  [
    `operation POST ${alerts} --request text`,
    2,
    '"text" is not a name in PascalCase, such as NewVariable.',
  ],
  [
    'schema Alert constructor:optional',
    2,
    'Choose another name than "constructor", which every JavaScript object has.',
  ],
  ['schema Alert name name:integer', 2, 'The property "name" is there twice.'],
  [`operation GET ${alerts} --status 404`, 2, '"404" is not a success, such as 201.'],
  [
    `operation GET ${alerts} --response Variable --status 204`,
    2,
    'A 204 has no body; leave out --response.',
  ],
  [
    'operation POST /v1/backups --id createOtherBackup --response Backup --request CreateVariable --closed',
    2,
    '--closed is not an option of "new operation".',
  ],
  ['operation GET', 2, 'Name a method and a path, such as GET /v1/apps/{app}/variables.'],
  [
    'operation PUT /v1/backups/{backup_id}/app_list --id listApp --response App',
    1,
    'openapi/components/examples/AppList.yaml exists already; choose another name with --id.',
  ],
  [
    'schema Variable',
    1,
    'openapi/components/schemas/Variable.yaml exists already; choose another name, or edit the file.',
  ],
  ['schema', 2, 'Name the schema, such as NewVariable.'],
  ['schema variable', 2, '"variable" is not a name in PascalCase, such as NewVariable.'],
  [
    'schema Alert Name',
    2,
    '"Name" is not a property; write name:type or name:type:optional, with the name in snake_case.',
  ],
  [
    'schema Alert name:text',
    2,
    '"text" is neither a schema nor one of the types string, integer, number, boolean, date, date-time, email, uri, uuid.',
  ],
  [
    'schema Alert name:string:maybe',
    2,
    '"name:string:maybe" is not a property; write name:type or name:type:optional, with the name in snake_case.',
  ],
  [
    'schema Alert rule:AlertRule',
    1,
    'There is no openapi/components/schemas/AlertRule.yaml; write it first: npm run new -- schema AlertRule.',
  ],
  ['schema Alert name --values a,b', 2, 'A schema has either values or properties.'],
  [
    'schema Alert --values a,,b',
    2,
    '--values has an empty value: write values separated by single commas.',
  ],
  [
    'example VariableList --for VariableList',
    1,
    'openapi/components/examples/VariableList.yaml exists already; choose another name, or edit the file.',
  ],
  [
    'example Other --for Nothing',
    1,
    'There is no response and no request body Nothing in openapi/components.',
  ],
  [
    'example Other --for VariablesDeleted',
    1,
    'openapi/components/responses/VariablesDeleted.yaml has no example to start from.',
  ],
  ['example Other', 2, 'Name one example, and its response or request body with --for.'],
];

describe('nothing is written, and one sentence says why, for', () => {
  let before: Readonly<Record<string, string>>;
  beforeAll(() => {
    before = checkout.snapshot('openapi');
  });
  afterAll(() => expect(checkout.snapshot('openapi')).toEqual(before));

  test.each(rejected)('%s', async (line, exitStatus, message) => {
    const error = await writeNew(checkout.layout, line.split(' ')).catch((it: Error) => it);
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ message, exitStatus });
  });

  test.each(['', 'tag Alert', 'constructor Alert', 'schema Alert --open'])(
    '%s, with the usage',
    async (line) => {
      const error = await writeNew(checkout.layout, line.split(' ')).catch((it: Error) => it);
      expect(error).toMatchObject({ message: expect.stringMatching(/\n\nUsage: npm run new -- /) });
    },
  );

  test('the command, with exit status 1 and without a stack trace', async () => {
    const args = ['schema', 'Variable'];
    expect(await checkout.run('commands/new', {}, args)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'openapi/components/schemas/Variable.yaml exists already; choose another name, or edit the file.\n',
    });
  });
});

test('a file of a path that the index lacks is not overwritten', async () => {
  const file = `openapi/paths/${alerts.slice(1).replaceAll('/', '_')}.yaml`;
  checkout.write(file, 'get: {}\n');
  const args = ['operation', 'GET', alerts, '--response', 'Alert'];
  await expect(writeNew(checkout.layout, args)).rejects.toThrow(
    `${file} exists already; add ${alerts} to the paths of openapi/openapi.yaml, or delete the file.`,
  );
  expect(checkout.read(file)).toBe('get: {}\n');
  checkout.remove(file);
});
