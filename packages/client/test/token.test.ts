import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type ClientOptions, createAddonsClient } from '../src/index.ts';
import { addonOf, failureOf, jwtOf, newAddon, noAddons } from './fixtures.ts';
import { type Scripted, type Step, serve } from './server.ts';

const minute = 60_000;

afterEach(() => {
  jest.restoreAllMocks();
});

/** A client of `server` that exchanges an API token. */
const clientOf = ({ url }: Scripted, options: ClientOptions = {}) =>
  createAddonsClient({ baseUrl: url, apiToken: 'tk-us-1', ...options });

/** Answers the exchange with tokens that are told apart by their number. */
const tokens = (...given: string[]): Step[] => given.map((token) => ({ body: { token } }));

/** The bearer tokens that the server got, in their order. */
const bearers = ({ seen }: Scripted) => seen.map(({ headers }) => headers.authorization);

/** Sets the clock to `time`, and gives a function that moves it. */
function clock(time: number): (ms: number) => void {
  let now = time;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  return (ms) => {
    now += ms;
  };
}

describe('the exchange', () => {
  test('has the API token as password, with an empty user name, and no body', async () => {
    const server = await serve(noAddons, tokens('t1'));
    await clientOf(server).addons.list('my-app');
    expect(server.exchanges).toMatchObject([
      { method: 'POST', body: '', headers: { authorization: `Basic ${btoa(':tk-us-1')}` } },
    ]);
    expect(bearers(server)).toEqual(['Bearer t1']);
  });

  test('is not made before the first call', async () => {
    const server = await serve(noAddons, tokens('t1'));
    clientOf(server);
    expect(server.exchanges).toHaveLength(0);
  });

  test('is not made for a call that was aborted before', async () => {
    const server = await serve(noAddons, tokens('t1'));
    const signal = AbortSignal.abort();
    const error = await failureOf(() => clientOf(server).addons.list('a', { signal }));
    expect(error).toMatchObject({ kind: 'aborted', operation: 'listAddons' });
    // Another call would come after it, so the exchanges are those of this call alone.
    await createAddonsClient({ baseUrl: server.url }).addons.list('a');
    expect(server.exchanges).toHaveLength(0);
  });

  test('is one for calls at the same time and for those after', async () => {
    const server = await serve(noAddons, tokens('t1', 't2'));
    const { addons } = clientOf(server);
    await Promise.all([addons.list('a'), addons.list('b'), addons.list('c')]);
    await addons.list('d');
    expect(server.exchanges).toHaveLength(1);
    expect(bearers(server)).toEqual(Array(4).fill('Bearer t1'));
  });

  test('is repeated after a failure by the next call', async () => {
    const server = await serve(noAddons, [{ status: 401 }, ...tokens('t2')]);
    const { addons } = clientOf(server);
    expect(await failureOf(() => addons.list('a'))).toMatchObject({
      kind: 'authentication',
      operation: 'exchangeToken',
    });
    await addons.list('a');
    expect(server.exchanges).toHaveLength(2);
    expect(bearers(server)).toEqual(['Bearer t2']);
  });

  test.each([
    ['no token', {}],
    ['null', { token: null }],
    ['a number', { token: 5 }],
    ['an object', { token: { value: 'x' } }],
    ['an empty token', { token: '' }],
    ['a token of two lines', { token: 'a\r\nX-Evil: 1' }],
  ])('that gives %s fails, and is not remembered', async (_title, body) => {
    const server = await serve(noAddons, [{ body }, ...tokens('t2')]);
    const { addons } = clientOf(server);
    expect(await failureOf(() => addons.list('a'))).toMatchObject({
      kind: 'unexpected_body',
      operation: 'exchangeToken',
      method: 'POST',
    });
    expect(server.seen).toHaveLength(0);
    await addons.list('a');
    expect(bearers(server)).toEqual(['Bearer t2']);
  });

  test('goes on for the others when one caller aborts', async () => {
    let release: () => void = () => {};
    const server = await serve(noAddons, (response) => {
      release = () => response.end('{"token":"t1"}');
    });
    const { addons } = clientOf(server);
    const controller = new AbortController();
    const first = failureOf(() => addons.list('a', { signal: controller.signal }));
    const second = addons.list('b');
    await server.reached(1);
    controller.abort();
    expect((await first).kind).toBe('aborted');
    release();
    expect(await second).toEqual([]);
    expect(server.exchanges).toHaveLength(1);
    expect(server.seen.map(({ url }) => url)).toEqual(['/v1/apps/b/addons']);
  });

  test('sends nothing for a caller that aborted meanwhile, even where fetch ignores it', async () => {
    const asked: string[] = [];
    let release: () => void = () => {};
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      if (asked.length > 1) return Response.json({ addons: [] });
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return Response.json({ token: 't1' });
    };
    const { addons } = createAddonsClient({ apiToken: 'tk', fetch });
    const controller = new AbortController();
    const call = failureOf(() =>
      addons.provision('a', newAddon, { signal: controller.signal, retry: false }),
    );
    controller.abort();
    await call;
    release();
    // A second call shares the exchange, so it ends after the first could have gone on.
    await addons.list('b');
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch('/v1/apps/b/addons');
  });
});

