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

/** What the pages of a list have. */
interface Listed {
  readonly items: readonly Item[];
  /** Whether there are no more pages. */
  readonly isComplete: boolean;
}

/**
 * Reads a list, up to 50 pages of it.
 *
 * @param first its first page. Default: it is requested.
 * @returns undefined if a response is not a list.
 */
export async function readList(
  send: (request: ProbeRequest) => Promise<ContractResponse | undefined>,
  { list: operation }: Pick<Resource, 'list'>,
  path: Readonly<Record<string, string>>,
  first?: ContractResponse,
): Promise<Listed | undefined> {
  if (!operation) return undefined;
  const found: Item[] = [];
  let page: number | undefined;
  for (let count = 0; count < maxPages; count++) {
    const query = page === undefined ? {} : { page };
    const response = (count === 0 && first) || (await send({ operation, path, query }));
    const items = itemsIn(response);
    if (!response || !items) return undefined;
    found.push(...items);
    const next = operation.pagination ? nextPageOf(response) : undefined;
    if (next === undefined || next === page) return { items: found, isComplete: true };
    page = next;
  }
  return { items: found, isComplete: false };
}
