import { isObject, locate, type OpenApiDocument } from '../document.ts';
import { pointerOf } from '../pointer.ts';
import { jsonContent } from './bodies.ts';
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

const propertyAt = (
  document: OpenApiDocument,
  pointer: string | undefined,
  name: string,
): string | undefined => {
  if (pointer === undefined) return undefined;
  const { node, pointer: at } = locate(document, pointer);
  const { properties } = node;
  return isObject(properties) && isObject(properties[name])
    ? at + pointerOf('properties', name).slice(1)
    : undefined;
};

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
  const meta = propertyAt(document, body.schema, 'meta');
  if (!propertyAt(document, propertyAt(document, meta, 'pagination'), 'next_page'))
    return undefined;
  const { properties } = locate(document, body.schema).node;
  const items = Object.keys(isObject(properties) ? properties : {}).find((name) => {
    const pointer = propertyAt(document, body.schema, name);
    return pointer !== undefined && readValueShape(document, pointer).type === 'array';
  });
  return items === undefined ? undefined : { items, iteratorMethod: iteratorName(clientMethod) };
}
