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

/** What the mock answers to the first documented answer with a JSON body, by operation. */
async function answersOf(document: OpenApiDocument): Promise<Record<string, string>> {
  const mock = await startMock({ document });
  const answers: Record<string, string> = {};
  for (const operation of contract.operations) {
    const isJson = ({ contentType }: MediaType) => contentType === 'application/json';
    const answer = operation.responses.find(({ content }) => content.some(isJson));
    const { headers, body } = validRequest(operation);
    const response = await fetch(mock.url + operation.path.replaceAll(/\{\w+\}/g, 'any'), {
      method: operation.method,
      headers: {
        ...headers,
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        Prefer: `code=${answer?.status}`,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    answers[operation.operationId] = `${response.status} ${await response.text()}`;
  }
  await mock.stop();
  return answers;
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

describe('the mock', () => {
  test('finds a wrong answer of every operation', async () => {
    const answers = await answersOf(spoilExamples(contract.document));
    expect(Object.keys(answers)).toEqual(contract.operations.map((it) => it.operationId));
    for (const answer of Object.values(answers)) {
      expect(answer).toMatch(/^500 .*the engine violates the contract/);
    }
  });

  test('takes no document in the dialect that OpenAPI takes by default', async () => {
    const document = { ...contract.document, jsonSchemaDialect: oasBaseDialect };
    await expect(startMock({ document })).rejects.toThrow('jsonSchemaDialect');
  });
});
