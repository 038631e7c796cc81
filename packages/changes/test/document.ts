import type { JsonObject, OpenApiDocument } from '@scalingo-addons/openapi';

/** A document whose parts tests can change. */
export interface EditableDocument extends OpenApiDocument {
  info: JsonObject;
  servers: Editable[];
  tags: Editable[];
  security: JsonObject[];
  paths: Record<string, Editable>;
  components: Record<string, Record<string, Editable>>;
}

/** A node that tests read and write freely. */
// biome-ignore lint/suspicious/noExplicitAny: Tests edit documents at any depth.
export type Editable = any;

const json = (schema: JsonObject, more: JsonObject = {}): JsonObject => ({
  'application/json': { schema, ...more },
});

const ref = (kind: string, name: string): JsonObject => ({ $ref: `#/components/${kind}/${name}` });

const operation = (operationId: string, more: JsonObject = {}): JsonObject => ({
  operationId,
  summary: `Summary of ${operationId}`,
  description: `Description of ${operationId}.`,
  tags: ['Thing'],
  responses: { 200: ref('responses', 'ThingFound'), 404: ref('responses', 'NotFound') },
  ...more,
});

const query = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  description: `Query ${name}.`,
  schema: { type: 'string' },
  ...more,
});

/** The properties of a schema, each named for what a test changes in it. */
const properties = (): Record<string, JsonObject> => ({
  nullable: { type: 'string' },
  not_nullable: { type: ['string', 'null'] },
  nullable_ref: ref('schemas', 'Part'),
  type: { type: 'string' },
  wider_type: { type: 'integer' },
  narrower_type: { type: ['string', 'integer'] },
  new_format: { type: 'string' },
  format: { type: 'string', format: 'date-time' },
  other_format: { type: 'string', format: 'date-time' },
  new_pattern: { type: 'string' },
  pattern: { type: 'string', pattern: '^a' },
  other_pattern: { type: 'string', pattern: '^a' },
  shorter: { type: 'string', maxLength: 9 },
  longer: { type: 'string', maxLength: 9 },
  higher: { type: 'integer', minimum: 1 },
  unlimited: { type: 'array', items: { type: 'string' }, maxItems: 9 },
  more_values: { type: 'string', enum: ['a'] },
  fewer_values: { type: 'string', enum: ['a', 'b'] },
  no_values: { type: 'string', enum: ['a'] },
  now_values: { type: 'string' },
  open_values: ref('schemas', 'State'),
  required: { type: 'string' },
  optional: { type: 'string' },
  removed: { type: 'string' },
  required_removed: { type: 'string' },
  renamed_schema: ref('schemas', 'Part'),
  deprecated: { type: 'string' },
  default: { type: 'string' },
  list: { type: 'array', items: { type: 'string' } },
  map: { type: 'object', additionalProperties: { type: 'string' } },
  typed: { type: 'string' },
  variant: { oneOf: [ref('schemas', 'Part'), { title: 'Text', type: 'string' }] },
  fewer_variants: {
    oneOf: [
      { title: 'Text', type: 'string' },
      { title: 'Count', type: 'integer' },
    ],
  },
  condition: { type: 'object', not: { required: ['a'] } },
  secret: { type: 'string' },
  note: { type: 'string', description: 'A note.' },
});

const schema = (more: JsonObject): JsonObject => ({
  type: 'object',
  required: ['optional', 'required_removed'],
  properties: properties(),
  ...more,
});

/** Returns a new document with an operation, property or parameter for each kind of change. */
export const createDocument = (): EditableDocument =>
  structuredClone({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1.2.3', description: 'About things.' },
    servers: [
      {
        url: 'https://api.{region}.example.com',
        description: 'The API.',
        variables: { region: { default: 'eu', enum: ['eu', 'us'] } },
      },
    ],
    security: [{ Token: [] }],
    tags: [
      { name: 'Thing', 'x-client-group': 'things', description: 'Things.' },
      { name: 'Other', 'x-client-group': 'others', description: 'Others.' },
    ],
    paths: {
      '/things/{thing_id}': {
        parameters: [{ name: 'thing_id', in: 'path', required: true, schema: { type: 'string' } }],
        get: operation('getThing'),
        put: operation('replaceThing', { requestBody: ref('requestBodies', 'NewThing') }),
        delete: operation('deleteThing', { security: [{}, { Token: [] }] }),
      },
      '/parts': {
        get: operation('listParts', {
          parameters: [
            ref('parameters', 'Page'),
            query('removed'),
            query('required'),
            query('optional', { required: true }),
            query('type'),
            query('style', { schema: { type: 'array', items: { type: 'string' } } }),
            query('deprecated'),
          ],
          responses: {
            200: {
              description: 'Parts.',
              headers: { 'X-Old': ref('headers', 'Count'), 'X-Count': ref('headers', 'Count') },
              content: json(
                {
                  type: 'object',
                  required: ['parts'],
                  properties: { parts: { type: 'array', items: ref('schemas', 'Part') } },
                },
                { 'x-envelope': 'parts', examples: { Parts: ref('examples', 'Parts') } },
              ),
            },
            404: ref('responses', 'NotFound'),
            500: { description: 'Error.' },
          },
        }),
        post: operation('createPart', {
          requestBody: { content: json(ref('schemas', 'NewPart')) },
          'x-client-method': 'create',
        }),
        patch: operation('updateParts', {
          requestBody: { required: true, content: json(ref('schemas', 'NewPart')) },
          tags: ['Other'],
          servers: [{ url: 'https://parts.eu.example.com', 'x-region': 'eu' }],
        }),
      },
      '/health': {
        get: operation('getHealth', {
          security: [],
          servers: [{ url: 'https://status.example.com', description: 'Status.' }],
          responses: { 200: { description: 'Fine.', content: { 'text/plain': {} } } },
        }),
        post: operation('checkHealth', {
          'x-safe-to-retry': true,
          servers: [
            {
              url: 'https://health.{region}.example.com',
              variables: { region: { default: 'eu', enum: ['eu', 'us'] } },
            },
          ],
        }),
      },
    },
    components: {
      securitySchemes: { Token: { type: 'http', scheme: 'bearer', description: 'A token.' } },
      parameters: { Page: query('page', { schema: { type: 'integer', minimum: 1 } }) },
      headers: {
        Count: { description: 'Number of parts.', required: true, schema: { type: 'integer' } },
      },
      examples: { Parts: { summary: 'Parts', value: { parts: [] } } },
      requestBodies: { NewThing: { required: true, content: json(ref('schemas', 'NewThing')) } },
      responses: {
        ThingFound: { description: 'The thing.', content: json(ref('schemas', 'Thing')) },
        NotFound: { description: 'Not found.', content: json(ref('schemas', 'Error')) },
      },
      schemas: {
        Thing: schema({ description: 'A thing.' }),
        NewThing: schema({ description: 'A new thing.', additionalProperties: false }),
        Part: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        NewPart: {
          type: 'object',
          additionalProperties: false,
          required: [],
          properties: { name: { type: 'string' }, size: { type: 'integer' } },
        },
        State: { type: 'string', 'x-extensible-enum': ['new', 'old'] },
        Error: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
      },
    },
  }) as unknown as EditableDocument;
