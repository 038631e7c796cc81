import type { OpenApiDocument } from '@scalingo-addons/openapi';

/** A small document with the difficult features: path parameters, `$ref`, `allOf`, two media types. */
export const document: OpenApiDocument = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Boxes', version: '1.0.0' },
  security: [{ Bearer: [] }],
  paths: {
    '/boxes/{id}': {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'deep', in: 'query', schema: { type: 'boolean' } },
      ],
      get: {
        operationId: 'getBox',
        servers: [{ url: 'https://boxes.example' }],
        security: [{}, { Bearer: [] }],
        parameters: [{ name: 'deep', in: 'query', required: true, schema: { type: 'integer' } }],
        responses: {
          200: { $ref: '#/components/responses/Box' },
          204: { description: 'No content.' },
        },
      },
      put: {
        operationId: 'replaceBox',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Box' } } },
        },
        responses: { 200: { $ref: '#/components/responses/Box' } },
      },
    },
  },
  components: {
    securitySchemes: { Bearer: { type: 'http', scheme: 'bearer' } },
    responses: {
      Box: {
        description: 'A box.',
        headers: { ETag: { required: true, schema: { type: 'string' } } },
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/LabeledBox' },
            examples: { Small: { $ref: '#/components/examples/Small' } },
          },
          'text/plain': { schema: { type: 'string' }, examples: { Empty: { value: '' } } },
        },
      },
    },
    examples: { Small: { summary: 'A small box', value: { size: 1, label: 'a' } } },
    schemas: {
      Box: {
        type: 'object',
        required: ['size'],
        properties: {
          size: { type: 'integer', minimum: 1 },
          boxes: { type: 'array', items: { $ref: '#/components/schemas/Box' } },
          stickers: {
            type: 'object',
            additionalProperties: { $ref: '#/components/schemas/Sticker' },
          },
        },
      },
      LabeledBox: {
        type: 'object',
        allOf: [{ $ref: '#/components/schemas/Box' }],
        required: ['label'],
        properties: { label: { type: 'string' } },
      },
      Sticker: {
        type: 'object',
        required: [],
        properties: {
          color: { type: 'string', 'x-extensible-enum': ['red', 'blue'] },
          code: { type: 'string', 'x-secret': true },
        },
      },
    },
  },
};
