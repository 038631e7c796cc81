import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import {
  compileAll,
  contractOf,
  type JsonObject,
  joinPointer,
  jsonContent,
  locate,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';
import { minimalRequest, toHttpRequest } from '../contract/index.ts';

const oasBaseDialect = 'https://spec.openapis.org/oas/3.1/dialect/base';
const contract = contractOf(readBundle());

/** Returns a copy of the document in which no JSON example of a body matches its schema. */
function breakExamples(document: OpenApiDocument): OpenApiDocument {
  const copy = structuredClone(document);
  for (const operation of contractOf(copy).operations) {
    for (const response of operation.responses) {
      const at = `${response.pointer}/content/application~1json/examples`;
      const names = jsonContent(response)?.examples.map(({ name }) => name) ?? [];
      for (const name of names) locate(copy, joinPointer(at, name)).node.value = { broken: true };
    }
  }
  return copy;
}

/** Requests each operation's first JSON response from the mock; returns status and body by operation. */
async function requestResponses(document: OpenApiDocument): Promise<Record<string, string>> {
  const mock = await startMock({ document });
  const responses: Record<string, string> = {};
  for (const operation of contract.operations) {
    const documented = operation.responses.find((it) => jsonContent(it));
    const { method, target, headers, body } = toHttpRequest(minimalRequest(operation));
    const preference = { Accept: 'application/json', Prefer: `code=${documented?.status}` };
    const response = await fetch(mock.url + target, {
      method,
      headers: { ...headers, ...preference },
      ...(body !== undefined && { body }),
    });
    responses[operation.operationId] = `${response.status} ${await response.text()}`;
  }
  await mock.stop();
  return responses;
}

describe('the JSON Schema dialect', () => {
  test("is 2020-12, and every schema compiles in Ajv's strict mode", () => {
    expect(compileAll(contract.document).length).toBeGreaterThan(contract.operations.length);
  });

  test.each([oasBaseDialect, undefined])('cannot be %s', (jsonSchemaDialect) => {
    const document = { ...contract.document, jsonSchemaDialect };
    expect(() => contractOf(document)).toThrow('jsonSchemaDialect');
  });

  test.each([
    ['a pattern that does not compile', { type: 'string', pattern: '(' }],
    ['an unknown keyword', { type: 'string', minLenght: 1 }],
    ['an unknown format', { type: 'string', format: 'telephone' }],
  ])('%s does not compile', (_title, schema) => {
    const document = readBundle();
    (document.components as { schemas: JsonObject }).schemas.InvalidSchema = schema;
    expect(() => compileAll(document)).toThrow();
  });
});

describe('the mock', () => {
  test('detects an invalid response of every operation', async () => {
    const responses = await requestResponses(breakExamples(contract.document));
    expect(Object.keys(responses)).toEqual(contract.operations.map((it) => it.operationId));
    for (const response of Object.values(responses)) {
      expect(response).toMatch(/^500 .*the engine violates the contract/);
    }
  });

  test("rejects a document in OpenAPI's default dialect", async () => {
    const document = { ...contract.document, jsonSchemaDialect: oasBaseDialect };
    await expect(startMock({ document })).rejects.toThrow('jsonSchemaDialect');
  });
});
