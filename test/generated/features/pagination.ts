import { describe, expect, test } from '@jest/globals';
import { defaultFixture, startMock } from '@scalingo-addons/mock';
import { createCalls, type Subject } from './subject.ts';

/** Tests the iterators of paginated lists. */
export const testPagination = (subject: () => Subject): void =>
  describe('pagination', () => {
    const { connect, call, errorFrom } = createCalls(subject);
    const app = (id: string) => ({ id, name: 'my-app', status: 'new', created_at: '2020' });

    /** Makes the server return these pages by number. */
    function servePages(pages: Readonly<Record<string, { apps: unknown; next_page: unknown }>>) {
      subject().server.respond(({ url }) => {
        const number = new URL(url, subject().server.url).searchParams.get('page') ?? '1';
        const { apps, next_page } = pages[number] ?? { apps: [], next_page: null };
        return { status: 200, body: JSON.stringify({ apps, meta: { pagination: { next_page } } }) };
      });
    }

    /** Iterates, and returns the ids; stops after `limit` items. */
    async function collect(query?: object, limit = 100): Promise<string[]> {
      const ids: string[] = [];
      const pages = subject().client.operations.iterateAppPages?.(
        connect(),
        query,
      ) as AsyncIterable<{
        id: string;
      }>;
      for await (const { id } of pages) {
        ids.push(id);
        if (ids.length === limit) break;
      }
      return ids;
    }

    const pages = {
      1: { apps: [app('a'), app('b')], next_page: 2 },
      2: { apps: [], next_page: 4 },
      4: { apps: [app('c')], next_page: null },
    };
    const urls = () => subject().server.requests.map(({ url }) => url);

    test('an iterator returns the items of all pages, and keeps the query', async () => {
      servePages(pages);
      expect(await collect({ per_page: 2 })).toEqual(['a', 'b', 'c']);
      expect(urls()).toEqual([1, 2, 4].map((page) => `/v1/apps?per_page=2&page=${page}`));
    });

    test('an iterator starts at a page, and requests no more than is needed', async () => {
      servePages(pages);
      expect(await collect({ page: 4 })).toEqual(['c']);
      expect(urls()).toEqual(['/v1/apps?page=4']);
      servePages(pages);
      expect(await collect(undefined, 2)).toEqual(['a', 'b']);
      expect(urls()).toEqual(['/v1/apps?page=1']);
    });

    test('an iterator sends nothing before its first item is needed', () => {
      servePages(pages);
      subject().client.operations.iterateAppPages?.(connect());
      expect(urls()).toEqual([]);
    });

    test.each([
      ['the same', 1],
      ['an earlier', 0],
      ['no', undefined],
      ['a fractional', 1.5],
      ['a textual', '2'],
    ])('%s next page ends the iteration with an error', async (_title, next_page) => {
      servePages({ 1: { apps: [app('a')], next_page } });
      expect(await errorFrom(() => collect())).toMatchObject({
        kind: 'unexpected_body',
        operation: 'listAppPages',
      });
      expect(urls()).toHaveLength(1);
    });

    test('a page without items is an error', async () => {
      servePages({ 1: { apps: null, next_page: null } });
      expect((await errorFrom(() => collect())).kind).toBe('unexpected_body');
    });

    test.each([
      ['prism', ['example-app', 'second-app']],
      ['sandbox', defaultFixture().apps.map(({ name }) => name)],
    ] as const)(
      'an iterator reads the list of the mock with the engine %s',
      async (engine, names) => {
        const mock = await startMock({ engine, document: subject().client.contract.document });
        try {
          const client = connect(mock.url, 'example-token');
          const query = { per_page: 2 };
          const pages = subject().client.operations.iterateAppPages?.(client, query);
          const found: string[] = [];
          for await (const { name } of pages as AsyncIterable<{ name: string }>) found.push(name);
          expect(found).toEqual(names.filter((name) => name !== 'blocked-app'));
        } finally {
          await mock.stop();
        }
      },
    );

    test('the list itself returns one page with its position', async () => {
      servePages(pages);
      expect(await call('listAppPages')).toMatchObject({
        apps: [{ id: 'a' }, { id: 'b' }],
        meta: { pagination: { next_page: 2 } },
      });
    });
  });
