import { describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import { send } from './client.ts';

const integer = { type: 'integer' };
const nullable = { type: ['integer', 'null'] };

/** A page with one item, its number. */
const pageOf = (current_page: number, next_page: number | null) => ({
  jobs: [{ id: current_page }],
  meta: { pagination: { current_page, next_page } },
});

/** Returns a document with a paginated list of jobs that documents these pages. */
function documentWith(pages: readonly object[], list: object = {}): OpenApiDocument {
  const position = { current_page: integer, prev_page: nullable, next_page: nullable };
  const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
    type: 'object',
    required,
    properties,
  });
  const schema = object({
    jobs: { type: 'array', items: object({ id: integer }), ...list },
    meta: object({ pagination: object(position, ['next_page']) }),
  });
  const examples = Object.fromEntries(pages.map((value, index) => [`Page${index}`, { value }]));
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Jobs', version: '1.0.0' },
    paths: {
      '/jobs': {
        get: {
          operationId: 'listJobs',
          parameters: [{ name: 'page', in: 'query', schema: integer }],
          responses: {
            200: { description: 'Jobs.', content: { 'application/json': { schema, examples } } },
          },
        },
      },
    },
  };
}

/** Reads the pages from `page` on; returns their items and numbers. Fails where a page does not lead further. */
async function readPages(url: string, page: number) {
  const items: number[] = [];
  const numbers: number[] = [];
  for (let next: number | null = page; next !== null; ) {
    const { status, body } = await send(url, 'GET', `/jobs?page=${next}`);
    expect(status).toBe(200);
    items.push(...body.jobs.map(({ id }: { id: number }) => id));
    numbers.push(next);
    const following: number | null = body.meta.pagination.next_page;
    if (following !== null) expect(following).toBeGreaterThan(next);
    next = following;
  }
  return { items, numbers };
}

describe.each(['prism', 'sandbox'] as const)('reading all pages with the engine %s', (engine) => {
  const withPages = async <Result>(
    document: OpenApiDocument,
    use: (url: string) => Promise<Result>,
  ): Promise<Result> => {
    const mock = await startMock({ engine, document });
    try {
      return await use(mock.url);
    } finally {
      await mock.stop();
    }
  };
  const everyItem = [
    ['a page that leads to an undocumented one', [pageOf(1, 2)], [1]],
    ['pages in another order', [pageOf(2, null), pageOf(1, 2)], [1, 2]],
    ['only a later page', [pageOf(3, 4)], [3]],
    ['a list without items', [{ ...pageOf(1, null), jobs: [] }], []],
  ] as const;

  test.each(everyItem)('returns every documented item: %s', async (_, pages, expected) => {
    const { items } = await withPages(documentWith(pages), (url) => readPages(url, 1));
    expect([...items].sort()).toEqual(expected);
  });

  test('the response without a page, and the one that is preferred, are as documented', async () => {
    const pages = [pageOf(2, null), pageOf(1, 2)];
    await withPages(documentWith(pages), async (url) => {
      const prefer = { headers: { Prefer: 'example=Page0' } };
      expect((await send(url, 'GET', '/jobs?page=1', prefer)).body).toEqual(pages[0]);
      if (engine === 'prism') expect((await send(url, 'GET', '/jobs')).body).toEqual(pages[0]);
    });
  });
});

test('the stateless mock finds the number of a page by the pages around it', async () => {
  const position = (pagination: object) => ({ ...pageOf(1, null), meta: { pagination } });
  const pages = [
    { ...position({ next_page: null, prev_page: 1 }), jobs: [{ id: 7 }] },
    { ...position({ next_page: 2 }), jobs: [{ id: 6 }] },
  ];
  const mock = await startMock({ document: documentWith(pages) });
  try {
    expect(await readPages(mock.url, 1)).toEqual({ items: [6, 7], numbers: [1, 2] });
    const { body } = await send(mock.url, 'GET', '/jobs?page=5');
    expect(body).toEqual({ jobs: [], meta: { pagination: { prev_page: 4, next_page: null } } });
  } finally {
    await mock.stop();
  }
});

test('the last page of the stateless mock has items if the document requires some', async () => {
  const mock = await startMock({ document: documentWith([pageOf(1, 2)], { minItems: 1 }) });
  try {
    expect(await readPages(mock.url, 1)).toEqual({ items: [1, 1], numbers: [1, 2] });
  } finally {
    await mock.stop();
  }
});
