import { isObject, type JsonSchema, locate, type OpenApiDocument } from './document.ts';
import { pointerOf } from './pointer.ts';

/** Keywords whose value is a list of schemas for the instance itself. */
const beside = ['allOf', 'anyOf', 'oneOf'];

const join = (pointer: string, ...keys: (string | number)[]): string =>
  pointer + pointerOf(...keys).slice(1);

/** The schema at `pointer` and those that speak of the same value: its `$ref`, `allOf` and so on. */
function* sameValue(
  document: OpenApiDocument,
  pointer: string,
): Generator<{ node: JsonSchema; pointer: string }> {
  const located = locate(document, pointer);
  yield located;
  for (const keyword of beside) {
    const parts = located.node[keyword];
    if (!Array.isArray(parts)) continue;
    for (const index of parts.keys()) {
      yield* sameValue(document, join(located.pointer, keyword, index));
    }
  }
}

/** Pointers of every property that a value of the schema at `pointer` can have, at any depth. */
export function listProperties(
  document: OpenApiDocument,
  pointer: string,
  found: Set<string> = new Set(),
): Set<string> {
  for (const schema of sameValue(document, pointer)) {
    for (const name of Object.keys(schema.node.properties ?? {})) {
      const property = join(schema.pointer, 'properties', name);
      if (found.has(property)) continue;
      found.add(property);
      listProperties(document, property, found);
    }
    for (const keyword of ['items', 'additionalProperties']) {
      if (isObject(schema.node[keyword]))
        listProperties(document, join(schema.pointer, keyword), found);
    }
  }
  return found;
}

/** A property as a schema describes it. */
interface Property {
  readonly pointer: string;
  /** What it is, once every `$ref` is followed. */
  readonly node: JsonSchema;
  readonly inside: Inside;
}

/** What a schema says of the inside of a value. */
interface Shape {
  readonly properties: ReadonlyMap<string, Property>;
  /** Of items, and of properties that are not named. */
  readonly items: Inside | undefined;
  readonly others: Inside | undefined;
}

/** What all schemas that speak of one value say of its inside. */
interface Inside {
  readonly shapes: Shape[];
  /** Whether a property in it, at any depth, has a keyword. */
  canHave(keyword: string): boolean;
}

/** What was found out about the schemas of a document, which does not change, by their pointers. */
const documents = new WeakMap<OpenApiDocument, Map<string, Inside>>();

function insideOf(document: OpenApiDocument, pointer: string): Inside {
  const all = documents.get(document) ?? new Map<string, Inside>();
  documents.set(document, all);
  const known = all.get(pointer);
  if (known) return known;
  const keywords = new Map<string, boolean>();
  const inside: Inside = {
    shapes: [],
    canHave(keyword) {
      const can =
        keywords.get(keyword) ??
        [...listProperties(document, pointer)].some(
          (property) => keyword in locate(document, property).node,
        );
      keywords.set(keyword, can);
      return can;
    },
  };
  // Known before it is filled, since a schema can contain itself.
  all.set(pointer, inside);
  for (const schema of sameValue(document, pointer)) {
    const inner = (keyword: string) =>
      isObject(schema.node[keyword])
        ? insideOf(document, join(schema.pointer, keyword))
        : undefined;
    const properties = Object.keys(schema.node.properties ?? {}).map((name) => {
      const own = join(schema.pointer, 'properties', name);
      const { node } = locate(document, own);
      return [name, { pointer: own, node, inside: insideOf(document, own) }] as const;
    });
    inside.shapes.push({
      properties: new Map(properties),
      items: inner('items'),
      others: inner('additionalProperties'),
    });
  }
  return inside;
}

/** Where a part of a value is: the key that leads to it, and where that is. */
interface Place {
  readonly above: Place | undefined;
  readonly key: string | number;
}

/** The JSON Pointer to a place, without `#`. */
function pointerTo(place: Place): string {
  const keys: (string | number)[] = [];
  for (let at: Place | undefined = place; at; at = at.above) keys.unshift(at.key);
  return pointerOf(...keys).slice(1);
}

/** Is told of each property of a value. */
type Visit = (property: Property, value: unknown, place: Place) => void;

/**
 * Walks the properties that `value` really has, at any depth.
 *
 * @param keyword parts that can have no property with this keyword are left out; undefined for none.
 */
function walk(
  inside: Inside,
  value: unknown,
  keyword: string | undefined,
  visit: Visit,
  above?: Place,
): void {
  if (typeof value !== 'object' || value === null) return;
  if (keyword !== undefined && !inside.canHave(keyword)) return;
  for (const { properties, items, others } of inside.shapes) {
    if (Array.isArray(value)) {
      if (items === undefined) continue;
      for (const [key, inner] of value.entries()) {
        walk(items, inner, keyword, visit, { above, key });
      }
      continue;
    }
    for (const key of Object.keys(value)) {
      const inner = (value as JsonSchema)[key];
      const own = properties.get(key);
      const place = { above, key };
      if (own) visit(own, inner, place);
      const within = own?.inside ?? others;
      if (within) walk(within, inner, keyword, visit, place);
    }
  }
}

/** A property that a value really has. */
export interface ReachedProperty {
  /** Pointer to the property in the document. */
  readonly property: string;
  /** JSON Pointer to it in the value, without `#`. */
  readonly at: string;
  readonly value: unknown;
}

/** The properties of the schema at `pointer` that `value` really has, at any depth. */
export function eachProperty(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly ReachedProperty[] {
  const found: ReachedProperty[] = [];
  walk(insideOf(document, pointer), value, undefined, (property, inner, place) => {
    found.push({ property: property.pointer, at: pointerTo(place), value: inner });
  });
  return found;
}

/** Pointers of the properties of the schema at `pointer` that `value` really has, at any depth. */
export function reachedProperties(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
  found: Set<string> = new Set(),
): Set<string> {
  walk(insideOf(document, pointer), value, undefined, (property) => found.add(property.pointer));
  return found;
}

const secretKeyword = 'x-secret';

/** The texts in `value` that the schema at `pointer` marks as secret by `x-secret`. */
export function secretTexts(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly string[] {
  const found: string[] = [];
  walk(insideOf(document, pointer), value, secretKeyword, ({ node }, text) => {
    if (typeof text === 'string' && node[secretKeyword] === true) found.push(text);
  });
  return found;
}

const listKeyword = 'x-extensible-enum';

/** The values that `x-extensible-enum` does not list. They are valid: new ones can appear at any time. */
export function unlistedValues(
  document: OpenApiDocument,
  pointer: string,
  value: unknown,
): readonly ReachedProperty[] {
  const found: ReachedProperty[] = [];
  walk(insideOf(document, pointer), value, listKeyword, (property, inner, place) => {
    const listed = property.node[listKeyword];
    if (Array.isArray(listed) && !listed.includes(inner)) {
      found.push({ property: property.pointer, at: pointerTo(place), value: inner });
    }
  });
  return found;
}
