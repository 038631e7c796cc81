import { expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { errorSchema, operation, respond, smallDocument, string } from './build-document.ts';

/** Returns the status of a request to a mock, which then stops. */
async function statusOf(mock: Mock, path: string): Promise<number> {
  const { status } = await fetch(mock.url + path, { headers: { Authorization: 'Bearer any' } });
  await mock.stop();
  return status;
}

test.each(['prism', 'sandbox'] as const)(
  'a document that has changed since an earlier mock is read again: %s',
  async (engine) => {
    const paths = { '/one': { get: operation('getOne', respond(200, string, 'one')) } };
    const document = smallDocument(paths, { Error: errorSchema });
    expect(await statusOf(await startMock({ document, engine }), '/two')).toBe(404);
    document.paths['/two'] = { get: operation('getTwo', respond(200, string, 'two')) };
    expect(await statusOf(await startMock({ document, engine }), '/two')).toBe(200);
  },
);

test('mocks that run side by side do not share their state', async () => {
  const [one, other] = [
    await startMock({ engine: 'sandbox' }),
    await startMock({ engine: 'sandbox' }),
  ];
  const path = '/v1/apps/example-app/addons';
  const headers = { Authorization: 'Bearer example-token' };
  const list = async ({ url }: Mock) => (await fetch(url + path, { headers })).json();
  const before = (await list(one)) as { addons: { id: string }[] };
  for (const { id } of before.addons)
    await fetch(`${one.url}${path}/${id}`, { method: 'DELETE', headers });
  expect(await list(one)).toEqual({ addons: [] });
  expect(await list(other)).toEqual(before);
  expect(before.addons).not.toEqual([]);
  await Promise.all([one.stop(), other.stop()]);
});
