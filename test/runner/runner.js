// @ts-expect-error: the package has no types.
import { createRunner } from 'jest-light-runner';
import { longFirst } from '../long-tests.ts';

const runtime = 'child_process';
const Runner = createRunner({ runtime });

/** What a worker sends to be configured, and the type of the response: see `worker-runner.js` of jest-light-runner. */
const request = 'jest-light-runner-get-worker-data';
const type = 'jest-light-runner-worker-data';

/**
 * Returns a connection to the worker of one task.
 *
 * @param {unknown} workerData the configuration of the worker.
 */
function createChannel(workerData) {
  /** @type {(message: object) => void} */
  let send = () => {};
  return {
    /** @param {typeof send} listener */
    onMessage(listener) {
      send = listener;
    },
    /** @param {unknown} message */
    postMessage(message) {
      if (message === request) send({ type, workerData });
    },
  };
}

/**
 * Runs test files as plain Node modules in processes. jest-light-runner has one connection for all processes: the first
 * request configures each, and one that does not listen yet waits forever. Here, each task has its own.
 */
export default class extends Runner {
  /**
   * @param {{ path: string }[]} tests
   * @param {unknown[]} rest
   */
  runTests(tests, ...rest) {
    return super.runTests(longFirst(tests), ...rest);
  }

  /**
   * @param {unknown} globalConfig
   * @param {unknown[]} rest
   */
  constructor(globalConfig, ...rest) {
    super(globalConfig, ...rest);
    // Private by convention only; the version is exact.
    const { _testRunners: runners, _runtime } = /** @type {any} */ (this);
    const { set } = runners;
    /**
     * @param {unknown} projectConfig
     * @param {{ pool: { run(path: string, options: object): Promise<unknown> } }} runner
     */
    runners.set = (projectConfig, runner) => {
      const { pool } = runner;
      const workerData = { globalConfig, projectConfig, runtime };
      /** @param {{ path: string }} test */
      const run = (test) => pool.run(test.path, { channel: createChannel(workerData) });
      const isOwnProcess = _runtime === runtime;
      return set.call(runners, projectConfig, isOwnProcess ? { ...runner, run } : runner);
    };
  }
}
