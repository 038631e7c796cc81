import type { Editable, EditableDocument } from './document.ts';

/** An edit of the document, and the changes that it must lead to, as `<impact> <kind>: <text>`. */
export interface Edit {
  readonly name: string;
  readonly edit: (document: EditableDocument) => void;
  readonly changes: readonly string[];
}

const at = (document: EditableDocument, path: string, method: string): Editable =>
  document.paths[path]?.[method];

const component = (document: EditableDocument, kind: string, name: string): Editable =>
  document.components[kind]?.[name];

const parameter = (document: EditableDocument, name: string): Editable =>
  at(document, '/parts', 'get').parameters.find((it: Editable) => it.name === name);

const listResponses = (document: EditableDocument): Editable =>
  at(document, '/parts', 'get').responses;

const edit = (
  name: string,
  apply: (document: EditableDocument) => void,
  ...changes: readonly string[]
): Edit => ({ name, edit: apply, changes });

/** Edits of operations. They do not interfere with each other, so one comparison covers them all. */
export const operationEdits: readonly Edit[] = [
  edit(
    'an operation is removed',
    (it) => delete it.paths['/things/{thing_id}']?.put,
    'major operation-removed: `PUT /things/{thing_id}` (`replaceThing`) was removed.',
  ),
  edit(
    'an operation is added',
    (it) => {
      const get = { ...at(it, '/health', 'get'), operationId: 'getNew', summary: 'Get news' };
      it.paths['/new'] = { get: structuredClone(get) };
    },
    'minor operation-added: `GET /new` (`getNew`) is new: Get news.',
  ),
  edit(
    'an operation is deprecated',
    (it) => {
      at(it, '/things/{thing_id}', 'get').deprecated = true;
    },
    'minor operation-deprecated: `GET /things/{thing_id}` (`getThing`) is deprecated.',
  ),
  edit(
    'an operationId changes, and the client method with it',
    (it) => {
      at(it, '/parts', 'get').operationId = 'searchParts';
    },
    'major operation-renamed: `listParts` was renamed to `searchParts`.',
    "major client-method-changed: The client's method `things.listParts` is now `things.searchParts`.",
  ),
  edit(
    'a client method changes',
    (it) => {
      at(it, '/parts', 'post')['x-client-method'] = 'add';
    },
    "major client-method-changed: The client's method `things.create` is now `things.add`.",
  ),
  edit(
    'an operation moves to another tag, which has another client group',
    (it) => {
      at(it, '/parts', 'patch').tags = ['Thing'];
    },
    "major client-group-changed: The client's group `others` is now `things`.",
    'minor tag-changed: `updateParts` moved from the section Other to Thing.',
  ),
  edit(
    'requests are no longer safe to retry',
    (it) => {
      at(it, '/health', 'post')['x-safe-to-retry'] = false;
    },
    'minor retry-safety-changed: Requests are no longer safe to retry.',
  ),
  edit(
    'the path changes',
    (it) => {
      it.paths['/status'] = it.paths['/health'];
      delete it.paths['/health'];
    },
    'major operation-moved: `getHealth` is now `GET /status` instead of `GET /health`.',
    'major operation-moved: `checkHealth` is now `POST /status` instead of `POST /health`.',
  ),
  edit(
    'credentials become required',
    (it) => {
      at(it, '/things/{thing_id}', 'delete').security = [{ Token: [] }];
    },
    'major credentials-required: Credentials are required: `Token`.',
  ),
  edit(
    'the server of an operation changes',
    (it) => {
      at(it, '/status', 'get').servers[0].url = 'https://status2.example.com';
    },
    'major server-changed: The server `https://status.example.com` is now `https://status2.example.com`.',
  ),
];

