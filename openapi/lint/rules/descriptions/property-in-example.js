import { followRef, isObject, listSubschemas } from '../../schema-facts.js';

/**
 * @typedef {import('../../schema-facts.js').LocatedSchema} LocatedSchema
 * @typedef {import('../../schema-facts.js').Resolve} Resolve
 */

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const CONDITIONS = ['if', 'then', 'else'];

/**
 * Calls a function with each property that a schema describes, at any depth, and whether one of the values has it.
 *
 * @param {LocatedSchema} located
 * @param {readonly unknown[]} values
 * @param {Resolve} resolve
 * @param {(property: LocatedSchema, isShown: boolean) => void} visit
 * @param {Set<unknown>} unshown the schemas that were visited without a value; another visit adds nothing
 * @param {readonly unknown[]} trail the schemas that the same values led to
 */
function eachProperty(located, values, resolve, visit, unshown, trail = []) {
  const target = followRef(located, resolve);
  if (!target || trail.includes(target.schema)) return;
  const { schema, location } = target;
  if (values.length === 0) {
    if (unshown.has(schema)) return;
    unshown.add(schema);
  }
  /** @type {(part: LocatedSchema, inner: readonly unknown[]) => void} */
  const below = (part, inner) => eachProperty(part, inner, resolve, visit, unshown);
  const parts = [
    ...COMPOSITIONS.flatMap((it) => listSubschemas(target, it)),
    ...CONDITIONS.map((it) => ({ schema: schema[it], location: location.child(it) })),
  ];
  for (const part of parts) eachProperty(part, values, resolve, visit, unshown, [...trail, schema]);

  /** @type {Record<string, unknown>[]} */
  const objects = values.filter(isObject).map(Object);
  const named = Object.entries(Object(schema.properties));
  for (const [name, property] of named) {
    const inner = objects.filter((it) => Object.hasOwn(it, name)).map((it) => it[name]);
    const own = { schema: property, location: location.child(['properties', name]) };
    visit(own, inner.length > 0);
    below(own, inner);
  }
  const names = named.map(([name]) => name);
  const others = objects.flatMap((it) =>
    Object.entries(it).flatMap(([name, value]) => (names.includes(name) ? [] : [value])),
  );
  const additional = location.child('additionalProperties');
  below({ schema: schema.additionalProperties, location: additional }, others);
  const items = { schema: schema.items, location: location.child('items') };
  below(items, values.filter(Array.isArray).flat());
}

/**
 * Requires each property of a body to be in an example of a body: the mock returns examples, and tests only check what
 * examples show.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const propertyInExample = () => {
  /** Where each property is, and whether an example shows it. @type {Map<string, { at: any, isShown: boolean }>} */
  const properties = new Map();
  /** @type {Set<unknown>} */
  const unshown = new Set();
  return {
    MediaType(mediaType, { location, resolve }) {
      const { schema, examples } = /** @type {any} */ (mediaType ?? {});
      const values = Object.values(Object(examples)).flatMap((example) => {
        const isRef = isObject(example) && typeof example.$ref === 'string';
        const node = isRef ? resolve(example, location.source.absoluteRef).node : example;
        return isObject(node) && Object.hasOwn(Object(node), 'value') ? [Object(node).value] : [];
      });
      // Another rule demands examples.
      if (values.length === 0) return;
      const body = { schema, location: location.child('schema') };
      /** @type {(property: LocatedSchema, isShown: boolean) => void} */
      const visit = ({ location: at }, isShown) => {
        const id = at.absolutePointer;
        properties.set(id, { at, isShown: isShown || properties.get(id)?.isShown === true });
      };
      eachProperty(body, values, resolve, visit, unshown);
    },
    Root: {
      leave(_root, { report }) {
        for (const { at, isShown } of properties.values()) {
          if (isShown) continue;
          report({
            message:
              'Show the property in an example of a body, or remove it. The mock returns examples, and tests check what they show.',
            location: at.key(),
          });
        }
      },
    },
  };
};
