import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Result, type RunOptions, runContract } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type Interceptor, type Relay, startRelay } from './relay.ts';

/** A sandbox for all tests of a file, reset before each of them, and a relay to it that a test can start. */
export interface RelayedSandbox {
  /** Set once the tests run. */
  readonly mock: Mock;
  /** URL of the relay, if the test has started one, else of the sandbox. Runs are sent to it. */
  readonly url: string;
  /** Starts a relay in place of an earlier one. It stops after the test. */
  intercept(interceptor: Interceptor): Promise<void>;
  /** Runs the suite, with writes. */
  run(options?: Partial<RunOptions>): Promise<Result>;
  /** Starts a relay and runs the suite against it. */
  runThrough(interceptor: Interceptor, options?: Partial<RunOptions>): Promise<Result>;
}

/**
 * Adds the hooks of the sandbox to a test file.
 *
 * @param defaults options of the runs besides those that all tests share. Default: none.
 */
export function useRelayedSandbox(defaults: Partial<RunOptions> = {}): RelayedSandbox {
  let mock: Mock;
  let relay: Relay | undefined;
  beforeAll(async () => {
    mock = await startMock({ engine: 'sandbox' });
  });
  beforeEach(() => mock.reset());
  afterEach(async () => {
    await relay?.stop();
    relay = undefined;
  });
  afterAll(() => mock.stop());

  const intercept: RelayedSandbox['intercept'] = async (interceptor) => {
    await relay?.stop();
    relay = await startRelay(mock.url, interceptor);
  };
  const url = () => relay?.url ?? mock.url;
  const run: RelayedSandbox['run'] = (options) =>
    runContract({
      baseUrl: url(),
      app: 'example-app',
      credentials: { bearerToken: 'example-token' },
      allowWrites: true,
      seed: 1,
      ...defaults,
      ...options,
    });
  return {
    get mock() {
      return mock;
    },
    get url() {
      return url();
    },
    intercept,
    run,
    async runThrough(interceptor, options) {
      await intercept(interceptor);
      return run(options);
    },
  };
}
