import type { OpenApiDocument } from '@scalingo-addons/openapi';

/** A schema, or another part of a document. */
export type Schema = Readonly<Record<string, unknown>>;

/** The schema of a text. */
export const string = { type: 'string' };
/** Returns a reference to a schema. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** Returns JSON content with examples. */
export const json = (schema: Schema, ...values: unknown[]) => ({
  'application/json': {
    schema,
    examples: Object.fromEntries(values.map((value, index) => [`Example${index}`, { value }])),
  },
});
/** Returns a success, and the 404 of a small document. */
export const respond = (status: number, schema: Schema, ...values: unknown[]) => ({
  [status]: { description: 'Success.', content: json(schema, ...values) },
  404: {
    description: 'Not found.',
    content: json(ref('Error'), { error: 'no such thing', resource: 'other' }),
  },
});
/** A success without a body, and a 404. */
export const noContent = { 204: { description: 'Success.' }, 404: { description: 'Not found.' } };
/** Returns a path parameter with examples. */
export const parameter = (name: string, ...values: unknown[]) => ({
  name,
  in: 'path',
  required: true,
  schema: string,
  examples: Object.fromEntries(values.map((value, index) => [`Example${index}`, { value }])),
});
/** Returns an operation. */
export const operation = (operationId: string, responses: Schema, body?: Schema) => ({
  operationId,
  responses,
  ...(body && { requestBody: { required: true, content: json(body) } }),
});

/** Returns a document with these paths and schemas. */
export const smallDocument = (
  paths: OpenApiDocument['paths'],
  schemas: Schema,
): OpenApiDocument => ({
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Small document', version: '1.0.0' },
  paths,
  components: { schemas },
});

/** The schema of an error. */
export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: { error: string, resource: string },
};
