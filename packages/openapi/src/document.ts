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

/** Lists the node at `pointer` and those that its `$ref` leads to; the last one has no `$ref`. */
function follow(document: OpenApiDocument, pointer: string): Located[] {
  const chain: Located[] = [];
  let at = pointer;
  // A longer chain of `$ref`s is circular.
  for (let steps = 0; steps < 100; steps++) {
    let node: unknown = document;
    for (const key of keysOf(at))
      node = isObject(node) || Array.isArray(node) ? (node as JsonObject)[key] : undefined;
    if (!isObject(node)) throw new Error(`The document has no object at ${at}.`);
    chain.push({ node, pointer: at });
    if (typeof node.$ref !== 'string') return chain;
    at = node.$ref;
  }
  throw new Error(`The $ref at ${pointer} is circular.`);
}

/**
 * Finds the node at `pointer` and resolves it while it is a `$ref`.
 *
 * @throws Error if there is no object at `pointer`, or its `$ref` is circular.
 */
export const locate = (document: OpenApiDocument, pointer: string): Located =>
  follow(document, pointer).at(-1) as Located;

/** Returns the schema at `pointer` with its `$ref` resolved, and the annotations beside the `$ref`. */
export function withAnnotations(document: OpenApiDocument, pointer: string): JsonSchema {
  const chain = follow(document, pointer).map(({ node }) => node);
  const target = chain.pop() as JsonSchema;
  if (chain.length === 0) return target;
  const { $ref: _, ...merged } = Object.assign({}, target, ...chain.reverse());
  return merged;
}
