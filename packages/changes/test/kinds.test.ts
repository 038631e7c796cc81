import { expect, test } from '@jest/globals';
import { compareDocuments, type Impact } from '@scalingo-addons/changes';
import { createDocument, type Editable, type EditableDocument } from './document.ts';

type Edit = (document: EditableDocument) => void;

const operation = (document: EditableDocument, path: string, method: string): Editable =>
  document.paths[path]?.[method];
const parameter = (document: EditableDocument, name: string): Editable =>
  operation(document, '/parts', 'get').parameters.find((it: Editable) => it.name === name);
const listed = (document: EditableDocument): Editable =>
  operation(document, '/parts', 'get').responses[200];
const schema = (document: EditableDocument, name: string): Editable =>
  document.components.schemas?.[name];
/** Changes a property of the response schema. */
const inResponse =
  (name: string, value: Editable): Edit =>
  (document) => {
    schema(document, 'Thing').properties[name] = value;
  };
/** Changes a property of the request schema. */
const inRequest =
  (name: string, value: Editable): Edit =>
  (document) => {
    schema(document, 'NewThing').properties[name] = value;
  };

const text = { type: 'string' };

const cases: readonly (readonly [string, Impact, string, Edit])[] = [
  [
    'an operation is removed',
    'major',
    'operation-removed',
    (it) => delete it.paths['/health']?.get,
  ],
  [
    'an operation is added',
    'minor',
    'operation-added',
    (it) => {
      it.paths['/new'] = { get: { ...operation(it, '/health', 'get'), operationId: 'getNew' } };
    },
  ],
  [
    'an operationId is renamed',
    'major',
    'operation-renamed',
    (it) => {
      operation(it, '/parts', 'get').operationId = 'searchParts';
    },
  ],
  [
    'an operation is deprecated',
    'minor',
    'operation-deprecated',
    (it) => {
      operation(it, '/parts', 'get').deprecated = true;
    },
  ],
  [
    'a method has another name',
    'major',
    'client-method-changed',
    (it) => {
      operation(it, '/parts', 'post')['x-client-method'] = 'add';
    },
  ],
  [
    'a parameter is removed',
    'major',
    'parameter-removed',
    (it) => {
      const list = operation(it, '/parts', 'get');
      list.parameters = list.parameters.filter((one: Editable) => one.name !== 'removed');
    },
  ],
  [
    'a parameter is added',
    'minor',
    'parameter-added',
    (it) => {
      operation(it, '/parts', 'get').parameters.push({ name: 'new', in: 'query', schema: text });
    },
  ],
  [
    'a required parameter is added',
    'major',
    'required-parameter-added',
    (it) => {
      operation(it, '/parts', 'get').parameters.push({
        name: 'new',
        in: 'query',
        required: true,
        schema: text,
      });
    },
  ],
  [
    'a parameter becomes required',
    'major',
    'parameter-required',
    (it) => {
      parameter(it, 'required').required = true;
    },
  ],
  [
    'a parameter becomes optional',
    'minor',
    'parameter-optional',
    (it) => {
      parameter(it, 'optional').required = false;
    },
  ],
  [
    'a parameter has another type',
    'major',
    'type-changed',
    (it) => {
      parameter(it, 'type').schema = { type: 'integer' };
    },
  ],
  [
    'a list in the query is not exploded',
    'major',
    'parameter-serialization-changed',
    (it) => {
      parameter(it, 'style').explode = false;
    },
  ],
  [
    'a request property is removed',
    'major',
    'property-removed',
    (it) => {
      delete schema(it, 'NewThing').properties.removed;
    },
  ],
  [
    'a response property is removed',
    'major',
    'property-removed',
    (it) => {
      delete schema(it, 'Thing').properties.removed;
    },
  ],
  ['a response property is added', 'minor', 'property-added', inResponse('new', text)],
  [
    'a required request property is added',
    'major',
    'required-property-added',
    (it) => {
      schema(it, 'NewThing').properties.new = text;
      schema(it, 'NewThing').required.push('new');
    },
  ],
  [
    'a request property becomes required',
    'major',
    'property-required',
    (it) => {
      schema(it, 'NewThing').required.push('required');
    },
  ],
  [
    'a response property becomes optional',
    'major',
    'property-optional',
    (it) => {
      schema(it, 'Thing').required = [];
    },
  ],
  [
    'a response can be null',
    'major',
    'null-added',
    inResponse('nullable', { type: ['string', 'null'] }),
  ],
  ['a request can no longer be null', 'major', 'null-removed', inRequest('not_nullable', text)],
  [
    'a request has fewer values',
    'major',
    'enum-value-removed',
    inRequest('fewer_values', { type: 'string', enum: ['a'] }),
  ],
  [
    'a response has more values',
    'major',
    'enum-value-added',
    inResponse('more_values', { type: 'string', enum: ['a', 'b'] }),
  ],
  [
    'an open enumeration has a new value',
    'minor',
    'open-value-added',
    (it) => {
      schema(it, 'State')['x-extensible-enum'].push('newer');
    },
  ],
  [
    'a request must be shorter',
    'major',
    'bound-tightened',
    inRequest('shorter', { type: 'string', maxLength: 5 }),
  ],
  [
    'a request may be longer',
    'minor',
    'bound-loosened',
    inRequest('longer', { type: 'string', maxLength: 99 }),
  ],
  [
    'a request must match a pattern',
    'major',
    'pattern-added',
    inRequest('new_pattern', { type: 'string', pattern: '^a' }),
  ],
  [
    'a response has another format',
    'major',
    'format-changed',
    inResponse('other_format', { type: 'string', format: 'date' }),
  ],
  [
    'a response is removed',
    'major',
    'response-removed',
    (it) => {
      delete operation(it, '/parts', 'get').responses[200];
    },
  ],
  [
    'a response header is removed',
    'major',
    'header-removed',
    (it) => delete listed(it).headers['X-Old'],
  ],
  [
    'a response header is added',
    'minor',
    'header-added',
    (it) => {
      listed(it).headers['X-New'] = { schema: text };
    },
  ],
  [
    'a media type is removed',
    'major',
    'media-type-removed',
    (it) => {
      listed(it).content = { 'text/plain': {} };
    },
  ],
  [
    'a request body becomes required',
    'major',
    'request-body-required',
    (it) => {
      operation(it, '/parts', 'post').requestBody.required = true;
    },
  ],
  [
    'a request body becomes optional',
    'minor',
    'request-body-optional',
    (it) => {
      operation(it, '/parts', 'patch').requestBody.required = false;
    },
  ],
  [
    'an operation needs credentials',
    'major',
    'credentials-required',
    (it) => {
      operation(it, '/things/{thing_id}', 'delete').security = [{ Token: [] }];
    },
  ],
  [
    'a server is removed',
    'major',
    'server-variable-value-removed',
    (it) => {
      it.servers[0].variables.region.enum = ['eu'];
    },
  ],
  [
    'a description is revised',
    'patch',
    'text-revised',
    inResponse('note', { ...text, description: 'Other.' }),
  ],
];

test.each(cases)('%s: %s', async (_, impact, kind, edit) => {
  const after = createDocument();
  edit(after);
  const changes = await compareDocuments(createDocument(), after);
  expect(changes.map((it) => `${it.impact} ${it.kind}`)).toContain(`${impact} ${kind}`);
  expect(changes.map(({ text }) => text).join('\n')).not.toMatch(/#\/|~1/);
});
