import type { JsonSchema, OpenApiDocument } from '@scalingo-addons/openapi';

const ok = {
  description: 'A box.',
  content: {
    'application/json': { schema: { type: 'object' }, examples: { Box: { value: {} } } },
  },
};

/** Returns the schema of an object that can have only this property. */
const closedObject = (property: string): JsonSchema => ({
  type: 'object',
  properties: { [property]: { type: 'string' } },
  additionalProperties: false,
});

/** A document with constructs that lint rejects because of Prism, and with some that the contract does not have. */
export const trapDocument: OpenApiDocument = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Traps', version: '1.0.0' },
  paths: {
    '/traps/boxes': {
      post: {
        operationId: 'createBox',
        security: [],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { type: 'object', allOf: [closedObject('label'), closedObject('size')] },
              examples: { Box: { value: {} } },
            },
          },
        },
        responses: { 200: ok, 400: ok },
      },
    },
    '/traps/boxes/{number}': {
      get: {
        operationId: 'getBox',
        security: [],
        parameters: [
          {
            name: 'number',
            in: 'path',
            required: true,
            schema: { type: 'integer', examples: [1] },
          },
        ],
        responses: { 200: ok, 404: ok },
      },
    },
  },
};
