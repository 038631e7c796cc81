import { expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';

test('requests over the rate limit get the documented 429; each caller has its own limit', async () => {
  const mock = await startMock({ engine: 'sandbox', requestsPerMinute: 3 });
  const request = async (authorization?: string) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const response = await fetch(`${mock.url}/v1/addon_categories`, { headers });
    return {
      status: response.status,
      text: await response.text(),
      type: response.headers.get('Content-Type'),
    };
  };
  for (let count = 0; count < 3; count++) expect((await request()).status).toBe(200);
  expect(await request()).toEqual({
    status: 429,
    text: 'Retry later',
    type: 'text/plain; charset=utf-8',
  });
  expect((await request('Bearer example-token')).status).toBe(200);
  mock.clock.advance(60_000);
  expect((await request()).status).toBe(200);
  await mock.stop();
});

test('a reset forgets the requests that count, also those of a clock that was ahead', async () => {
  const mock = await startMock({ engine: 'sandbox', requestsPerMinute: 1 });
  const request = async () => (await fetch(`${mock.url}/v1/addon_categories`)).status;
  mock.clock.advance(3_600_000);
  expect([await request(), await request()]).toEqual([200, 429]);
  mock.reset();
  expect(await request()).toBe(200);
  await mock.stop();
});
