import { DocumentError, deadReference } from './document-error.ts';
import { joinPointer, keysOf } from './pointer.ts';

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

/** Returns the node that `keys` lead to; undefined if there is none. */
function descend(node: unknown, keys: readonly (string | number)[]): unknown {
  let found = node;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as JsonObject)[key];
  }
  return found;
}

/**
 * Finds the node at `pointer` and resolves it while it is a `$ref`.
 *
 * @param visit is called with each node that has a `$ref`.
 * @throws Error if there is no object at `pointer`, DocumentError if a `$ref` leads to none or is circular.
 */
export function locate(
  document: OpenApiDocument,
  pointer: string,
  visit?: (node: JsonObject) => void,
): Located {
  let at = pointer;
  let from: string | undefined;
  // A longer chain of `$ref`s is circular.
  for (let steps = 0; steps < 100; steps++) {
    const isElsewhere = from !== undefined && !at.startsWith('#');
    const node = isElsewhere ? undefined : descend(document, keysOf(at));
    if (!isObject(node)) {
      if (from !== undefined) throw new DocumentError(from, deadReference(at));
      throw new Error(`The document has no object at ${at}.`);
    }
    if (typeof node.$ref !== 'string') return { node, pointer: at };
    visit?.(node);
    from = at;
    at = node.$ref;
  }
  throw new DocumentError(pointer, 'has a $ref that leads back to itself; correct it');
}

/**
 * Finds the node that `keys` lead to from another one, and resolves it while it is a `$ref`.
 *
 * @throws Error if there is no object, DocumentError if its `$ref` leads to none or is circular.
 */
export function locateBelow(
  document: OpenApiDocument,
  owner: Located,
  ...keys: readonly (string | number)[]
): Located {
  const node = descend(owner.node, keys);
  const pointer = joinPointer(owner.pointer, ...keys);
  return isObject(node) && typeof node.$ref !== 'string'
    ? { node, pointer }
    : locate(document, pointer);
}

/** Returns the schema at `pointer` with its `$ref` resolved, and the annotations beside the `$ref`. */
export function withAnnotations(document: OpenApiDocument, pointer: string): JsonSchema {
  const chain: JsonObject[] = [];
  const { node: target } = locate(document, pointer, (node) => chain.unshift(node));
  if (chain.length === 0) return target;
  const { $ref: _, ...merged } = Object.assign({}, target, ...chain);
  return merged;
}
