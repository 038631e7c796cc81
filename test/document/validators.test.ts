import { validate } from '@hyperjump/json-schema/openapi-3-1';
import { describe, expect, test } from '@jest/globals';
import {
  isObject,
  type JsonObject,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';
import { Validator } from '@seriousme/openapi-schema-validator';

/** Validates with Ajv and the official OpenAPI schemas. */
async function seriousmeAccepts(document: OpenApiDocument): Promise<boolean> {
  return (await new Validator().validate(structuredClone(document))).valid;
}

/** Validates with Hyperjump, another JSON Schema implementation, which also checks the schemas. */
async function hyperjumpAccepts(document: OpenApiDocument): Promise<boolean> {
  const validateDocument = await validate('https://spec.openapis.org/oas/3.1/schema-draft-2020-12');
  return validateDocument(document as Parameters<typeof validateDocument>[0]).valid;
}

const validators = { seriousmeAccepts, hyperjumpAccepts };

describe.each(Object.entries(validators))('%s', (_name, accepts) => {
  test('accepts the bundle', async () => {
    expect(await accepts(readBundle())).toBe(true);
  });

  test('rejects a bundle with invalid responses', async () => {
    const document = readBundle();
    const [operation] = Object.values(document.paths).flatMap((pathItem) =>
      Object.values(pathItem).filter((it): it is JsonObject => isObject(it) && 'responses' in it),
    );
    Object.assign(operation ?? {}, { responses: 5 });
    expect(await accepts(document)).toBe(false);
  });
});
