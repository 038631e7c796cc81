import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createJwt, errorFrom, noAddons } from '../helpers/fixtures.ts';
import { type Handler, startServer } from '../helpers/server.ts';
import {
  bearerTokens,
  createTestClient,
  mockClock,
  observeExchanges,
  tokens,
} from '../helpers/tokens.ts';

const minute = 60_000;

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a token is renewed', () => {
  /** Returns the number of exchanges before a call at `now + elapsed`, including that of the first call. */
  async function exchangesAfter(token: string, elapsed: number, now = Date.now()) {
    const server = await startServer(noAddons, tokens(token, 'next'));
    const advance = mockClock(now);
    const { options, started } = observeExchanges();
    const { addons } = createTestClient(server, options);
    await addons.list('a');
    advance(elapsed);
    await addons.list('a');
    return started();
  }
  const iat = 1_700_000_000;
  const hour = createJwt({ iat, exp: iat + 3_600 });
  const issuedAt = iat * 1_000;

  test.each([
    ['correct', issuedAt],
    ['ten hours slow', issuedAt - 600 * minute],
    ['ten hours fast', issuedAt + 600 * minute],
  ])('five minutes before it expires, with a clock that is %s', async (_title, now) => {
    expect(await exchangesAfter(hour, 55 * minute - 1_000, now)).toBe(1);
    expect(await exchangesAfter(hour, 55 * minute + 1_000, now)).toBe(2);
  });

  test.each([
    ['is not a JWT', 'opaque'],
    ['has a payload that is not JSON', 'a.b.c'],
    ['has no expiration', createJwt({ iat })],
    ['expires before it was issued', createJwt({ iat, exp: iat - 10 })],
    ['has an expiration that is not a number', createJwt({ iat, exp: 'soon' })],
    ['has null as payload', `a.${btoa('null')}.c`],
  ])('after 55 minutes if it %s', async (_title, token) => {
    expect(await exchangesAfter(token, 55 * minute - 1_000)).toBe(1);
    expect(await exchangesAfter(token, 55 * minute + 1_000)).toBe(2);
  });

  test('after half of its lifetime if that is short', async () => {
    const short = createJwt({ iat, exp: iat + 120 });
    expect(await exchangesAfter(short, minute - 1_000)).toBe(1);
    expect(await exchangesAfter(short, minute + 1_000)).toBe(2);
  });

  test('by the local clock if it does not state when it was issued', async () => {
    const token = createJwt({ exp: iat + 3_600 });
    expect(await exchangesAfter(token, 55 * minute - 1_000, issuedAt)).toBe(1);
    expect(await exchangesAfter(token, 55 * minute + 1_000, issuedAt)).toBe(2);
  });

  test('if its payload has base64url and non-ASCII characters', async () => {
    const token = createJwt({ name: 'aÿ?>~é', iat, exp: iat + 7_200 });
    for (const character of '-_') expect(token).toContain(character);
    expect(await exchangesAfter(token, 100 * minute)).toBe(1);
  });
});

describe('in the last five minutes of a token', () => {
  const iat = 1_700_000_000;
  const hour = createJwt({ iat, exp: iat + 3_600 });
  const old = `Bearer ${hour}`;
  const failing: Handler = { status: 501 };

  /** Creates a client whose token expires in four minutes; `exchange` handles its renewals. */
  async function inLastMinutes(handlers: Handler | Handler[], ...exchange: Handler[]) {
    const server = await startServer(handlers, [...tokens(hour), ...exchange]);
    const advance = mockClock(iat * 1_000);
    const { options, started, ended } = observeExchanges();
    const { addons } = createTestClient(server, options);
    await addons.list('first');
    advance(56 * minute);
    return { server, advance, addons, started, ended };
  }

  test('calls use it during the renewal', async () => {
    let release: () => void = () => {};
    const { server, addons, started, ended } = await inLastMinutes(noAddons, (response) => {
      release = () => response.end('{"token":"next"}');
    });
    await Promise.all([addons.list('a'), addons.list('b')]);
    await addons.list('c');
    await server.received(6);
    expect(started()).toBe(2);
    release();
    await ended(2);
    await addons.list('d');
    expect(bearerTokens(server)).toEqual([...Array(4).fill(old), 'Bearer next']);
  });

  test('calls use it after a failed renewal, which is retried after half a minute', async () => {
    const { server, advance, addons, started, ended } = await inLastMinutes(noAddons, failing);
    for (const count of [2, 3, 4]) {
      await Promise.all([addons.list('a'), addons.list('b')]);
      await ended(count);
      advance(29_000);
      await addons.list('c');
      expect(started()).toBe(count);
      advance(2_000);
    }
    expect(new Set(bearerTokens(server))).toEqual(new Set([old]));
  });

  test('a renewal that fails after it expired fails the calls, which share one exchange', async () => {
    const { server, advance, addons, started } = await inLastMinutes(noAddons, failing);
    advance(4 * minute + 1_000);
    const calls = ['a', 'b'].map((app) => errorFrom(() => addons.list(app)));
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({
        kind: 'authentication',
        operation: 'listAddons',
        cause: { kind: 'server', operation: 'exchangeToken' },
      });
    }
    expect(started()).toBe(2);
    expect(bearerTokens(server)).toEqual([old]);
  });

  test('a failed renewal is retried as soon as the token expires', async () => {
    const exchange = [failing, ...tokens('next')];
    const { server, advance, addons, ended } = await inLastMinutes(noAddons, ...exchange);
    advance(4 * minute - 10_000);
    await addons.list('a');
    await ended(2);
    advance(11_000);
    await addons.list('b');
    expect(bearerTokens(server)).toEqual([old, old, 'Bearer next']);
  });

  test('a rejected token is not used again', async () => {
    const handlers = [noAddons, { status: 401 }, noAddons];
    const { server, addons, ended } = await inLastMinutes(
      handlers,
      failing,
      failing,
      ...tokens('next'),
    );
    // The renewal may still be pending or already over when the 401 response arrives.
    expect(await errorFrom(() => addons.list('a'))).toMatchObject({
      kind: 'authentication',
      cause: { operation: 'exchangeToken' },
    });
    await ended(server.exchanges.length);
    while (server.exchanges.length < 4) await addons.list('b').catch(() => {});
    expect(bearerTokens(server)).toEqual([old, old, 'Bearer next']);
  });

  test('a failed renewal causes no unhandled rejection', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const { addons, ended } = await inLastMinutes(noAddons, failing);
    await addons.list('a');
    await ended(2);
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
