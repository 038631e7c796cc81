import { expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';

test('more requests than a minute allows get the documented 429, each caller for itself', async () => {
  const mock = await startMock({ engine: 'sandbox', requestsPerMinute: 3 });
  const ask = async (authorization?: string) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const answer = await fetch(`${mock.url}/v1/addon_categories`, { headers });
    return {
      status: answer.status,
      text: await answer.text(),
      type: answer.headers.get('Content-Type'),
    };
  };
  for (let count = 0; count < 3; count++) expect((await ask()).status).toBe(200);
  expect(await ask()).toEqual({
    status: 429,
    text: 'Retry later',
    type: 'text/plain; charset=utf-8',
  });
  expect((await ask('Bearer example-token')).status).toBe(200);
  mock.clock.advance(60_000);
  expect((await ask()).status).toBe(200);
  await mock.stop();
});
