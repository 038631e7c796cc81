import { isJsonType } from '../../model.js';
import { followRef, isObject } from '../../schema-facts.js';

/**
 * @typedef {import('../../schema-facts.js').LocatedSchema} Located
 * @typedef {import('../../schema-facts.js').Resolve} Resolve
 */

/**
 * Returns the values of named examples, with their places.
 *
 * @param {Located} owner
 * @param {Resolve} resolve
 */
function listExamples({ schema: owner, location }, resolve) {
  return Object.entries(Object(owner.examples)).flatMap(([name, example]) => {
    const at = location.child(['examples', name]);
    const target = followRef({ schema: example, location: at }, resolve);
    return target && Object.hasOwn(target.schema, 'value')
      ? [{ value: target.schema.value, location: target.location.child('value') }]
      : [];
  });
}

/**
 * Returns the items in the examples of what GET returns.
 *
 * @param {Located} pathItem
 * @param {Resolve} resolve
 */
function listItems({ schema: pathItem, location }, resolve) {
  const responses = Object(Object(pathItem.get).responses);
  const status = Object.keys(responses).find((it) => /^2\d\d$/.test(it));
  if (status === undefined) return [];
  const at = location.child(['get', 'responses', status]);
  const response = followRef({ schema: responses[status], location: at }, resolve);
  const content = Object(response?.schema.content);
  const type = Object.keys(content).find(isJsonType);
  const mediaType = type === undefined ? undefined : content[type];
  if (!response || type === undefined || !isObject(mediaType)) return [];
  const envelope = mediaType['x-envelope'];
  const owner = { schema: mediaType, location: response.location.child(['content', type]) };
  return listExamples(owner, resolve)
    .map(({ value }) => (typeof envelope === 'string' ? Object(value)[envelope] : value))
    .filter(isObject);
}

/**
 * Returns the parameters of a path, and of its GET, by name.
 *
 * @param {Located} pathItem
 * @param {Resolve} resolve
 */
function findParameter({ schema: pathItem, location }, resolve, /** @type {string} */ name) {
  const lists = [
    { parameters: Object(pathItem.get).parameters, at: location.child('get') },
    { parameters: pathItem.parameters, at: location },
  ];
  return lists
    .flatMap(({ parameters, at }) =>
      [parameters ?? []].flat().map((schema, index) => ({
        schema,
        location: at.child(['parameters', index]),
      })),
    )
    .flatMap((it) => followRef(it, resolve) ?? [])
    .find(({ schema }) => schema.in === 'path' && schema.name === name);
}

/**
 * Returns the property of an item that a parameter names: `addon_id` names `addon_id`, or else `id`.
 *
 * @param {string} parameter
 * @param {object} item
 */
function propertyNamedBy(parameter, item) {
  const words = parameter.split('_');
  return words.map((_, at) => words.slice(at).join('_')).find((it) => Object.hasOwn(item, it));
}

/**
 * Requires the first example of a path parameter to identify a documented item, where GET returns the item with the
 * property that the parameter names. Samples request the first example, and the sandbox has the documented items.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const itemExampleFound = () => ({
  Paths(paths, { location, report, resolve }) {
    for (const [path, reference] of Object.entries(paths)) {
      const [, name] = /\/\{([^/{}]+)\}$/.exec(path) ?? [];
      const at = location.child(path);
      const pathItem = name && followRef({ schema: reference, location: at }, resolve);
      if (!name || !pathItem) continue;
      const parameter = findParameter(pathItem, resolve, name);
      const [first] = parameter ? listExamples(parameter, resolve) : [];
      if (!first) continue;
      const identified = listItems(pathItem, resolve).flatMap((item) => {
        const property = propertyNamedBy(name, item);
        return property === undefined ? [] : [{ property, value: String(item[property]) }];
      });
      const [documented] = identified;
      if (!documented || identified.some(({ value }) => value === String(first.value))) continue;
      report({
        message: `Replace the example \`${first.value}\` of \`${name}\` with the \`${documented.property}\` of a documented item, such as \`${documented.value}\`. Samples request it from the sandbox.`,
        location: first.location,
      });
    }
  },
});
