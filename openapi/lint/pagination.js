import { isJsonType } from './model.js';
import { objectFacts } from './schema-facts.js';

/** @typedef {{ node: any, location: any }} Place */

/**
 * Finds `meta.pagination` of a paginated list, as the model of operations recognizes it: `page` in the query, and
 * `meta.pagination.next_page` beside a list in the response.
 *
 * @param {any} pathItem
 * @param {any} operation
 * @param {import('@redocly/openapi-core').UserContext} context
 * @returns {{ position: Place, nextPage: Place } | undefined}
 */
export function findPagination(pathItem, operation, { location, resolve }) {
  /** @type {(place: Place) => Place} */
  const follow = (place) => {
    if (typeof Object(place.node).$ref !== 'string') return place;
    const target = resolve(place.node, place.location.source.absoluteRef);
    return { node: target.node, location: target.location ?? place.location };
  };
  /** @type {(place: Place, ...keys: string[]) => Place} */
  const child = ({ node, location: at }, ...keys) =>
    follow({ node: keys.reduce((it, key) => Object(it)[key], node), location: at.child(keys) });
  /** @param {Place} place */
  const propertiesOf = ({ node, location: at }) =>
    objectFacts({ schema: node, location: at }, resolve).properties;
  /** @type {(place: Place, name: string) => Place} */
  const property = (place, name) => {
    const found = propertiesOf(place).get(name);
    return follow({ node: found?.schema, location: found?.location ?? place.location });
  };

  const parameters = [Object(pathItem).parameters ?? [], Object(operation).parameters ?? []].flat();
  const hasPage = parameters
    .map((node) => Object(follow({ node, location }).node))
    .some((it) => it.in === 'query' && it.name === 'page');
  const status = Object.keys(Object(Object(operation).responses)).find((it) => /^2/.test(it));
  if (!hasPage || status === undefined) return undefined;
  const success = child({ node: operation, location }, 'responses', status);
  const type = Object.keys(Object(Object(success.node).content)).find(isJsonType);
  if (type === undefined) return undefined;
  const body = child(success, 'content', type, 'schema');
  const position = property(property(body, 'meta'), 'pagination');
  const nextPage = property(position, 'next_page');
  const lists = [...propertiesOf(body).keys()].filter(
    (name) => Object(property(body, name).node).type === 'array',
  );
  return Object(nextPage.node).type !== undefined && lists.length > 0
    ? { position, nextPage }
    : undefined;
}
