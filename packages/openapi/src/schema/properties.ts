import type { OpenApiDocument } from '../document.ts';
import { childSchemasOf } from './child-schemas.ts';
import { locationPointer, walkProperties } from './walk-properties.ts';

/** A property that is present in a value. */
export interface ReachedProperty {
  /** Pointer to the property in the document. */
  readonly property: string;
  /** JSON Pointer to the property in the value, without `#`. */
  readonly at: string;
  readonly value: unknown;
}

/** Returns the documented properties that are present in `value`, at any depth. */
export function eachProperty(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly ReachedProperty[] {
  const found: ReachedProperty[] = [];
  const children = childSchemasOf(document, pointer);
  walkProperties(children, value, undefined, (property, child, location) => {
    found.push({ property: property.pointer, at: locationPointer(location), value: child });
  });
  return found;
}

/** Returns pointers to the documented properties that are present in `value`, at any depth. */
export function reachedProperties(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
  found: Set<string> = new Set(),
): Set<string> {
  const children = childSchemasOf(document, pointer);
  walkProperties(children, value, undefined, (property) => found.add(property.pointer));
  return found;
}

const secretKeyword = 'x-secret';

/** Returns the texts in `value` that the schema at `pointer` marks with `x-secret`. */
export function secretTexts(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly string[] {
  const found: string[] = [];
  const children = childSchemasOf(document, pointer);
  walkProperties(children, value, secretKeyword, ({ node }, text) => {
    if (typeof text === 'string' && node[secretKeyword] === true) found.push(text);
  });
  return found;
}

/** Returns the texts in `value` of the properties that the schema at `pointer` documents, and does not mark with `x-secret`. */
export function plainTexts(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly string[] {
  const found: string[] = [];
  const children = childSchemasOf(document, pointer);
  walkProperties(children, value, undefined, ({ node }, child) => {
    if (node[secretKeyword] === true) return;
    for (const it of Array.isArray(child) ? child : [child])
      if (typeof it === 'string') found.push(it);
  });
  return found;
}

const extensibleEnumKeyword = 'x-extensible-enum';

/** Returns the values that an `x-extensible-enum` does not list. They are valid: the enum can grow. */
export function unlistedValues(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly ReachedProperty[] {
  const found: ReachedProperty[] = [];
  const children = childSchemasOf(document, pointer);
  walkProperties(children, value, extensibleEnumKeyword, (property, child, location) => {
    const listed = property.node[extensibleEnumKeyword];
    if (Array.isArray(listed) && !listed.includes(child)) {
      found.push({ property: property.pointer, at: locationPointer(location), value: child });
    }
  });
  return found;
}
