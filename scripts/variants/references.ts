import { type JsonObject, keysOf, withoutUnusedComponents } from '@scalingo-addons/openapi';
import { mapDocument, type Replacements } from './map-schemas.ts';
import { splitTypedMap } from './typed-map.ts';

/** Returns the node that a `$ref` points to. */
const targetOf = (document: JsonObject, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>((node, key) => Object(node)[key], document);

/**
 * Replaces references by what they reference, except those that lead back to where they are.
 *
 * @param isInlined whether a reference is replaced.
 * @param entered the references that led here.
 */
function inlining(
  document: JsonObject,
  isInlined: (reference: string) => boolean,
  entered: readonly string[] = [],
): Replacements {
  const inline = (node: JsonObject, resolve: (target: unknown, inner: Replacements) => unknown) => {
    const { $ref, ...siblings } = node;
    if (typeof $ref !== 'string' || !isInlined($ref) || entered.includes($ref)) return node;
    const inner = inlining(document, isInlined, [...entered, $ref]);
    return { ...Object(resolve(targetOf(document, $ref), inner)), ...siblings };
  };
  return {
    schema: (node) =>
      inline(node, (schema, inner) => Object(mapDocument({ schema }, inner)).schema),
    object: (node) => inline(node, mapDocument),
  };
}

/** Returns a document with some of its references replaced, and without the components that are then unused. */
export function inlineReferences(
  document: JsonObject,
  isInlined: (reference: string) => boolean,
): JsonObject {
  const inlined = mapDocument(document, inlining(document, isInlined)) as JsonObject;
  return withoutUnusedComponents(inlined);
}

/** A discriminator names components, and the alternatives are none. */
const withoutDiscriminator = ({ discriminator: _, ...schema }: JsonObject): JsonObject => schema;

/**
 * Returns a document in which each `$ref` is replaced by what it references. Only those within a recursive schema stay:
 * JSON cannot contain itself.
 */
export const toDereferenced = (document: JsonObject): JsonObject =>
  inlineReferences(
    mapDocument(document, {
      schema: (it) => splitTypedMap(withoutDiscriminator(it)),
    }) as JsonObject,
    () => true,
  );
