import { isObject, type JsonSchema, type OpenApiDocument, withAnnotations } from '../document.ts';
import { joinPointer } from '../pointer.ts';
import { composedSchemas } from './composition.ts';
import { listProperties } from './list-properties.ts';

/** A property as a schema describes it. */
export interface Property {
  readonly pointer: string;
  /** Its schema, with its `$ref` resolved, and the annotations beside it. */
  readonly node: JsonSchema;
  readonly children: ChildSchemas;
}

/** The schemas that one schema applies to the children of an instance. */
interface Applicators {
  readonly properties: ReadonlyMap<string, Property>;
  readonly items: ChildSchemas | undefined;
  readonly additionalProperties: ChildSchemas | undefined;
}

/** The schemas that a schema and its compositions apply to the children of an instance. */
export interface ChildSchemas {
  readonly applicators: Applicators[];
  /** Returns whether a property at any depth has a keyword. */
  hasKeyword(keyword: string): boolean;
}

/** Child schemas by document and pointer. Documents are immutable, so each is computed once. */
const cache = new WeakMap<OpenApiDocument, Map<string, ChildSchemas>>();

function cacheOf(document: OpenApiDocument): Map<string, ChildSchemas> {
  const existing = cache.get(document);
  if (existing) return existing;
  const created = new Map<string, ChildSchemas>();
  cache.set(document, created);
  return created;
}

function createKeywordTest(document: OpenApiDocument, pointer: string) {
  const results = new Map<string, boolean>();
  return (keyword: string): boolean => {
    const cached = results.get(keyword);
    if (cached !== undefined) return cached;
    const properties = [...listProperties(document, pointer)];
    const result = properties.some((it) => keyword in withAnnotations(document, it));
    results.set(keyword, result);
    return result;
  };
}

/** Returns the child schemas of the schema at `pointer`. */
export function childSchemasOf(document: OpenApiDocument, pointer: string): ChildSchemas {
  const cached = cacheOf(document).get(pointer);
  if (cached) return cached;
  const result: ChildSchemas = {
    applicators: [],
    hasKeyword: createKeywordTest(document, pointer),
  };
  // Cached before it is complete, since a schema can contain itself.
  cacheOf(document).set(pointer, result);
  for (const schema of composedSchemas(document, pointer)) {
    const child = (keyword: string) =>
      isObject(schema.node[keyword])
        ? childSchemasOf(document, joinPointer(schema.pointer, keyword))
        : undefined;
    const properties = Object.keys(schema.node.properties ?? {}).map((name) => {
      const property = joinPointer(schema.pointer, 'properties', name);
      const node = withAnnotations(document, property);
      const children = childSchemasOf(document, property);
      return [name, { pointer: property, node, children }] as const;
    });
    result.applicators.push({
      properties: new Map(properties),
      items: child('items'),
      additionalProperties: child('additionalProperties'),
    });
  }
  return result;
}
