import { isObject, type JsonObject, type OpenApiDocument } from '@scalingo-addons/openapi';
import { expectedViolations } from './constraints.ts';
import { entries, items, type RawOperation, resolve } from './nodes.ts';

/** What the schemas of a body say of the value at one path. */
interface Visit {
  readonly path: string;
  readonly schema: JsonObject;
}

/** Visits the schemas of a body and of everything in it; a schema within itself, twice. */
function visits(
  document: OpenApiDocument,
  node: unknown,
  path: string,
  above: readonly unknown[] = [],
): Visit[] {
  const schema = resolve(document, node);
  const identity = isObject(node) ? (node.$ref ?? node) : node;
  if (above.filter((it) => it === identity).length > 1) return [];
  const trail = [...above, identity];
  const same = [schema.then, schema.else].concat(
    ...['allOf', 'anyOf', 'oneOf'].map((it) => items(schema[it])),
  );
  // What is in a read-only property cannot be sent at all.
  if (schema.readOnly === true) return [{ path, schema }];
  return [
    { path, schema },
    ...same.filter(isObject).flatMap((it) => visits(document, it, path, trail)),
    ...entries(schema.properties).flatMap(([name, it]) =>
      visits(document, it, `${path}.${name}`, trail),
    ),
    ...(isObject(schema.items) ? visits(document, schema.items, `${path}[]`, trail) : []),
  ];
}

/** Returns whether one of the values that every case tries exceeds a bound of the schema. */
function hasBounds(schema: JsonObject): boolean {
  const { minLength, maxLength, minimum, maximum, minItems, minProperties } = schema;
  return (
    Number(minLength ?? 0) > 0 ||
    Number(maxLength ?? 1_000) < 300 ||
    (minimum !== undefined && Number(minimum) > -1) ||
    (maximum !== undefined && Number(maximum) < 1e15) ||
    Number(minItems ?? 0) > 0 ||
    Number(minProperties ?? 0) > 0
  );
}

const isClosed = ({ additionalProperties, unevaluatedProperties }: JsonObject): boolean =>
  additionalProperties === false || unevaluatedProperties === false;

function titlesAt({ path, schema }: Visit): string[] {
  const name = (at: string) => at.replace(/^\./, '') || 'the body';
  if (schema.readOnly === true) return [`read-only property (${name(path)})`];
  return [
    ...items(schema.required).map((it) => `missing property (${name(`${path}.${it}`)})`),
    ...(isClosed(schema) ? [`unknown property (${name(path)})`] : []),
    ...expectedViolations(schema).map((it) => `${it} (${name(path)})`),
    ...(hasBounds(schema) ? [`out of range (${name(path)})`] : []),
  ];
}

/** Returns the titles of the cases that the body must have, apart from wrong types. */
export function expectedBodyTitles(
  document: OpenApiDocument,
  { id, node }: RawOperation,
): string[] {
  if (node.requestBody === undefined) return [];
  const body = resolve(document, node.requestBody);
  const titles = entries(body.content).flatMap(([, mediaType]) => {
    const { schema, 'x-envelope': envelope } = mediaType as JsonObject;
    return [
      ...visits(document, schema, '').flatMap(titlesAt),
      ...(typeof envelope === 'string' ? [`missing envelope (${envelope})`] : []),
      'malformed JSON',
      'wrong content type',
    ];
  });
  const all = [...titles, ...(body.required === true ? ['no body'] : [])];
  return [...new Set(all)].map((it) => `${id}: ${it}`);
}

/**
 * Returns the paths in the body whose values have one type, as `operationId: path`. A value other than a constant is
 * unlisted, whatever its type.
 */
export function typedPaths(document: OpenApiDocument, { id, node }: RawOperation): string[] {
  const body = resolve(document, node.requestBody);
  const found = entries(body.content).flatMap(([, mediaType]) =>
    visits(document, (mediaType as JsonObject).schema, '').filter(
      ({ schema }) =>
        typeof schema.type === 'string' && schema.readOnly !== true && schema.const === undefined,
    ),
  );
  return [...new Set(found.map(({ path }) => `${id}: ${path.replace(/^\./, '') || 'the body'}`))];
}
