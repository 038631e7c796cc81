import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';

/** The state file of a test, in a folder that its test file shares. */
export interface TestedState {
  readonly folder: string;
  /** Path of a file that does not exist yet; another one for each test. */
  readonly file: string;
  /** Starts a sandbox with the file; it stops after the test. */
  start(): Promise<Mock>;
  /** Stops the mock that was started last. */
  stop(): Promise<void>;
}

/** Prepares the state files of a test file's tests. */
export function useStateFiles(): TestedState {
  const mocks: Mock[] = [];
  let folder = '';
  let file = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'state-'));
  });
  beforeEach(() => {
    file = path.join(folder, `${count++}.state`);
  });
  afterEach(async () => {
    for (const mock of mocks.splice(0)) await mock.stop();
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    get folder() {
      return folder;
    },
    get file() {
      return file;
    },
    async start() {
      const mock = await startMock({ engine: 'sandbox', state: file });
      mocks.push(mock);
      return mock;
    },
    async stop() {
      await mocks.pop()?.stop();
    },
  };
}