/** Edits of parameters, request bodies and responses. */
export const messageEdits: readonly Edit[] = [
  edit(
    'a parameter is removed',
    (it) => {
      const operation = at(it, '/parts', 'get');
      operation.parameters = operation.parameters.filter((one: Editable) => one.name !== 'removed');
    },
    'major parameter-removed: The query parameter `removed` was removed.',
  ),
  edit(
    'an optional parameter is added',
    (it) => at(it, '/parts', 'get').parameters.push({ name: 'new', in: 'query', schema: {} }),
    'minor parameter-added: The query parameter `new` is new.',
  ),
  edit(
    'a required parameter is added',
    (it) =>
      at(it, '/parts', 'get').parameters.push({
        name: 'must',
        in: 'query',
        required: true,
        schema: {},
      }),
    'major required-parameter-added: The query parameter `must` is new and required.',
  ),
  edit(
    'a parameter becomes required',
    (it) => {
      parameter(it, 'required').required = true;
    },
    'major parameter-required: The query parameter `required` is required.',
  ),
  edit(
    'a parameter becomes optional',
    (it) => {
      parameter(it, 'optional').required = false;
    },
    'minor parameter-optional: The query parameter `optional` is optional.',
  ),
  edit(
    "a parameter's type changes",
    (it) => {
      parameter(it, 'type').schema.type = 'integer';
    },
    'major type-changed: The query parameter `type` is now integer instead of string.',
  ),
  edit(
    "a parameter's serialization changes",
    (it) => {
      parameter(it, 'style').explode = false;
    },
    'major parameter-serialization-changed: The query parameter `style` is serialized with `explode: false` instead of `true`.',
  ),
  edit(
    'a parameter is deprecated',
    (it) => {
      parameter(it, 'deprecated').deprecated = true;
    },
    'minor parameter-deprecated: The query parameter `deprecated` is deprecated.',
  ),
  edit(
    'a component parameter is limited',
    (it) => {
      component(it, 'parameters', 'Page').schema.minimum = 5;
    },
    'major bound-tightened: The query parameter `page` has the minimum 5 instead of 1.',
  ),
  edit(
    'a path parameter is renamed',
    (it) => {
      it.paths['/things/{id}'] = it.paths['/things/{thing_id}'];
      delete it.paths['/things/{thing_id}'];
      it.paths['/things/{id}'].parameters[0].name = 'id';
    },
    'major parameter-renamed: The path parameter `id` was `thing_id` before.',
  ),
  edit(
    'a request body becomes required',
    (it) => {
      at(it, '/parts', 'post').requestBody.required = true;
    },
    'major request-body-required: The request body is required.',
  ),
  edit(
    'a request body becomes optional',
    (it) => {
      at(it, '/parts', 'patch').requestBody.required = false;
    },
    'minor request-body-optional: The request body is optional.',
  ),
  edit(
    'a request body is added',
    (it) => {
      at(it, '/health', 'post').requestBody = { content: { 'application/json': { schema: {} } } };
    },
    'minor request-body-added: The request body is new.',
  ),
  edit(
    'a request body is removed',
    (it) => delete at(it, '/things/{id}', 'put').requestBody,
    'major request-body-removed: The request body was removed.',
  ),
  edit(
    'an error response is removed',
    (it) => delete listResponses(it)[500],
    'major response-removed: The 500 response was removed.',
  ),
  edit(
    'an error response is added',
    (it) => {
      listResponses(it)[409] = { description: 'Conflict.' };
    },
    'minor response-added: The 409 response is new.',
  ),
  edit(
    'a response header is removed',
    (it) => delete listResponses(it)[200].headers['X-Old'],
    'major header-removed: The 200 response no longer has the header `X-Old`.',
  ),
  edit(
    'a response header is added',
    (it) => {
      listResponses(it)[200].headers['X-New'] = { schema: { type: 'string' } };
    },
    'minor header-added: The 200 response has the header `X-New`.',
  ),
  edit(
    'a required response header becomes optional',
    (it) => {
      component(it, 'headers', 'Count').required = false;
    },
    'major header-optional: The response header `X-Count` can be missing.',
  ),
  edit(
    'a media type is added',
    (it) => {
      listResponses(it)[200].content['text/csv'] = {};
    },
    'minor media-type-added: The 200 response can have the media type `text/csv`.',
  ),
  edit(
    'a media type is removed',
    (it) => delete at(it, '/health', 'get').responses[200].content['text/plain'],
    'major media-type-removed: The 200 response no longer has the media type `text/plain`.',
  ),
  edit(
    'the envelope changes',
    (it) => {
      listResponses(it)[200].content['application/json']['x-envelope'] = 'other';
    },
    "major envelope-changed: The 200 response has the envelope `other` instead of `parts`, so the client's type changes.",
  ),
];

