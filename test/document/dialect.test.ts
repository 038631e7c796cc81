import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import {
  compileAll,
  contractOf,
  type JsonObject,
  type MediaType,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';
import { validRequest } from '../contract/request.ts';

const oasBaseDialect = 'https://spec.openapis.org/oas/3.1/dialect/base';
const contract = contractOf(readBundle());

/** A copy of the document in which no JSON example fits its schema. */
function spoilExamples(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  const { examples } = copy.components as { examples: { [name: string]: JsonObject } };
  for (const example of Object.values(examples)) {
    if (typeof example.value === 'object') example.value = { spoilt: true };
  }
  return copy;
}

/**
 * The operations that Prism fails to answer, given a document without a right example. It is asked
 * for the first answer with a JSON body.
 */
async function failedOperations(document: OpenApiDocument): Promise<string[]> {
  const mock = await startMock({ document: spoilExamples(document), errors: true });
  const failed: string[] = [];
  for (const operation of contract.operations) {
    const isJson = ({ contentType }: MediaType) => contentType === 'application/json';
    const answer = operation.responses.find(({ content }) => content.some(isJson));
    const { headers, body } = validRequest(operation);
    const response = await fetch(mock.url + operation.path.replaceAll(/\{\w+\}/g, 'any'), {
      method: operation.method,
      headers: {
        ...headers,
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Prefer: `code=${answer?.status}`,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if ((await response.text()).includes('errors#VIOLATIONS')) failed.push(operation.operationId);
  }
  await mock.stop();
  return failed;
}

describe('the dialect of JSON Schema', () => {
  test('is 2020-12, and every schema compiles in the strict mode of Ajv', () => {
    expect(compileAll(contract.document).length).toBeGreaterThan(contract.operations.length);
  });

  test.each([oasBaseDialect, undefined])('is not %s', (jsonSchemaDialect) => {
    const document = { ...contract.document, jsonSchemaDialect };
    expect(() => contractOf(document)).toThrow('jsonSchemaDialect');
  });

  test.each([
    ['a pattern that does not compile', { type: 'string', pattern: '(' }],
    ['an unknown keyword', { type: 'string', minLenght: 1 }],
    ['an unknown format', { type: 'string', format: 'telephone' }],
  ])('%s does not compile', (_title, schema) => {
    const document = readBundle();
    (document.components as { schemas: JsonObject }).schemas.AddonStatus = schema;
    expect(() => compileAll(document)).toThrow();
  });
});

describe('Prism', () => {
  const ids = contract.operations.map(({ operationId }) => operationId);

  test('finds a wrong answer of every operation', async () => {
    expect(await failedOperations(contract.document)).toEqual(ids);
  });

  test('finds none with the dialect that OpenAPI takes by default', async () => {
    const document = { ...contract.document, jsonSchemaDialect: oasBaseDialect };
    expect(await failedOperations(document)).toEqual([]);
  });
});
