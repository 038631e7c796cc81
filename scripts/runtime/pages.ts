import type { CallArguments, Caller, Route } from './call.ts';

/** What an iterator needs of a page, apart from its items. */
interface PageBody {
  readonly meta?: { readonly pagination?: { readonly next_page?: unknown } };
}

/** Returns the number of the next page; null on the last page, undefined if the body does not state it. */
const nextPageOf = (body: unknown): unknown => (body as PageBody).meta?.pagination?.next_page;

/**
 * Iterates over the items of all pages of a list, from the page in the query, or the first. Requests a page when its
 * first item is needed. A page that leads back, or to itself, is an unexpected body: the iteration always ends.
 *
 * @param items property of a page that holds its items.
 */
export async function* iteratePages<Item, Options>(
  client: Caller<Options>,
  [id, method, path, route]: Route,
  args: CallArguments & Required<Pick<CallArguments, 'query'>>,
  items: string,
  options: Options | undefined,
): AsyncGenerator<Item, void, undefined> {
  const [write, query] = args.query;
  const { page: first = 1 } = (query ?? {}) as { page?: number };
  for (let page: number | null = first; page !== null; ) {
    const current: number = page;
    const check = (body: unknown): boolean => {
      const next = nextPageOf(body);
      return next === null || (Number.isSafeInteger(next) && (next as number) > current);
    };
    const body: Record<string, Item[]> = await client.request(
      [id, method, path, { ...route, check }],
      { ...args, query: [write, { ...(query as object), page }] },
      options,
    );
    yield* body[items] ?? [];
    page = nextPageOf(body) as number | null;
  }
}