/** Edits of what all operations share. */
export const documentEdits: readonly Edit[] = [
  edit(
    'a server variable has another default, and other values',
    (it) => {
      it.servers[0].variables.region = { default: 'us', enum: ['us', 'asia'] };
    },
    'major server-variable-default-changed: The default of the server variable `region` is now `us` instead of `eu`.',
    'major server-variable-value-removed: `eu` is no longer a value of the server variable `region`.',
    'minor server-variable-value-added: `asia` is a new value of the server variable `region`.',
  ),
  edit(
    'the servers of an operation are listed by region',
    (it) => {
      at(it, '/health', 'post').servers = ['eu', 'us'].map((region) => ({
        url: `https://health.${region}.example.com`,
        'x-region': region,
      }));
    },
    'major servers-rewritten: The same servers are listed in another form, which generated code can depend on: `https://health.eu.example.com`, `https://health.us.example.com`.',
  ),
  edit(
    'a region gets a server',
    (it) => {
      const { servers } = at(it, '/parts', 'patch');
      servers.push({ url: 'https://parts.asia.example.com', 'x-region': 'asia' });
    },
    'minor server-added: The server `https://parts.asia.example.com` is new.',
  ),
  edit(
    'a security scheme changes',
    (it) => {
      component(it, 'securitySchemes', 'Token').scheme = 'basic';
    },
    'major security-scheme-changed: Requests carry the credentials of `Token` differently: the `scheme` `basic` instead of `bearer`.',
  ),
  edit(
    'a client group changes',
    (it) => {
      it.tags[0]['x-client-group'] = 'items';
    },
    "major client-group-changed: The client's group `things` is now `items`.",
  ),
  edit(
    'a section is added before others',
    (it) => {
      it.tags.unshift({ name: 'New', description: 'News.' });
    },
    'minor tag-added: The section New is new.',
  ),
  edit(
    'a schema is renamed',
    (it) => {
      const text = JSON.stringify(it).replaceAll('schemas/Error"', 'schemas/Problem"');
      Object.assign(it, JSON.parse(text));
      const { Error: renamed, ...schemas } = it.components.schemas ?? {};
      it.components.schemas = { ...schemas, Problem: renamed };
    },
    'major schema-renamed: The schema `Error` was renamed to `Problem`.',
  ),
  edit(
    'a renamed schema changes',
    (it) => {
      component(it, 'schemas', 'Problem').properties.error.type = ['string', 'null'];
    },
    'major null-added: `Problem.error` can be `null` in responses.',
  ),
  edit(
    'a schema that nothing uses is added',
    (it) => {
      it.components.schemas = { ...it.components.schemas, Extra: { type: 'string' } };
    },
    'patch schema-added: The schema `Extra` is new.',
  ),
  edit(
    'descriptions, examples and the introduction are revised',
    (it) => {
      it.info.description = 'Other.';
      it.tags[2].description = 'Rest.';
      component(it, 'examples', 'Parts').summary = 'Others';
      at(it, '/parts', 'get').description = 'Other.';
      component(it, 'responses', 'ThingFound').description = 'Other.';
    },
    'patch text-revised: Descriptions and examples of 1 operation, 1 response and 3 other parts were revised.',
  ),
];

/** What happens to a property, the same in both directions. */
interface PropertyEdit {
  readonly name: string;
  readonly edit: (properties: Editable, schema: Editable) => void;
  /** The change of a schema in requests; undefined if it is the same as in responses. */
  readonly request?: string;
  readonly response: string;
}

