import { expect, test } from '@jest/globals';
import {
  defaultSettings,
  exportedNames,
  findSettingProblems,
  type SiteSettings,
} from '@scalingo-addons/docs';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';

const json = (schema: object, examples: object = {}) => ({
  content: { 'application/json': { schema, examples } },
});

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const document: OpenApiDocument = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Things', version: '1.0.0' },
  servers: [{ url: 'https://api.example.com' }],
  components: { securitySchemes: { DeployKey: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  paths: {
    '/v1/things': {
      get: { operationId: 'listThings', responses: { 204: { description: 'Nothing.' } } },
    },
    '/v1/things/{id}': {
      parameters: [{ ...id, examples: { SmallId: { value: 'a' } } }],
      post: {
        operationId: 'changeThing',
        parameters: [
          { name: 'X-Reason', in: 'header', schema: { type: 'string', minLength: 1 } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        security: [{ DeployKey: [] }],
        requestBody: json({ type: 'object' }, { ChangeThingRequest: { value: {} } }),
        responses: {
          200: {
            description: 'Changed.',
            ...json(
              { allOf: [{ type: 'object', properties: { token: { type: 'string' } } }] },
              { ThingChanged: { value: {} } },
            ),
          },
        },
      },
    },
  },
};

/** Returns the problems of settings, as `pointer: message`. */
const problemsOf = (settings: Partial<SiteSettings>): string[] =>
  findSettingProblems(contractOf(document), { ...defaultSettings, ...settings }).map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  );

test('settings without problems', () => {
  expect(problemsOf({})).toEqual([]);
  expect(
    problemsOf({
      tokenExchange: { operationId: 'changeThing', property: 'token' },
      samples: {
        examples: ['SmallId', 'ChangeThingRequest'],
        values: { listThings: {}, changeThing: { id: 'b', 'X-Reason': 'c', limit: 2 } },
      },
    }),
  ).toEqual([]);
});

const values = (it: SiteSettings['samples']['values']) => ({
  samples: { examples: [], values: it },
});
const examples = (...names: string[]) => ({ samples: { examples: names, values: {} } });
const tokenExchange = (operationId: string, property: string) => ({
  tokenExchange: { operationId, property },
});

test.each<[string, Partial<SiteSettings>, string]>([
  [
    'an operation that is similar to one',
    values({ changeThings: { id: 'b' } }),
    '#/samples/values/changeThings: The contract has no operation "changeThings". Did you mean "changeThing"?',
  ],
  [
    'an operation that is similar to none',
    values({ 'a/b': {} }),
    '#/samples/values/a~1b: The contract has no operation "a/b". Write the operationId of one of its operations, or remove the setting.',
  ],
  [
    'a parameter that is similar to one',
    values({ changeThing: { 'x-reason': 'c' } }),
    '#/samples/values/changeThing/x-reason: The operation changeThing has no parameter "x-reason". Did you mean "X-Reason"?',
  ],
  [
    'a parameter that is similar to none',
    values({ changeThing: { somewhere: 'c' } }),
    '#/samples/values/changeThing/somewhere: The operation changeThing has no parameter "somewhere". Write one of id, X-Reason, limit.',
  ],
  [
    'a parameter of an operation without any',
    values({ listThings: { id: 'b' } }),
    '#/samples/values/listThings/id: The operation listThings has no parameter "id". Remove the setting.',
  ],
  [
    'a value that the schema does not allow',
    values({ changeThing: { limit: 'two' } }),
    '#/samples/values/changeThing/limit: The parameter limit of changeThing must be integer. Write a value that its schema allows.',
  ],
  [
    'a text in place of a number, which TypeScript rejects in a sample',
    values({ changeThing: { limit: '2' } }),
    '#/samples/values/changeThing/limit: The parameter limit of changeThing must be integer. Write a value that its schema allows.',
  ],
  [
    'a host in the variable of a token',
    { hostVariable: 'DEPLOY_KEY' },
    '#/hostVariable: The samples read a token from the variable "DEPLOY_KEY". Write another name.',
  ],
  [
    'an example that is similar to one',
    examples('SmallId', 'SmalId'),
    '#/samples/examples/1: No parameter and no request body has an example "SmalId". Did you mean "SmallId"?',
  ],
  [
    'an example of a response, which nobody sends',
    examples('ThingChanged'),
    '#/samples/examples/0: No parameter and no request body has an example "ThingChanged". Write the name of one that has, or remove this one.',
  ],
  [
    'the token exchange',
    tokenExchange('exchange', 'token'),
    '#/tokenExchange/operationId: The contract has no operation "exchange". Write the operationId of one of its operations, or remove the setting.',
  ],
  [
    'the property of a token',
    tokenExchange('changeThing', 'secret'),
    '#/tokenExchange/property: The response of changeThing has no property "secret". Write one of token.',
  ],
  [
    'a property of a response without a body',
    tokenExchange('listThings', 'token'),
    '#/tokenExchange/property: The response of listThings has no property "token". Name another operation, whose response is an object, or remove "tokenExchange".',
  ],
])('%s', (_, settings, problem) => {
  expect(problemsOf(settings)).toEqual([problem]);
});

test.each<[string, readonly string[] | undefined, string[]]>([
  ['is exported', ['createClient', 'ClientError'], []],
  ['is not known to be exported', undefined, []],
  [
    'is similar to an exported one',
    ['createClients', 'ClientError'],
    [
      '#/client/factory: The package @things/client exports no value "createClient". Did you mean "createClients"?',
    ],
  ],
  [
    'is similar to no exported one',
    ['Things'],
    [
      '#/client/factory: The package @things/client exports no value "createClient". Write the name of its function that creates a client.',
    ],
  ],
])('a function that %s', (_, exported, problems) => {
  const client = { package: '@things/client', factory: 'createClient', variable: 'client' };
  const found = findSettingProblems(contractOf(document), { ...defaultSettings, client }, exported);
  expect(found.map(({ pointer, message }) => `${pointer}: ${message}`)).toEqual(problems);
});

test('types are no exported names', async () => {
  const code = `export type * from './types.ts';
    export { type One, two, three as four } from './more.ts';
    export type { Five } from './five.ts';
    export const six = 'export * from';
    export interface Seven {}`;
  expect((await exportedNames(code))?.sort()).toEqual(['four', 'six', 'two']);
});

test.each(["export * from './more.ts';", 'export {'])(
  'the names of %j are not known',
  async (it) => {
    expect(await exportedNames(`export const one = 1;\n${it}`)).toBeUndefined();
  },
);
