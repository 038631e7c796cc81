import { isObject } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../model/contract-response.ts';
import { type Item, itemsIn, type Resource } from '../model/resource.ts';
import type { ProbeRequest } from '../requests/probe-request.ts';

/** Limit for the pages of a list. */
const maxPages = 50;

/** Returns the number of the next page; undefined if there is none. */
function nextPageOf({ value }: ContractResponse): number | undefined {
  const meta = isObject(value) && isObject(value.meta) ? value.meta : {};
  const { next_page: next } = isObject(meta.pagination) ? meta.pagination : {};
  return typeof next === 'number' ? next : undefined;
}

/** Returns the items of a list, all pages of it; undefined if a response is not a list. */
export async function listItems(
  send: (request: ProbeRequest) => Promise<ContractResponse | undefined>,
  { list: operation }: Pick<Resource, 'list'>,
  path: Readonly<Record<string, string>>,
): Promise<readonly Item[] | undefined> {
  if (!operation) return undefined;
  const found: Item[] = [];
  let page: number | undefined;
  for (let count = 0; count < maxPages; count++) {
    const query = page === undefined ? {} : { page };
    const response = await send({ operation, path, query });
    const items = itemsIn(response);
    if (!response || !items) return undefined;
    found.push(...items);
    const next = operation.pagination ? nextPageOf(response) : undefined;
    if (next === undefined || next === page) return found;
    page = next;
  }
  return found;
}
