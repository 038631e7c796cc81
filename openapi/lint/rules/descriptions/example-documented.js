import { followRef, isObject, listSubschemas } from '../../schema-facts.js';

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const CONDITIONS = ['if', 'then', 'else'];

/**
 * @typedef {import('../../schema-facts.js').LocatedSchema} LocatedSchema
 * @typedef {import('../../schema-facts.js').Resolve} Resolve
 */

/**
 * Lists the schemas that apply to one value: those given, what they refer to, and their compositions and conditions.
 *
 * @param {LocatedSchema[]} given
 * @param {Resolve} resolve
 * @returns {LocatedSchema[]}
 */
function listApplicable(given, resolve) {
  const pending = [...given];
  /** @type {Map<unknown, LocatedSchema>} */
  const found = new Map();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const target = followRef(next, resolve);
    if (!target || found.has(target.schema)) continue;
    found.set(target.schema, target);
    pending.push(...COMPOSITIONS.flatMap((keyword) => listSubschemas(target, keyword)));
    for (const keyword of CONDITIONS) {
      pending.push({ schema: target.schema[keyword], location: target.location.child(keyword) });
    }
  }
  return [...found.values()];
}

/**
 * Yields the places of the properties in a value that none of the schemas describes. Redocly's own check does not
 * understand `if`, `then` and `else`.
 *
 * @param {unknown} value
 * @param {LocatedSchema[]} schemas
 * @param {Resolve} resolve
 * @param {(string | number)[]} at
 * @returns {Generator<(string | number)[]>}
 */
function* listUndocumented(value, schemas, resolve, at = []) {
  if (typeof value !== 'object' || value === null) return;
  const applicable = listApplicable(schemas, resolve);
  if (Array.isArray(value)) {
    const items = applicable.map(({ schema, location }) => ({
      schema: schema.items,
      location: location.child('items'),
    }));
    for (const [index, element] of value.entries()) {
      yield* listUndocumented(element, items, resolve, [...at, index]);
    }
    return;
  }
  const isDescribed = applicable.some(({ schema }) => isObject(schema.properties));
  for (const [name, property] of Object.entries(value)) {
    const own = applicable.flatMap(({ schema, location }) =>
      Object.hasOwn(Object(schema.properties), name)
        ? [{ schema: schema.properties[name], location: location.child(['properties', name]) }]
        : [],
    );
    const rest = applicable.flatMap(({ schema, location }) =>
      isObject(schema.additionalProperties)
        ? [
            {
              schema: schema.additionalProperties,
              location: location.child('additionalProperties'),
            },
          ]
        : [],
    );
    if (own.length > 0) yield* listUndocumented(property, own, resolve, [...at, name]);
    else if (rest.length > 0) yield* listUndocumented(property, rest, resolve, [...at, name]);
    else if (isDescribed) yield [...at, name];
  }
}

/**
 * Disallows undocumented properties in examples of bodies and schemas. The schemas of responses accept them, so no
 * validator notices a misspelled property.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const exampleDocumented = () => {
  /**
   * @param {unknown} value
   * @param {LocatedSchema} located
   * @param {import('@redocly/openapi-core').Location} at
   * @param {import('@redocly/openapi-core').UserContext} ctx
   */
  const check = (value, located, at, { report, resolve }) => {
    for (const keys of listUndocumented(value, [located], resolve)) {
      report({
        message: `Describe \`${keys.at(-1)}\` in the schema, or remove it from the example.`,
        location: at.child(keys).key(),
      });
    }
  };
  return {
    MediaType(mediaType, ctx) {
      const { location, resolve } = ctx;
      const schema = { schema: mediaType?.schema, location: location.child('schema') };
      for (const [name, example] of Object.entries(Object(mediaType?.examples))) {
        if (!isObject(example)) continue;
        const { node, location: at } =
          '$ref' in example ? resolve(example) : { node: example, location: undefined };
        if (!isObject(node)) continue;
        const place = at ?? location.child(['examples', name]);
        check(/** @type {any} */ (node).value, schema, place.child('value'), ctx);
      }
    },
    Schema(schema, ctx) {
      const { location } = ctx;
      const { examples } = /** @type {any} */ (schema ?? {});
      for (const [index, value] of (Array.isArray(examples) ? examples : []).entries()) {
        check(value, { schema, location }, location.child(['examples', index]), ctx);
      }
    },
  };
};
