import { isObject, locate, type OpenApiDocument } from '../document.ts';
import { joinPointer } from '../pointer.ts';

/**
 * The single type of a schema's values as `typeof` names it, `array` for a list; undefined if there are several
 * types, null among them, or none is stated.
 */
export type ValueType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

/** What is known about the values of a schema. */
export interface ValueShape {
  readonly type: ValueType | undefined;
  /** Type of the items if {@link type} is `array`. */
  readonly itemType: ValueType | undefined;
}

const types: readonly unknown[] = ['string', 'number', 'integer', 'boolean', 'object', 'array'];

function typeAt(
  document: OpenApiDocument,
  pointer: string,
  trail: readonly string[],
): ValueType | undefined {
  const located = locate(document, pointer);
  if (trail.includes(located.pointer)) return undefined;
  const { node } = located;
  const within = [...trail, located.pointer];
  if (types.includes(node.type)) return node.type as ValueType;
  if (node.type !== undefined) return undefined;
  const typesOf = (keyword: string) =>
    (Array.isArray(node[keyword]) ? node[keyword] : []).map((_, index) =>
      typeAt(document, joinPointer(located.pointer, keyword, index), within),
    );
  const fromAllOf = typesOf('allOf').find((it) => it !== undefined);
  if (fromAllOf) return fromAllOf;
  const [first, ...others] = [...typesOf('anyOf'), ...typesOf('oneOf')];
  return others.every((it) => it === first) ? first : undefined;
}

/** Determines the type of the values of the schema at `pointer`. */
export function readValueShape(document: OpenApiDocument, pointer: string): ValueShape {
  const type = typeAt(document, pointer, []);
  const located = locate(document, pointer);
  const itemType =
    type === 'array' && isObject(located.node.items)
      ? typeAt(document, `${located.pointer}/items`, [])
      : undefined;
  return { type, itemType };
}

/** The name of the component schema that `pointer` or its `$ref` leads to; undefined for an inline schema. */
export function componentName(document: OpenApiDocument, pointer: string): string | undefined {
  return /^#\/components\/schemas\/([^/]+)$/.exec(locate(document, pointer).pointer)?.[1];
}
