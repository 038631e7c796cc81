import { keysOf } from './pointer.ts';

/** A JSON value that is an object. */
export type JsonObject = { [key: string]: unknown };

/** A JSON Schema (2020-12). */
export type JsonSchema = JsonObject;

/** A parsed, bundled OpenAPI 3.1 document: every `$ref` is internal. */
export interface OpenApiDocument extends JsonObject {
  readonly openapi: string;
  readonly paths: { [path: string]: JsonObject };
}

/** Returns whether `value` is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A node of the document and its resolved pointer. */
export interface Located {
  readonly node: JsonObject;
  readonly pointer: string;
}

/**
 * Finds the node at `pointer` and resolves it while it is a `$ref`.
 *
 * @throws Error if there is no object at `pointer`, or its `$ref` is circular.
 */
export function locate(document: OpenApiDocument, pointer: string): Located {
  let at = pointer;
  // A longer chain of `$ref`s is circular.
  for (let steps = 0; steps < 100; steps++) {
    let node: unknown = document;
    for (const key of keysOf(at))
      node = isObject(node) || Array.isArray(node) ? (node as JsonObject)[key] : undefined;
    if (!isObject(node)) throw new Error(`The document has no object at ${at}.`);
    if (typeof node.$ref !== 'string') return { node, pointer: at };
    at = node.$ref;
  }
  throw new Error(`The $ref at ${pointer} is circular.`);
}
