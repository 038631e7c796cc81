import {
  isObject,
  type JsonObject,
  type OpenApiDocument,
  withoutUnusedComponents,
} from '@scalingo-addons/openapi';
import { mapDocument } from './map-schemas.ts';
import { inlineReferences } from './references.ts';
import { toSchema30 } from './schema-3.0.ts';

/** A license has no SPDX identifier in 3.0, but a URL. */
function writeLicense(license: unknown): unknown {
  if (!isObject(license) || typeof license.identifier !== 'string') return license;
  const { identifier, ...rest } = license;
  return { ...rest, url: `https://spdx.org/licenses/${identifier}.html` };
}

/** Whether a reference leads to something else than a schema. */
const isNoSchema = (reference: string): boolean => !reference.startsWith('#/components/schemas/');

/**
 * Returns an OpenAPI 3.1 document as OpenAPI 3.0. Only schemas stay components: validators of 3.0 take an `id` in an
 * example below `components` for the id of a schema.
 */
export function toOpenapi30(document: OpenApiDocument): JsonObject {
  const { jsonSchemaDialect: _dialect, info, ...root } = document;
  const { summary: _summary, license, ...rest } = Object(info);
  const written = {
    ...root,
    openapi: '3.0.3',
    info: { ...rest, ...(license !== undefined && { license: writeLicense(license) }) },
  };
  const converted = mapDocument(inlineReferences(written, isNoSchema), {
    schema: (it) => toSchema30(document, it),
  });
  return withoutUnusedComponents(converted as JsonObject);
}
