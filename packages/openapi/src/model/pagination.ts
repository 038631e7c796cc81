import { isObject, type OpenApiDocument } from '../document.ts';
import { inheritedSchemas } from '../schema/composition.ts';
import { jsonContent } from './bodies.ts';
import { findProperty } from './find-property.ts';
import { iteratorName } from './names.ts';
import type { Parameter } from './parameters.ts';
import { type Response, successOf } from './responses.ts';
import { readValueShape } from './value-type.ts';

/** How a list is paginated: `page` and `per_page` in the query, `meta.pagination` in the response. */
export interface Pagination {
  /** The property of the response that holds the items of a page. */
  readonly items: string;
  /** The client's method that iterates over the items of all pages. */
  readonly iteratorMethod: string;
}

/** Recognizes a paginated list; undefined if the operation is not one. */
export function readPagination(
  document: OpenApiDocument,
  clientMethod: string,
  parameters: readonly Parameter[],
  responses: readonly Response[],
): Pagination | undefined {
  const body = jsonContent(successOf({ responses }));
  const hasPage = parameters.some((it) => it.in === 'query' && it.name === 'page');
  if (!hasPage || !body) return undefined;
  const nextPage = ['meta', 'pagination', 'next_page'].reduce(
    (pointer: string | undefined, name) => pointer && findProperty(document, pointer, name),
    body.schema,
  );
  if (nextPage === undefined) return undefined;
  const names = [...inheritedSchemas(document, body.schema)].flatMap(({ node }) =>
    Object.keys(isObject(node.properties) ? node.properties : {}),
  );
  const items = names.find((name) => {
    const pointer = findProperty(document, body.schema, name);
    return pointer !== undefined && readValueShape(document, pointer).type === 'array';
  });
  return items === undefined ? undefined : { items, iteratorMethod: iteratorName(clientMethod) };
}
