import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import { hasNode, visitNodes } from './schema-nodes.ts';

/** Marks a schema that allows any object and adds no properties of its own to a type. */
export const anyObject = 'x-any-object';

const hasCondition = (node: JsonObject): boolean =>
  isObject(node.if) && (isObject(node.then) || isObject(node.else));

/**
 * Replaces `if`, `then` and `else` by alternatives: `if` together with `then`, or `else`. The result accepts all that
 * the condition accepts, and more where a type cannot say that `if` does not hold.
 *
 * @returns a copy, or the document itself if it has no conditions.
 */
export function unionConditions(document: OpenApiDocument): OpenApiDocument {
  if (!hasNode(document, hasCondition)) return document;
  const copy = structuredClone(document);
  visitNodes(copy, (schema) => {
    if (!hasCondition(schema)) return;
    const { if: condition, then: consequence, else: alternative, allOf } = schema;
    const any = { type: 'object', [anyObject]: true };
    const oneOf = [{ allOf: [condition, consequence ?? any] }, alternative ?? any];
    for (const keyword of ['if', 'then', 'else']) delete schema[keyword];
    schema.allOf = [...(Array.isArray(allOf) ? allOf : []), { oneOf }];
  });
  return copy;
}
