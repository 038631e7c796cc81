import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { json, operation, ref, smallDocument, string } from './build-document.ts';

const type = 'application/x-www-form-urlencoded';
const emma = { title: 'Emma', pages: 300, lent: false, tags: ['a'] };
const responses = {
  201: { description: 'A book.', content: json(ref('Book'), emma) },
  422: { description: 'Invalid.', content: json({ type: 'object' }) },
};
const form = { [type]: { schema: ref('Book') } };
const add = (operationId: string, content: object) => ({
  ...operation(operationId, responses),
  requestBody: { required: true, content },
});

const document = smallDocument(
  {
    '/books': { post: add('addBook', form) },
    '/others': { post: add('addOther', { ...json(ref('Book')), ...form }) },
  },
  {
    Book: {
      type: 'object',
      required: ['title'],
      properties: {
        title: string,
        pages: { type: 'integer' },
        lent: { type: 'boolean' },
        tags: { type: 'array', items: string },
        pin: { type: 'string', writeOnly: true, 'x-secret': true },
      },
    },
  },
);

describe.each(['prism', 'sandbox'] as const)('a form with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, document });
  });
  afterAll(() => mock.stop());

  const post = (path: string, body: string) =>
    fetch(mock.url + path, { method: 'POST', body, headers: { 'Content-Type': type } });

  test.each(['/books', '/others'])('has the types of its schema: %s', async (path) => {
    const response = await post(path, 'title=12&pages=7&lent=true&tags=x+y&tags=%C3%A9&other=1');
    expect(response.status).toBe(201);
    const body = { title: '12', pages: 7, lent: true, tags: ['x y', 'é'], other: '1' };
    expect(mock.requests.at(-1)?.body).toEqual(body);
  });

  test('is validated, and its secrets are masked', async () => {
    expect((await post('/books', 'title=Emma&pages=many')).status).toBe(422);
    expect(mock.requests.at(-1)?.reason).toBe('pages must be integer');
    expect((await post('/books', 'pages=7')).status).toBe(400);
    expect((await post('/books', 'title=%FF')).status).toBe(400);
    expect((await post('/books', 'title=Emma&tags=only&pin=S3CR3T')).status).toBe(201);
    expect(JSON.stringify(mock.requests)).not.toContain('S3CR3T');
    expect(mock.requests.at(-1)?.body).toMatchObject({ tags: ['only'] });
  });
});

test('the sandbox keeps the values of a form', async () => {
  const mock = await startMock({ engine: 'sandbox', document });
  const headers = { 'Content-Type': type };
  const body = new URLSearchParams({ title: 'Dune', pages: '412' }).toString();
  const response = await fetch(`${mock.url}/books`, { method: 'POST', body, headers });
  expect([response.status, response.headers.get('Content-Type')]).toEqual([
    201,
    'application/json; charset=utf-8',
  ]);
  await mock.stop();
});
