import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { json, operation, ref, smallDocument } from './build-document.ts';
import { send } from './client.ts';

const document = smallDocument(
  {
    '/price': {
      put: operation(
        'setPrice',
        {
          200: { description: 'The price.', content: json(ref('Price'), { price: 19.99 }) },
          422: { description: 'Invalid.' },
        },
        ref('Price'),
      ),
    },
  },
  {
    Price: {
      type: 'object',
      required: ['price'],
      properties: { price: { type: 'number', multipleOf: 0.01 } },
    },
  },
);

describe.each(['prism', 'sandbox'] as const)('multipleOf with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, document });
  });
  afterAll(() => mock.stop());

  const statusOf = async (price: number) =>
    (await send(mock.url, 'PUT', '/price', { body: { price } })).status;

  test.each([0.07, 0.29, 1.1, 4.35, 19.99, 123456789.01])('accepts %d', async (price) => {
    expect(await statusOf(price)).toBe(200);
  });

  test.each([0.005, 19.999, 1.0001])('rejects %d', async (price) => {
    expect(await statusOf(price)).toBe(422);
  });
});
