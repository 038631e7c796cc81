import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import { hasNode, referencedSchema, referenceTo, visitNodes } from './schema-nodes.ts';

/** Marks a property that a request must not have. */
export const neverSent = 'x-never-sent';

const isMarked = (node: JsonObject): boolean => node.readOnly === true || node.writeOnly === true;

/** The component schemas of a document, by name. */
type Schemas = Record<string, JsonObject>;

const schemasOf = (document: OpenApiDocument): Schemas =>
  ((document.components as JsonObject | undefined)?.schemas ?? {}) as Schemas;

/** Returns the names of the component schemas that a part of the document leads to. */
function reachableSchemas(schemas: Schemas, parts: readonly unknown[]): Set<string> {
  const reached = new Set<string>();
  const visit = (node: JsonObject) => {
    const name = referencedSchema(node);
    if (name === undefined || reached.has(name)) return;
    reached.add(name);
    visitNodes(schemas[name], visit);
  };
  for (const part of parts) visitNodes(part, visit);
  return reached;
}

/** Lists the bodies of a kind: those of components and those inside operations. */
function bodiesOf(document: OpenApiDocument, kind: 'requests' | 'responses'): unknown[] {
  const bodies: unknown[] = [];
  visitNodes(document, (node) => {
    if (kind === 'requests' && isObject(node.requestBody)) bodies.push(node.requestBody);
    if (kind === 'requests' && isObject(node.requestBodies)) bodies.push(node.requestBodies);
    if (kind === 'responses' && isObject(node.responses)) bodies.push(node.responses);
  });
  // `requestBodies` and `responses` are maps, whose names are no keywords.
  return bodies.flatMap((it) => (isObject(it) && !('content' in it) ? Object.values(it) : [it]));
}

/** Removes names from the `required` list of a schema. */
function dropRequired(schema: JsonObject, names: readonly string[]): void {
  if (!Array.isArray(schema.required)) return;
  schema.required = schema.required.filter((it) => !names.includes(it));
}

/** Renames the schemas in the mapping of a discriminator. */
function renameMapping({ discriminator }: JsonObject, rename: ReadonlyMap<string, string>): void {
  const mapping = isObject(discriminator) ? discriminator.mapping : undefined;
  if (!isObject(mapping)) return;
  for (const [value, $ref] of Object.entries(mapping)) {
    const name = rename.get(referencedSchema({ $ref }) ?? '');
    if (name !== undefined) mapping[value] = referenceTo(name);
  }
}

/** Turns a part of the document into the view of requests: it has no read-only properties. */
function toRequestView(part: unknown, rename: ReadonlyMap<string, string>): void {
  visitNodes(part, (node) => {
    const name = rename.get(referencedSchema(node) ?? '');
    if (name !== undefined) node.$ref = referenceTo(name);
    renameMapping(node, rename);
    if (!isObject(node.properties)) return;
    const { properties } = node;
    const readOnly = Object.keys(properties).filter((it) => Object(properties[it]).readOnly);
    dropRequired(node, readOnly);
    for (const it of readOnly) properties[it] = { type: 'object', [neverSent]: true };
  });
}

/** Turns a part of the document into the view of responses: it has no write-only properties. */
function toResponseView(part: unknown): void {
  visitNodes(part, (node) => {
    if (!isObject(node.properties)) return;
    const { properties } = node;
    const writeOnly = Object.keys(properties).filter((it) => Object(properties[it]).writeOnly);
    dropRequired(node, writeOnly);
    for (const it of writeOnly) delete properties[it];
  });
}

/**
 * Gives requests and responses their own views of the schemas with read-only or write-only properties. A schema that
 * both use keeps its name in responses, and is called `Writable…` in requests.
 *
 * @returns a copy, or the document itself if no property is marked.
 */
export function splitReadAndWrite(document: OpenApiDocument): OpenApiDocument {
  if (!hasNode(document, isMarked)) return document;
  const copy = structuredClone(document);
  const schemas = schemasOf(copy);
  const [requests, responses] = [bodiesOf(copy, 'requests'), bodiesOf(copy, 'responses')];
  const sent = reachableSchemas(schemas, requests);
  const received = reachableSchemas(schemas, responses);
  const isAffected = (name: string) =>
    [name, ...reachableSchemas(schemas, [schemas[name]])].some((it) =>
      hasNode(schemas[it], isMarked),
    );

  const rename = new Map<string, string>();
  for (const name of Object.keys(schemas).filter((it) => sent.has(it) && isAffected(it))) {
    if (!received.has(name)) continue;
    let writable = `Writable${name}`;
    while (Object.hasOwn(schemas, writable)) writable += '_';
    rename.set(name, writable);
    schemas[writable] = structuredClone(schemas[name] ?? {});
  }
  for (const part of requests) toRequestView(part, rename);
  for (const writable of rename.values()) toRequestView(schemas[writable], rename);
  for (const name of sent) if (!received.has(name)) toRequestView(schemas[name], rename);
  for (const part of responses) toResponseView(part);
  for (const name of Object.keys(schemas)) {
    if (received.has(name) || !sent.has(name)) {
      if (![...rename.values()].includes(name)) toResponseView(schemas[name]);
    }
  }
  return copy;
}