/** Watches the exchanges of a client through its options, also those that no call waits for. */
function watchExchanges() {
  let begun = 0;
  let ended = 0;
  let resolve: () => void = () => {};
  let awaited = 0;
  const options: ClientOptions = {
    fetch: (async (url, init) => {
      if (String(url).endsWith('/exchange')) begun++;
      return fetch(url, init);
    }) as typeof fetch,
    onAttempt({ operation }) {
      if (operation === 'exchangeToken' && ++ended >= awaited) resolve();
    },
  };
  return {
    options,
    begun: () => begun,
    /** Resolves when the client knows what became of the first `count`. */
    async ended(count: number): Promise<void> {
      await new Promise<void>((done) => {
        if (ended >= count) done();
        else [resolve, awaited] = [done, count];
      });
      await new Promise(setImmediate);
    },
  };
}

describe('a token is renewed', () => {
  /** How many exchanges are begun once the clock, at `now`, moved on by `elapsed`. */
  async function exchangesAfter(token: string, elapsed: number, now = Date.now()) {
    const server = await serve(noAddons, tokens(token, 'next'));
    const move = clock(now);
    const { options, begun } = watchExchanges();
    const { addons } = clientOf(server, options);
    await addons.list('a');
    move(elapsed);
    await addons.list('a');
    return begun();
  }
  const iat = 1_700_000_000;
  const hour = jwtOf({ iat, exp: iat + 3_600 });
  const inTime = iat * 1_000;

  test.each([
    ['right', inTime],
    ['ten hours slow', inTime - 600 * minute],
    ['ten hours fast', inTime + 600 * minute],
  ])('five minutes before its end, with a clock that is %s', async (_title, now) => {
    expect(await exchangesAfter(hour, 55 * minute - 1_000, now)).toBe(1);
    expect(await exchangesAfter(hour, 55 * minute + 1_000, now)).toBe(2);
  });

  test.each([
    ['is no JWT', 'opaque'],
    ['has a payload that is no JSON', 'a.b.c'],
    ['has no end', jwtOf({ iat })],
    ['ends before it begins', jwtOf({ iat, exp: iat - 10 })],
    ['has an end that is no number', jwtOf({ iat, exp: 'soon' })],
    ['has null for a payload', `a.${btoa('null')}.c`],
  ])('after 55 minutes where it %s', async (_title, token) => {
    expect(await exchangesAfter(token, 55 * minute - 1_000)).toBe(1);
    expect(await exchangesAfter(token, 55 * minute + 1_000)).toBe(2);
  });

  test('after half its life where that is short', async () => {
    const short = jwtOf({ iat, exp: iat + 120 });
    expect(await exchangesAfter(short, minute - 1_000)).toBe(1);
    expect(await exchangesAfter(short, minute + 1_000)).toBe(2);
  });

  test('by this clock where it does not say when it began', async () => {
    const token = jwtOf({ exp: iat + 3_600 });
    expect(await exchangesAfter(token, 55 * minute - 1_000, inTime)).toBe(1);
    expect(await exchangesAfter(token, 55 * minute + 1_000, inTime)).toBe(2);
  });

  test('with base64url and other characters than ASCII in its payload', async () => {
    const token = jwtOf({ name: 'aÿ?>~é', iat, exp: iat + 7_200 });
    for (const character of '-_') expect(token).toContain(character);
    expect(await exchangesAfter(token, 100 * minute)).toBe(1);
  });
});

