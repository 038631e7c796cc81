import type { CallArguments, Caller, RawResponse, Route } from './call.ts';
import { writeQuery } from './query.ts';

/** A page of a list. */
interface Page<Item> {
  readonly items: readonly Item[];
  /** Number of the next page; null on the last page. */
  readonly next: number | null;
}

/** Returns the page in a body; undefined if it has no items, or leads back, or to itself. */
function toPage<Item>(body: unknown, items: string, page: number): Page<Item> | undefined {
  const { [items]: list, meta } = Object(body);
  const next = meta?.pagination?.next_page;
  const isNext = next === null || (Number.isSafeInteger(next) && next > page);
  return Array.isArray(list) && isNext ? { items: list, next } : undefined;
}

/**
 * Iterates over the items of all pages of a list, from the page in the query, or the first. Requests a page when its
 * first item is needed. A page that does not lead further is an unexpected body, so the iteration always ends.
 *
 * @param args arguments without the query.
 * @param items property of a page that holds its items.
 */
export async function* iteratePages<Item, Options>(
  client: Caller<Options>,
  [id, method, path, route]: Route,
  { write = [], ...args }: CallArguments,
  query: unknown,
  items: string,
  options: Options | undefined,
): AsyncGenerator<Item, void, undefined> {
  let page = (query as { page?: number } | undefined)?.page ?? 1;
  for (;;) {
    const read = ({ data }: RawResponse) => toPage<Item>(data, items, page);
    const current: Page<Item> = await client.request(
      [id, method, path, { ...route, read }],
      { ...args, write: [...write, [writeQuery, { ...(query as object), page }]] },
      options,
    );
    yield* current.items;
    if (current.next === null) return;
    page = current.next;
  }
}
