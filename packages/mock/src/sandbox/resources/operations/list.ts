import {
  defaultOf,
  isObject,
  type JsonObject,
  listContentOf,
  type Operation,
  propertiesOf,
  successJson,
  withContent,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import type { Call } from '../../call.ts';
import type { ResolvedPath } from '../ancestors.ts';
import type { ResourceContext } from '../context.ts';
import type { Collection } from '../model/resource-model.ts';
import { bodyResponse, itemResponse, plainResponse } from './item-response.ts';

/** Size of a page if neither the request nor the document says it. */
const defaultPageSize = 20;

/** Returns the property that a query parameter filters by: the one with its name, or a list of its values. */
function filteredProperty(properties: ReadonlyMap<string, string>, name: string, value: unknown) {
  if (properties.has(name)) return name;
  const singular = name.replace(/s$/, '');
  return Array.isArray(value) && properties.has(singular) ? singular : undefined;
}

/** Returns the items that have the values of the query parameters that are named like their properties. */
export function filterItems(
  { contract: { document } }: ResourceContext,
  { operation, query }: Call['request'],
  itemSchema: string | undefined,
  items: readonly unknown[],
): readonly unknown[] {
  if (itemSchema === undefined) return items;
  const properties = propertiesOf(document, itemSchema);
  const isPage = (name: string) => operation.pagination && /^(per_)?page$/.test(name);
  return Object.entries(query).reduce((found, [name, value]) => {
    if (isPage(name)) return found;
    const property = filteredProperty(properties, name, value);
    if (property === undefined) return found;
    const allowed = new Set([value].flat().map(String));
    return found.filter((item) => allowed.has(String(Object(item)[property])));
  }, items);
}

/** Returns the number in a query parameter, or its default. */
function pageNumber(
  { contract: { document } }: ResourceContext,
  { operation, query }: Call['request'],
  name: string,
  fallback: number,
): number {
  const parameter = operation.parameters.find((it) => it.in === 'query' && it.name === name);
  const value = query[name] ?? (parameter && defaultOf(document, parameter.schema)) ?? fallback;
  return Math.max(1, Number(value));
}

/** A page of items, with its `meta`. */
interface Page {
  readonly items: readonly unknown[];
  readonly meta: JsonObject;
}

function pageOf(context: ResourceContext, { request }: Call, items: readonly unknown[]): Page {
  const page = pageNumber(context, request, 'page', 1);
  const size = pageNumber(context, request, 'per_page', defaultPageSize);
  const pages = Math.ceil(items.length / size);
  return {
    items: items.slice((page - 1) * size, page * size),
    meta: {
      pagination: {
        current_page: page,
        prev_page: page > 1 && pages > 0 ? Math.min(page - 1, pages) : null,
        next_page: page < pages ? page + 1 : null,
        total_pages: pages,
        total_count: items.length,
      },
    },
  };
}

/** Returns the body of the last example: it ends a list that clients read by cursors. */
const lastExample = (operation: Operation): unknown =>
  successJson(operation)?.examples.at(-1)?.value;

/** Returns the first example whose list has items, which the items can be repaired with. */
const fullExample = (operation: Operation, property: string | undefined): unknown =>
  successJson(operation)?.examples.find(({ value }) => {
    const list = property === undefined ? value : isObject(value) && value[property];
    return Array.isArray(list) && list.length > 0;
  })?.value;

/** Returns a success with a list of items. */
export function listResponse(
  context: ResourceContext,
  call: Call,
  items: readonly unknown[],
): EngineResponse {
  const { operation } = call.request;
  const list = listContentOf(context.contract.document, operation);
  if (!list) return plainResponse(context, call);
  const page = operation.pagination ? pageOf(context, call, items) : undefined;
  const base = lastExample(operation);
  const body = withContent(
    page && isObject(base) ? { ...base, meta: { ...Object(base.meta), ...page.meta } } : base,
    list,
    page?.items ?? items,
  );
  const headers = { 'X-Total-Count': String(items.length) };
  const example = fullExample(operation, list.property) ?? base;
  return bodyResponse(context, call, body, example, headers);
}

/** Returns the items of a collection that the caller has access to. */
export function visibleItems(
  { store, externals }: ResourceContext,
  { account, request }: Call,
  { parameter }: Collection,
  { path, ancestors }: ResolvedPath,
): readonly unknown[] {
  const entries = [...store.entriesAt(path)];
  const areApps = parameter?.name === 'app' && ancestors.length === 0;
  const isPublic = request.operation.security.length === 0;
  const visible =
    areApps && !isPublic
      ? entries.filter(([key]) => externals.canAccessApp(key, account))
      : entries;
  return visible.map(([, { value }]) => value);
}

/** Responds with the items of a collection. */
export function respondToList(
  context: ResourceContext,
  call: Call,
  collection: Collection,
): EngineResponse {
  const resolved = context.resolve(collection.path, call);
  const { operation } = call.request;
  if (!listContentOf(context.contract.document, operation)) {
    return itemResponse(context, call, collection.itemSchema, undefined);
  }
  const items = visibleItems(context, call, collection, resolved);
  return listResponse(
    context,
    call,
    filterItems(context, call.request, collection.itemSchema, items),
  );
}