const propertyEdits: readonly PropertyEdit[] = [
  {
    name: 'null is added',
    edit: (it) => {
      it.nullable.type = ['string', 'null'];
    },
    request: 'minor null-added: `X.nullable` accepts `null`.',
    response: 'major null-added: `X.nullable` can be `null` in responses.',
  },
  {
    name: 'null is added to a reference',
    edit: (it) => {
      it.nullable_ref = { anyOf: [it.nullable_ref, { type: 'null' }] };
    },
    // oasdiff does not recognize the type behind the alternatives.
    request: 'major null-added: `X.nullable_ref` accepts `null`.',
    response: 'major null-added: `X.nullable_ref` can be `null` in responses.',
  },
  {
    name: 'null is removed',
    edit: (it) => {
      it.not_nullable.type = 'string';
    },
    request: 'major null-removed: `X.not_nullable` no longer accepts `null`.',
    response: 'minor null-removed: `X.not_nullable` is never `null` in responses.',
  },
  {
    name: 'the type changes',
    edit: (it) => {
      it.type.type = 'integer';
    },
    response: 'major type-changed: `X.type` is now integer instead of string.',
  },
  {
    name: 'the type is wider',
    edit: (it) => {
      it.wider_type.type = 'number';
    },
    request: 'minor type-widened: `X.wider_type` is now number instead of integer.',
    response: 'major type-widened: `X.wider_type` is now number instead of integer.',
  },
  {
    name: 'the format is removed',
    edit: (it) => delete it.format.format,
    // oasdiff takes the format for a part of the type.
    request: 'major format-removed: `X.format` no longer needs the format `date-time`.',
    response: 'major format-removed: `X.format` no longer promises the format `date-time`.',
  },
  {
    name: 'the format changes',
    edit: (it) => {
      it.other_format.format = 'date';
    },
    response:
      'major format-changed: `X.other_format` has the format `date` instead of `date-time`.',
  },
  {
    name: 'a pattern is added',
    edit: (it) => {
      it.new_pattern.pattern = '^b';
    },
    request: 'major pattern-added: `X.new_pattern` now has the pattern `^b`.',
    response: 'patch pattern-added: `X.new_pattern` now has the pattern `^b`.',
  },
  {
    name: 'a pattern is removed',
    edit: (it) => delete it.pattern.pattern,
    request: 'minor pattern-removed: `X.pattern` no longer has a pattern (it was `^a`).',
    response: 'major pattern-removed: `X.pattern` no longer has a pattern (it was `^a`).',
  },
  {
    name: 'a bound is tighter',
    edit: (it) => {
      it.shorter.maxLength = 5;
    },
    request: 'major bound-tightened: `X.shorter` has the maximum length 5 instead of 9.',
    response: 'patch bound-tightened: `X.shorter` has the maximum length 5 instead of 9.',
  },
  {
    name: 'a bound is looser',
    edit: (it) => {
      it.longer.maxLength = 20;
    },
    request: 'minor bound-loosened: `X.longer` has the maximum length 20 instead of 9.',
    response: 'major bound-loosened: `X.longer` has the maximum length 20 instead of 9.',
  },
  {
    name: 'an enumeration has another value',
    edit: (it) => it.more_values.enum.push('b'),
    request: 'minor enum-value-added: `X.more_values` has the new value `b`.',
    response: 'major enum-value-added: `X.more_values` has the new value `b`.',
  },
  {
    name: 'an enumeration has fewer values',
    edit: (it) => it.fewer_values.enum.pop(),
    request: 'major enum-value-removed: `X.fewer_values` no longer has the value `b`.',
    response: 'minor enum-value-removed: `X.fewer_values` no longer has the value `b`.',
  },
  {
    name: 'values are enumerated',
    edit: (it) => {
      it.now_values.enum = ['a'];
    },
    request: 'major enum-closed: `X.now_values` allows only `a`.',
    response: 'minor enum-closed: `X.now_values` allows only `a`.',
  },
  {
    name: 'a property becomes required',
    edit: (_, schema) => schema.required.push('required'),
    request: 'major property-required: `X.required` is required in requests.',
    response: 'minor property-required: `X.required` is always present in responses.',
  },
  {
    name: 'a property becomes optional',
    edit: (_, schema) => {
      schema.required = schema.required.filter((it: string) => it !== 'optional');
    },
    request: 'minor property-optional: `X.optional` is optional in requests.',
    response: 'major property-optional: `X.optional` can be missing in responses.',
  },
  {
    name: 'a property is removed',
    edit: (it) => delete it.removed,
    request: 'major property-removed: `X.removed` was removed: requests can no longer have it.',
    response: 'major property-removed: `X.removed` was removed.',
  },
  {
    name: 'a required property is removed',
    edit: (it, schema) => {
      delete it.required_removed;
      schema.required = schema.required.filter((one: string) => one !== 'required_removed');
    },
    request:
      'major property-removed: `X.required_removed` was removed: requests can no longer have it.',
    response: 'major property-removed: `X.required_removed` was removed.',
  },
  {
    name: 'an optional property is added',
    edit: (it) => {
      it.added = { type: 'string' };
    },
    request: 'minor property-added: `X.added` is a new optional property.',
    response: 'minor property-added: `X.added` is a new property.',
  },
  {
    name: 'a required property is added',
    edit: (it, schema) => {
      it.added_required = { type: 'string' };
      schema.required.push('added_required');
    },
    request:
      'major required-property-added: `X.added_required` is a new property that requests must have.',
    response: 'minor property-added: `X.added_required` is a new property.',
  },
  {
    name: 'a property is deprecated',
    edit: (it) => {
      it.deprecated.deprecated = true;
    },
    response: 'minor schema-deprecated: `X.deprecated` is deprecated.',
  },
  {
    name: 'a default is added',
    edit: (it) => {
      it.default.default = 'x';
    },
    request: 'major default-changed: `X.default` has the default `"x"`.',
    response: 'patch default-changed: `X.default` has the default `"x"`.',
  },
  {
    name: 'the items of a list change',
    edit: (it) => {
      it.list.items.type = 'integer';
    },
    response: 'major type-changed: `X.list[]` is now integer instead of string.',
  },
  {
    name: 'the values of a map change',
    edit: (it) => {
      it.map.additionalProperties.type = 'integer';
    },
    response: 'major type-changed: `X.map.*` is now integer instead of string.',
  },
  {
    name: 'an alternative is added',
    edit: (it) => it.variant.oneOf.push({ title: 'Count', type: 'integer' }),
    request: 'minor alternative-added: `X.variant` can also be `Count`.',
    response: 'major alternative-added: `X.variant` can also be `Count`.',
  },
  {
    name: 'an alternative is removed',
    edit: (it) => it.fewer_variants.oneOf.pop(),
    request: 'major alternative-removed: `X.fewer_variants` can no longer be `Count`.',
    response: 'minor alternative-removed: `X.fewer_variants` can no longer be `Count`.',
  },
  {
    name: 'a condition changes',
    edit: (it) => {
      it.condition.not = { required: ['c'] };
    },
    response: 'major condition-changed: `X.condition` has another condition `not`.',
  },
  {
    name: 'a property is a secret',
    edit: (it) => {
      it.secret['x-secret'] = true;
    },
    response: 'minor schema-secret: `X.secret` is a secret that clients mask.',
  },
  {
    name: 'a description is revised',
    edit: (it) => {
      it.note.description = 'Another note.';
    },
    response: 'patch text-revised: Descriptions and examples of 1 schema were revised.',
  },
];

/** Edits of the properties of a schema. */
const schemaEdits = (schema: string, direction: 'request' | 'response'): Edit[] =>
  propertyEdits.map((it) => ({
    name: `${it.name} in ${direction}s`,
    edit: (document) => {
      const node: Editable = document.components.schemas?.[schema];
      it.edit(node.properties, node);
    },
    changes: [(it[direction] ?? it.response).replace('`X.', `\`${schema}.`)],
  }));

export const responseEdits = schemaEdits('Thing', 'response');

export const requestEdits = [
  ...schemaEdits('NewThing', 'request'),
  edit(
    'requests accept undocumented properties',
    (it) => {
      component(it, 'schemas', 'NewPart').additionalProperties = true;
    },
    'minor object-opened: `NewPart` accepts undocumented properties.',
  ),
];

/** Edits of an open enumeration, each in a comparison of its own. */
export const enumerationEdits: readonly Edit[] = [
  edit(
    'an open enumeration has a new value',
    (it) => component(it, 'schemas', 'State')['x-extensible-enum'].push('newer'),
    'minor open-value-added: `State` has the new value `newer`.',
  ),
];
