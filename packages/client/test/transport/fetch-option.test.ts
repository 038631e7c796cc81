import { describe, expect, jest, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom } from '../helpers/fixtures.ts';

describe('a fetch option', () => {
  test('that throws or rejects is named, and is the cause', async () => {
    const thrown = new TypeError('x is not a function');
    for (const fail of [
      () => Promise.reject(thrown),
      () => {
        throw thrown;
      },
    ]) {
      const client = createAddonsClient({ bearerToken: 'abc', fetch: fail, retry: false });
      const error = await errorFrom(() => client.addons.list('a'));
      expect([error.kind, error.cause]).toEqual(['connection', thrown]);
      expect(error.message).toContain('no response. The option fetch threw');
    }
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['a string', 'x'],
    ['a stub without headers', { ok: true, status: 200, json: async () => ({}) }],
    ['pairs of headers', { ok: true, status: 200, headers: [['a', 'b']] }],
    ['a stream of Node', { ok: true, status: 200, headers: new Headers(), body: { pipe() {} } }],
  ])('that returns %s is reported in one sentence, without a retry', async (_title, value) => {
    const fetch = jest.fn(async () => value);
    const client = createAddonsClient({ bearerToken: 'abc', fetch: fetch as never });
    const error = await errorFrom(() => client.addons.list('a'));
    expect(error).toMatchObject({ kind: 'invalid_argument', attempts: 1 });
    expect(error.message).toBe(
      'listAddons (app: a): fetch must return a Response, with a status, headers, and a ReadableStream or null as its body.',
    );
    expect(fetch).toHaveBeenCalledTimes(1);
    const change = await errorFrom(() => client.addons.remove('a', 'b'));
    expect(change.message).toContain('check what changed');
  });
});

test('the message of a ConnectionError has the code of the system', async () => {
  const cause = Object.assign(new Error('x'), { code: 'ECONNRESET' });
  const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
  const { addons } = createAddonsClient({ bearerToken: 'abc', fetch, retry: false });
  const { message } = await errorFrom(() => addons.list('a'));
  expect(message).toContain('no response (ECONNRESET).');
});