describe('the last five minutes of a token', () => {
  const iat = 1_700_000_000;
  const hour = jwtOf({ iat, exp: iat + 3_600 });
  const old = `Bearer ${hour}`;
  const failing: Step = { status: 500 };

  /** A client whose first token is in them, and how the exchange answers from then on. */
  async function inLastMinutes(steps: Step | Step[], ...exchange: Step[]) {
    const server = await serve(steps, [...tokens(hour), ...exchange]);
    const move = clock(iat * 1_000);
    const { options, begun, ended } = watchExchanges();
    const { addons } = clientOf(server, options);
    await addons.list('first');
    move(56 * minute);
    return { server, move, addons, begun, ended };
  }

  test('have calls go on with it while one exchange is under way', async () => {
    let release: () => void = () => {};
    const { server, addons, begun, ended } = await inLastMinutes(noAddons, (response) => {
      release = () => response.end('{"token":"next"}');
    });
    await Promise.all([addons.list('a'), addons.list('b')]);
    await addons.list('c');
    await server.reached(6);
    expect(begun()).toBe(2);
    release();
    await ended(2);
    await addons.list('d');
    expect(bearers(server)).toEqual([...Array(4).fill(old), 'Bearer next']);
  });

  test('outlast an exchange that fails, and the next comes after half a minute', async () => {
    const { server, move, addons, begun, ended } = await inLastMinutes(noAddons, failing);
    for (const count of [2, 3, 4]) {
      await Promise.all([addons.list('a'), addons.list('b')]);
      await ended(count);
      move(29_000);
      await addons.list('c');
      expect(begun()).toBe(count);
      move(2_000);
    }
    expect(new Set(bearers(server))).toEqual(new Set([old]));
  });

  test('are over: then the failure is that of the calls, which share one exchange', async () => {
    const { server, move, addons, begun } = await inLastMinutes(noAddons, failing);
    move(4 * minute + 1_000);
    const calls = ['a', 'b'].map((app) => failureOf(() => addons.list(app)));
    for (const error of await Promise.all(calls)) {
      expect(error).toMatchObject({ kind: 'server', operation: 'exchangeToken' });
    }
    expect(begun()).toBe(2);
    expect(bearers(server)).toEqual([old]);
  });

  test('are over before half a minute is: then it is not waited for', async () => {
    const steps = [failing, ...tokens('next')];
    const { server, move, addons, ended } = await inLastMinutes(noAddons, ...steps);
    move(4 * minute - 10_000);
    await addons.list('a');
    await ended(2);
    move(11_000);
    await addons.list('b');
    expect(bearers(server)).toEqual([old, old, 'Bearer next']);
  });

  test('do not bring back a token that was refused', async () => {
    const steps = [noAddons, { status: 401 }, noAddons];
    const { server, addons, ended } = await inLastMinutes(
      steps,
      failing,
      failing,
      ...tokens('next'),
    );
    // Its own renewal may be shared or be over when the answer of 401 comes.
    expect(await failureOf(() => addons.list('a'))).toMatchObject({ operation: 'exchangeToken' });
    await ended(server.exchanges.length);
    while (server.exchanges.length < 4) await addons.list('b').catch(() => {});
    expect(bearers(server)).toEqual([old, old, 'Bearer next']);
  });

  test('leave no failure that nobody handles', async () => {
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

describe('an answer of 401', () => {
  const denied: Step = { status: 401, body: { error: 'invalid' } };

  test('has the API token exchanged anew, and the call repeated', async () => {
    const server = await serve([denied, noAddons], tokens('t1', 't2'));
    const { addons } = clientOf(server);
    expect(await addons.list('a')).toEqual([]);
    await addons.list('a');
    expect(bearers(server)).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t2']);
    expect(server.exchanges).toHaveLength(2);
  });

  test('has also a change repeated, which was not carried out', async () => {
    const answer = { addon: addonOf('running'), message: '', variables: [] };
    const server = await serve([denied, { status: 201, body: answer }], tokens('t1', 't2'));
    await clientOf(server).addons.provision('a', newAddon);
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.body).toBe(JSON.stringify({ addon: newAddon }));
  });

  test('has it repeated once only', async () => {
    const server = await serve(denied, tokens('t1', 't2', 't3'));
    const { addons } = clientOf(server);
    expect((await failureOf(() => addons.list('a'))).kind).toBe('authentication');
    expect([server.seen.length, server.exchanges.length]).toEqual([2, 2]);
  });

  test('has it repeated even where retry is off', async () => {
    const server = await serve([denied, noAddons], tokens('t1', 't2'));
    await clientOf(server, { retry: false }).addons.list('a');
    expect(server.seen).toHaveLength(2);
  });

  test('has one exchange made for calls at the same time', async () => {
    const server = await serve([denied, denied, noAddons], tokens('t1', 't2', 't3'));
    const { addons } = clientOf(server);
    await Promise.all([addons.list('a'), addons.list('b')]);
    expect(server.exchanges).toHaveLength(2);
    expect(server.seen).toHaveLength(4);
  });

  test('that comes late, for a token that was renewed meanwhile, has none exchanged', async () => {
    let deny: () => void = () => {};
    const later: Step = (response) => {
      deny = () => response.writeHead(401).end();
    };
    const server = await serve([later, denied, noAddons], tokens('t1', 't2', 't3'));
    const { addons } = clientOf(server);
    const slow = addons.list('slow');
    await server.reached(2);
    await addons.list('fast');
    deny();
    await slow;
    expect(bearers(server)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2', 'Bearer t2']);
    expect(server.exchanges).toHaveLength(2);
  });

  test('of the exchange itself is not repeated', async () => {
    const server = await serve(noAddons, denied);
    await failureOf(() => clientOf(server).addons.list('a'));
    expect([server.seen.length, server.exchanges.length]).toEqual([0, 1]);
  });

  test('is final with a bearer token', async () => {
    const server = await serve(denied);
    const { addons } = createAddonsClient({ baseUrl: server.url, bearerToken: 't1' });
    expect((await failureOf(() => addons.list('a'))).kind).toBe('authentication');
    expect(server.seen).toHaveLength(1);
  });

  test('has getToken asked again, once', async () => {
    const server = await serve(denied);
    let calls = 0;
    const getToken = (): string => `t${++calls}`;
    const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
    expect((await failureOf(() => addons.list('a'))).kind).toBe('authentication');
    expect(bearers(server)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});

describe('getToken', () => {
  test('is asked for each request, and can give a promise', async () => {
    const server = await serve(noAddons);
    let calls = 0;
    const getToken = async (): Promise<string> => `t${++calls}`;
    const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
    await addons.list('a');
    await addons.list('a');
    expect(bearers(server)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test.each([
    ['throws', () => Promise.reject(new Error('the vault is closed'))],
    ['throws undefined', () => Promise.reject(undefined)],
  ])('that %s fails the call as it is, without a repeat', async (_title, give) => {
    const server = await serve(noAddons);
    const getToken = jest.fn(give);
    const { addons } = createAddonsClient({ baseUrl: server.url, getToken });
    const error = await failureOf(() => addons.list('a'));
    expect(error).toMatchObject({ kind: 'authentication', operation: 'listAddons', method: 'GET' });
    expect(error.message).not.toMatch(/network/);
    expect(getToken).toHaveBeenCalledTimes(1);
    expect(server.seen).toEqual([]);
  });

  test('is bounded in time', async () => {
    const server = await serve(noAddons);
    const getToken = () => new Promise<string>(() => {});
    const { addons } = createAddonsClient({ baseUrl: server.url, getToken, totalTimeoutMs: 20 });
    expect((await failureOf(() => addons.list('a'))).kind).toBe('timeout');
    expect(server.seen).toEqual([]);
  });
});

describe('without credentials', () => {
  test('the catalogue is asked without Authorization', async () => {
    const server = await serve({ body: { addon_categories: [] } });
    await createAddonsClient({ baseUrl: server.url }).catalog.listCategories();
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  test('other calls are answered by the API', async () => {
    const server = await serve({ status: 401, body: {} });
    const error = await failureOf(() =>
      createAddonsClient({ baseUrl: server.url }).addons.list('a'),
    );
    expect(error.kind).toBe('authentication');
    expect(server.seen).toHaveLength(1);
  });
});

test.each<[ClientOptions]>([
  [{ apiToken: 'a', bearerToken: 'b' }],
  [{ apiToken: 'a', getToken: () => 'b' }],
  [{ bearerToken: 'a', getToken: () => 'b' }],
])('two kinds of credentials are refused: %j', async (options) => {
  const error = await failureOf(() => createAddonsClient(options));
  expect(error).toMatchObject({ kind: 'invalid_argument' });
});
