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
} from '@scalingo-addons/openapi';
import type { ResourceContext } from '../context.ts';

/** Returns the properties that an operation's requests can set. */
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

/** Returns whether a property is read-only, which can be stated beside a `$ref`. */
function isReadOnly(document: OpenApiDocument, pointer: string): boolean {
  let node: unknown = document;
  for (const key of pointer.slice(2).split('/')) {
    node = Object(node)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return isObject(node) && node.readOnly === true;
}

/** Returns an item after a PUT: the requested properties, and those of the old one that no request can set. */
export function replacedProperties(
  { contract: { document } }: ResourceContext,
  operation: Operation,
  old: unknown,
  body: unknown,
): JsonObject {
  const settable = settableProperties(document, operation);
  const kept = Object.entries(Object(old)).filter(([name]) => !settable.has(name));
  return { ...Object.fromEntries(kept), ...requestProperties(operation, body) };
}
