import { isJsonType } from './model.js';
import { followRef, isObject, listSubschemas } from './schema-facts.js';

/**
 * @typedef {import('./schema-facts.js').LocatedSchema} LocatedSchema
 * @typedef {import('./schema-facts.js').Resolve} Resolve
 */

/**
 * What the runtime expressions of a link can refer to.
 *
 * @typedef {object} Exchange
 * @property {string} operationId
 * @property {{ in?: unknown, name?: unknown }[]} parameters of the request
 * @property {LocatedSchema | undefined} requestBody the schema of its JSON body
 * @property {string[]} responseHeaders their names, in lower case
 * @property {LocatedSchema | undefined} responseBody the schema of its JSON body
 */

/** Keywords whose subschemas describe the same value. */
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const CONDITIONS = ['then', 'else'];

/**
 * Lists a schema and those that it is composed of.
 *
 * @param {LocatedSchema} located
 * @param {Resolve} resolve
 * @param {any[]} visited
 * @returns {LocatedSchema[]}
 */
function listComposed(located, resolve, visited = []) {
  const target = followRef(located, resolve);
  if (!target || visited.includes(target.schema)) return [];
  visited.push(target.schema);
  const parts = [
    ...COMPOSITIONS.flatMap((keyword) => listSubschemas(target, keyword)),
    ...CONDITIONS.map((keyword) => child(target, keyword)),
  ];
  return [target, ...parts.flatMap((it) => listComposed(it, resolve, visited))];
}

/** @type {(located: LocatedSchema, ...keys: string[]) => LocatedSchema} */
const child = ({ schema, location }, ...keys) => ({
  schema: keys.reduce((it, key) => (Object.hasOwn(Object(it), key) ? it[key] : undefined), schema),
  location: location.child(keys),
});

/**
 * Returns whether a schema describes a part of its values.
 *
 * @param {LocatedSchema} located
 * @param {readonly string[]} keys of the part
 * @param {Resolve} resolve
 * @returns {boolean}
 */
function describesPart(located, [key, ...rest], resolve) {
  if (key === undefined) return true;
  return listComposed(located, resolve).some((it) => {
    const property = child(it, 'properties', key);
    const { additionalProperties } = it.schema;
    const parts = isObject(property.schema) ? [property] : [child(it, 'additionalProperties')];
    if (/^\d+$/.test(key)) parts.push(child(it, 'items'));
    return (
      (additionalProperties === true && !isObject(property.schema)) ||
      parts.some((part) => isObject(part.schema) && describesPart(part, rest, resolve))
    );
  });
}

/** @param {string} pointer */
const keysOf = (pointer) =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * Returns the schema of the JSON in the content of a request body or a response.
 *
 * @param {any} node
 * @param {import('@redocly/openapi-core').Location} location
 * @returns {LocatedSchema | undefined}
 */
export function jsonSchemaIn(node, location) {
  const type = Object.keys(Object(Object(node).content)).find(isJsonType);
  if (type === undefined) return undefined;
  const schema = Object(node.content[type]).schema;
  return isObject(schema)
    ? { schema, location: location.child(['content', type, 'schema']) }
    : undefined;
}

/**
 * Returns what is missing for a runtime expression, such as `$response.body#/id`; undefined if nothing is.
 *
 * @param {string} expression
 * @param {Exchange} exchange
 * @param {Resolve} resolve
 * @returns {string | undefined}
 */
function missingFor(expression, exchange, resolve) {
  if (['$url', '$method', '$statusCode'].includes(expression)) return undefined;
  const [, side, place, name, pointer] =
    /^\$(request|response)\.(?:(header|query|path)\.(.+)|body(?:#(\/.*)?)?)$/.exec(expression) ??
    [];
  const { operationId, parameters, responseHeaders } = exchange;
  const owner = `the ${side} of \`${operationId}\``;
  if (side === undefined || (side === 'response' && place !== undefined && place !== 'header')) {
    return 'it is no runtime expression of OpenAPI, such as `$request.path.app` or `$response.body#/id`';
  }
  if (place === undefined) {
    const body = side === 'request' ? exchange.requestBody : exchange.responseBody;
    if (!body) return `${owner} has no JSON body`;
    const isDescribed = describesPart(body, keysOf(pointer ?? ''), resolve);
    return isDescribed ? undefined : `the body in ${owner} has no \`${pointer}\``;
  }
  const wanted = String(name).toLowerCase();
  const isKnown =
    side === 'response'
      ? responseHeaders.includes(wanted)
      : parameters.some(
          (it) =>
            it.in === place &&
            (place === 'header' ? String(it.name).toLowerCase() === wanted : it.name === name),
        );
  if (isKnown) return undefined;
  return `${owner} has no ${side === 'response' ? 'header' : `${place} parameter`} \`${name}\``;
}

/**
 * Returns what is wrong with the runtime expressions in the value of a link's parameter; undefined if nothing is.
 *
 * @param {unknown} value an expression, a text with expressions in braces, or a constant
 * @param {Exchange} exchange
 * @param {Resolve} resolve
 */
export function expressionProblem(value, exchange, resolve) {
  if (typeof value !== 'string') return undefined;
  const embedded = [...value.matchAll(/\{(\$[^}]*)\}/g)].map(([, expression]) =>
    String(expression),
  );
  const expressions = value.startsWith('$') ? [value] : embedded;
  for (const expression of expressions) {
    const missing = missingFor(expression, exchange, resolve);
    if (missing) return `\`${expression}\` has no value: ${missing}`;
  }
  return undefined;
}
