import { isJsonType } from './model.js';

/**
 * Returns whether a list is paginated, as the model of operations recognizes it: `page` in the query, and
 * `meta.pagination.next_page` beside a list in the response.
 *
 * @param {any} pathItem
 * @param {any} operation
 * @param {import('@redocly/openapi-core').UserContext} context
 */
export function isPaginated(pathItem, operation, { location, resolve }) {
  /** @typedef {{ node: any, from: string }} Place */
  /** @type {(node: any, from: string) => Place} */
  const follow = (node, from) => {
    const target = resolve(node, from);
    return { node: target.node, from: target.location?.source.absoluteRef ?? from };
  };
  /** @type {(place: Place, name: string) => Place} */
  const property = ({ node, from }, name) => follow(Object(Object(node).properties)[name], from);

  const file = location.source.absoluteRef;
  const parameters = [Object(pathItem).parameters ?? [], Object(operation).parameters ?? []].flat();
  const hasPage = parameters
    .map((it) => Object(follow(it, file).node))
    .some((it) => it.in === 'query' && it.name === 'page');
  const [, response] =
    Object.entries(Object(Object(operation).responses)).find(([status]) => /^2/.test(status)) ?? [];
  if (!hasPage || !response) return false;
  const success = follow(response, file);
  const [, media] =
    Object.entries(Object(Object(success.node).content)).find(([type]) => isJsonType(type)) ?? [];
  const body = follow(Object(media).schema, success.from);
  const pagination = property(property(body, 'meta'), 'pagination');
  const lists = Object.keys(Object(Object(body.node).properties)).filter(
    (name) => Object(property(body, name).node).type === 'array',
  );
  return Object(property(pagination, 'next_page').node).type !== undefined && lists.length > 0;
}
