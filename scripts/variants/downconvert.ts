import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import { mapDocument } from './map-schemas.ts';
import { toSchema30 } from './schema-3.0.ts';

/** A license has no SPDX identifier in 3.0, but a URL. */
function writeLicense(license: unknown): unknown {
  if (!isObject(license) || typeof license.identifier !== 'string') return license;
  const { identifier, ...rest } = license;
  return { ...rest, url: `https://spdx.org/licenses/${identifier}.html` };
}

/** Returns an OpenAPI 3.1 document as OpenAPI 3.0. */
export function toOpenapi30(document: OpenApiDocument): JsonObject {
  const { jsonSchemaDialect: _dialect, info, ...root } = document;
  const { summary: _summary, license, ...rest } = Object(info);
  const written = {
    ...root,
    openapi: '3.0.3',
    info: { ...rest, ...(license !== undefined && { license: writeLicense(license) }) },
  };
  return mapDocument(written, {
    schema: (it) => toSchema30(document, it),
    // A reference has no description of its own in 3.0.
    object: (it) => (typeof it.$ref === 'string' ? { $ref: it.$ref } : it),
  }) as JsonObject;
}
