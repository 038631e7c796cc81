import { isObject, type JsonObject, locate, type OpenApiDocument } from '../document.ts';
import { jsonContent, type MediaType } from '../model/bodies.ts';
import type { Operation } from '../model/operation.ts';
import { successOf } from '../model/responses.ts';
import { componentName, readValueShape } from '../model/value-type.ts';
import { joinPointer } from '../pointer.ts';
import { hasObjectItems, propertiesOf } from './schema-properties.ts';

/** Where a body has its content: in a property, or it is the content itself. */
export interface BodyContent {
  /** Undefined for the body itself. */
  readonly property: string | undefined;
  /** Pointer to the schema of the content. */
  readonly schema: string;
}

/** Where a body has a list. */
export interface ListContent extends BodyContent {
  /** Pointer to the schema of the items. */
  readonly itemSchema: string;
}

/** The JSON of an operation's success response; undefined if it has none. */
export const successJson = (operation: Operation | undefined): MediaType | undefined =>
  operation && jsonContent(successOf(operation));

/** Returns the content of a body: that of its envelope, or the body itself. */
export function contentOf(document: OpenApiDocument, { envelope, schema }: MediaType): BodyContent {
  const property = envelope && propertiesOf(document, schema).get(envelope);
  return property ? { property: envelope, schema: property } : { property: undefined, schema };
}

const isList = (document: OpenApiDocument, pointer: string): boolean =>
  readValueShape(document, pointer).type === 'array' && hasObjectItems(document, pointer);

/**
 * Returns the list of objects that an operation responds with: a page's items, the content of the envelope, the body
 * itself, or its only list; undefined if it responds with something else.
 */
export function listContentOf(
  document: OpenApiDocument,
  operation: Operation | undefined,
): ListContent | undefined {
  const json = successJson(operation);
  if (!operation || !json) return undefined;
  const properties = propertiesOf(document, json.schema);
  const candidate = (property: string | undefined): BodyContent[] => {
    const schema = property === undefined ? json.schema : properties.get(property);
    return schema !== undefined && isList(document, schema) ? [{ property, schema }] : [];
  };
  const page = operation.pagination?.items;
  const named = page ?? json.envelope;
  const lists = named
    ? candidate(named)
    : [...candidate(undefined), ...[...properties.keys()].flatMap(candidate)];
  const [list] = lists;
  if (!list || lists.length > 1) return undefined;
  const { pointer } = locate(document, list.schema);
  return { ...list, itemSchema: joinPointer(pointer, 'items') };
}

/** Returns where a body shows an item of a component schema; undefined if it shows none. */
export function findItemContent(
  document: OpenApiDocument,
  json: MediaType,
  itemSchema: string | undefined,
): BodyContent | undefined {
  const component = itemSchema && componentName(document, itemSchema);
  if (component === undefined) return undefined;
  const properties = [...propertiesOf(document, json.schema)];
  const contents: BodyContent[] = [
    contentOf(document, json),
    ...properties.map(([property, schema]) => ({ property, schema })),
  ];
  return contents.find(({ schema }) => componentName(document, schema) === component);
}

/**
 * Returns where the body of an operation on an item shows it: in its envelope, in the property with the same component
 * schema, or as the body itself, which has the same
 * type; undefined if it shows none.
 */
export function itemContentOf(
  document: OpenApiDocument,
  json: MediaType,
  itemSchema: string | undefined,
): BodyContent | undefined {
  const content = contentOf(document, json);
  if (content.property !== undefined) return content;
  const isNamed = itemSchema !== undefined && componentName(document, itemSchema) !== undefined;
  const type = itemSchema === undefined ? 'object' : readValueShape(document, itemSchema).type;
  const found = findItemContent(document, json, itemSchema);
  const isAlike = json.type !== undefined && json.type === type;
  return found ?? (!isNamed && isAlike ? content : undefined);
}

/** Returns the content in a body. */
export const readContent = (body: unknown, { property }: BodyContent): unknown =>
  property === undefined ? body : isObject(body) ? body[property] : undefined;

/** Returns a copy of a body with other content. */
export const withContent = (body: unknown, { property }: BodyContent, content: unknown): unknown =>
  property === undefined ? content : { ...(isObject(body) ? body : {}), [property]: content };

/**
 * Returns the content of a request body: that of its envelope, or of the property that the response calls the same,
 * or the body itself.
 */
export function requestContent(operation: Operation, body: unknown): unknown {
  if (!isObject(body)) return body;
  const names = [jsonContent(operation.requestBody)?.envelope, successJson(operation)?.envelope];
  const name = names.find((it) => it !== undefined && Object.hasOwn(body, it));
  return name === undefined ? body : body[name];
}

/**
 * Returns the items in the content of a request body that responds with a list: the content itself, or the only list of
 * objects in it; undefined if there is none.
 */
export function requestItems(
  operation: Operation,
  body: unknown,
): readonly JsonObject[] | undefined {
  const content = requestContent(operation, body);
  const candidates = Array.isArray(content) ? [content] : Object.values(Object(content));
  const lists = candidates.filter((it) => Array.isArray(it) && it.every(isObject));
  return lists.length === 1 ? lists[0] : undefined;
}

/** Returns the properties in the content of a request body; none if the content is not an object. */
export function requestProperties(operation: Operation, body: unknown): JsonObject {
  const content = requestContent(operation, body);
  return isObject(content) ? content : {};
}
