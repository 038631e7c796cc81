import type { JsonSchema } from '../document.ts';
import { pointerOf } from '../pointer.ts';
import type { ChildSchemas, Property } from './child-schemas.ts';

/** The location of a value: its key and the location of its parent. */
export interface Location {
  readonly parent: Location | undefined;
  readonly key: string | number;
}

/** Returns the JSON Pointer of a location, without `#`. */
export function locationPointer(location: Location): string {
  const keys: (string | number)[] = [];
  for (let at: Location | undefined = location; at; at = at.parent) keys.unshift(at.key);
  return pointerOf(...keys).slice(1);
}

/** Called with each property of a value. */
type OnProperty = (property: Property, value: unknown, location: Location) => void;

/**
 * Walks the properties that are present in `value`, at any depth.
 *
 * @param keyword skips values that cannot contain a property with this keyword; undefined skips none.
 */
export function walkProperties(
  children: ChildSchemas,
  value: unknown,
  keyword: string | undefined,
  onProperty: OnProperty,
  parent?: Location,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (keyword !== undefined && !children.hasKeyword(keyword)) return;
  for (const { properties, items, additionalProperties } of children.applicators) {
    if (Array.isArray(value)) {
      if (items === undefined) continue;
      for (const [key, item] of value.entries()) {
        walkProperties(items, item, keyword, onProperty, { parent, key });
      }
      continue;
    }
    for (const key of Object.keys(value)) {
      const child = (value as JsonSchema)[key];
      const property = properties.get(key);
      const location = { parent, key };
      if (property) onProperty(property, child, location);
      const grandchildren = property?.children ?? additionalProperties;
      if (grandchildren) walkProperties(grandchildren, child, keyword, onProperty, location);
    }
  }
}
