import { jest } from '@jest/globals';
import { type AddonsClient, type ClientOptions, createAddonsClient } from '../../src/index.ts';
import type { Handler, ScriptedServer } from './server.ts';

/** Creates a client of `server` with an API token. */
export const createTestClient = (
  { url }: ScriptedServer,
  options: ClientOptions = {},
): AddonsClient => createAddonsClient({ baseUrl: url, apiToken: 'tk-us-1', ...options });

/** Returns handlers of the exchange that respond with these bearer tokens in turn. */
export const tokens = (...bearerTokens: string[]): Handler[] =>
  bearerTokens.map((token) => ({ body: { token } }));

/** Returns the `Authorization` headers that the server received. */
export const bearerTokens = ({ requests }: ScriptedServer) =>
  requests.map(({ headers }) => headers.authorization);

/** Sets the clock to `time`. Returns a function that advances it. */
export function mockClock(time: number): (ms: number) => void {
  let now = time;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  return (ms) => {
    now += ms;
  };
}

/** Client options that observe the token exchanges, including those that no call waits for. */
export function observeExchanges() {
  let started = 0;
  let ended = 0;
  let expected = 0;
  let resolve: () => void = () => {};
  const options: ClientOptions = {
    fetch: (async (url, init) => {
      if (String(url).endsWith('/exchange')) started++;
      return fetch(url, init);
    }) as typeof fetch,
    onAttempt({ operation }) {
      if (operation === 'exchangeToken' && ++ended >= expected) resolve();
    },
  };
  return {
    options,
    started: () => started,
    /** Resolves when the client has processed the first `count` exchanges. */
    async ended(count: number): Promise<void> {
      await new Promise<void>((done) => {
        if (ended >= count) done();
        else [resolve, expected] = [done, count];
      });
      await new Promise(setImmediate);
    },
  };
}
