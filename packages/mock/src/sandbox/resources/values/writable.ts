import {
  contentOf,
  isObject,
  type JsonObject,
  jsonContent,
  type OpenApiDocument,
  type Operation,
  propertiesOf,
  requestProperties,
  successJson,
  withAnnotations,
} from '@scalingo-addons/openapi';

const isReadOnly = (document: OpenApiDocument, pointer: string): boolean =>
  withAnnotations(document, pointer).readOnly === true;

/** Returns the properties that an operation's requests can set; empty if it takes no object, or documents none of it. */
function settableProperties(document: OpenApiDocument, operation: Operation): ReadonlySet<string> {
  const json = jsonContent(operation.requestBody);
  if (!json) return new Set();
  const body = propertiesOf(document, json.schema);
  const wrapper = json.envelope ?? successJson(operation)?.envelope;
  const content = wrapper === undefined ? undefined : body.get(wrapper);
  const schema = content ?? contentOf(document, json).schema;
  const properties = [...propertiesOf(document, schema)];
  return new Set(properties.filter(([, it]) => !isReadOnly(document, it)).map(([name]) => name));
}

/** What requests can write to. */
export interface Target {
  /** Pointer to the schema that responses show it by. */
  readonly itemSchema: string | undefined;
  /** The properties that identify it. */
  readonly identity?: readonly string[];
}

/**
 * Returns the requested properties that an item takes: none that the schema of the item marks as read-only, and no id
 * that requests do not document.
 */
export function writableProperties(
  document: OpenApiDocument,
  operation: Operation,
  { itemSchema, identity = [] }: Target,
  requested: JsonObject,
): JsonObject {
  if (itemSchema === undefined) return requested;
  const shown = propertiesOf(document, itemSchema);
  const settable = settableProperties(document, operation);
  const isWritable = (name: string): boolean => {
    const property = shown.get(name);
    if (property === undefined) return true;
    if (isReadOnly(document, property)) return false;
    const isId = name === 'id' || identity.includes(name);
    return !isId || settable.size === 0 || settable.has(name);
  };
  return Object.fromEntries(Object.entries(requested).filter(([name]) => isWritable(name)));
}

/** Returns an item after a PUT: the requested properties, and those of the old one that no request can set. */
export function replacedProperties(
  document: OpenApiDocument,
  operation: Operation,
  target: Target,
  old: unknown,
  body: unknown,
): JsonObject {
  const settable = settableProperties(document, operation);
  const before = isObject(old) ? old : {};
  const removable = writableProperties(document, operation, target, before);
  const kept = Object.entries(before).filter(
    ([name]) => !settable.has(name) || !Object.hasOwn(removable, name),
  );
  const requested = requestProperties(operation, body);
  return {
    ...Object.fromEntries(kept),
    ...writableProperties(document, operation, target, requested),
  };
}
