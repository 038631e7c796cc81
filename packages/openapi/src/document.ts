import { keysOf } from './pointer.ts';

/** A JSON value that is an object. */
export type JsonObject = { [key: string]: unknown };

/** A JSON Schema (2020-12). */
export type JsonSchema = JsonObject;

/** A bundled OpenAPI 3.1 document, parsed: every `$ref` leads within it. */
export interface OpenApiDocument extends JsonObject {
  readonly openapi: string;
  readonly paths: { [path: string]: JsonObject };
}

/** Whether `value` is a JSON object, neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A node of the document, and the pointer that it has there once every `$ref` is followed. */
export interface Located {
  readonly node: JsonObject;
  readonly pointer: string;
}

/**
 * Finds the node at `pointer`, following each `$ref` on the last step.
 *
 * @throws Error when nothing, or no object, is there.
 */
export function locate(document: OpenApiDocument, pointer: string): Located {
  let at = pointer;
  // A `$ref` chain longer than any document's leads back to itself.
  for (let steps = 0; steps < 100; steps++) {
    let node: unknown = document;
    for (const key of keysOf(at))
      node = isObject(node) || Array.isArray(node) ? (node as JsonObject)[key] : undefined;
    if (!isObject(node)) throw new Error(`The document has no object at ${at}.`);
    if (typeof node.$ref !== 'string') return { node, pointer: at };
    at = node.$ref;
  }
  throw new Error(`The $ref at ${pointer} leads back to itself.`);
}
