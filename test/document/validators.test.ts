import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { describe, expect, test } from '@jest/globals';
import { type JsonObject, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { Validator } from '@seriousme/openapi-schema-validator';

/** Ajv on the schemas that the OpenAPI Initiative publishes. */
async function acceptedBySeriousme(document: OpenApiDocument): Promise<boolean> {
  return (await new Validator().validate(structuredClone(document))).valid;
}

/** Hyperjump, another implementation of JSON Schema, which checks the schemas as well. */
async function acceptedByHyperjump(document: OpenApiDocument): Promise<boolean> {
  const check = await validate('https://spec.openapis.org/oas/3.1/schema-draft-2020-12');
  return check(document as Parameters<typeof check>[0]).valid;
}

const validators = { acceptedBySeriousme, acceptedByHyperjump };

describe.each(Object.entries(validators))('%s', (_name, accepts) => {
  test('accepts the bundle', async () => {
    expect(await accepts(readBundle())).toBe(true);
  });

  test('refuses a bundle with an operation without valid responses', async () => {
    const document = readBundle();
    const operation = document.paths['/v1/addon_categories']?.get as JsonObject;
    operation.responses = 5;
    expect(await accepts(document)).toBe(false);
  });
});
