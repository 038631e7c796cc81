import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { json, operation, smallDocument } from './build-document.ts';

const list = { type: 'array', items: { type: 'integer' }, maxItems: 3 };
const query = (style: string, explode: boolean) => ({
  name: explode ? `${style}Each` : style,
  in: 'query',
  style,
  explode,
  schema: list,
});

const document = smallDocument(
  {
    '/things': {
      get: {
        ...operation('getThings', {
          200: { description: 'Things.', content: json({ type: 'object' }, { done: true }) },
          400: { description: 'Invalid.' },
          422: { description: 'Invalid.' },
        }),
        parameters: [
          ...['form', 'spaceDelimited', 'pipeDelimited'].flatMap((style) => [
            query(style, false),
            query(style, true),
          ]),
          { name: 'X-Numbers', in: 'header', schema: list },
        ],
      },
    },
  },
  {},
);

describe.each(['prism', 'sandbox'] as const)('a list with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, document });
  });
  afterAll(() => mock.stop());

  const statusOf = async (search: string, headers: Record<string, string> = {}) =>
    (await fetch(`${mock.url}/things${search}`, { headers })).status;

  test('can be missing', async () => {
    expect(await statusOf('')).toBe(200);
  });

  test.each([
    '?form=1,2',
    '?formEach=1&formEach=2',
    '?spaceDelimited=1%202',
    '?spaceDelimited=1+2',
    '?spaceDelimitedEach=1&spaceDelimitedEach=2',
    '?pipeDelimited=1%7C2',
    '?pipeDelimited=1|2',
    '?pipeDelimitedEach=1&pipeDelimitedEach=2',
  ])('is valid in its style: %s', async (search) => {
    expect(await statusOf(search)).toBe(200);
  });

  test.each(['?form=1%7C2', '?spaceDelimited=1,2', '?pipeDelimited=1,2', '?pipeDelimited=1|2|3|4'])(
    'is invalid in another style, or by its schema: %s',
    async (search) => {
      expect([400, 422]).toContain(await statusOf(search));
    },
  );

  test('can be a header', async () => {
    expect(await statusOf('', { 'X-Numbers': '1, 2' })).toBe(200);
    expect([400, 422]).toContain(await statusOf('', { 'X-Numbers': '1, x' }));
  });
});
