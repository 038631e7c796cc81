import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a separate process. */
export interface ServerProcess {
  readonly url: string;
  /** Start time once loaded, in milliseconds. */
  readonly startMs: number;
  /** Returns the memory usage after garbage collection, in bytes. */
  memory(): Promise<number>;
  /** Returns the processor time of the process since it started, in milliseconds. Other processes do not add to it. */
  processorTime(): Promise<number>;
  /** Restores the initial state, so that all rounds measure the same. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one of the servers of `server.ts`. */
export async function startServer(kind: string, argument = ''): Promise<ServerProcess> {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), [kind, argument], {
    execArgv: [...process.execArgv, '--max-old-space-size=8000'],
  });
  const [{ url, startMs }] = await once(child, 'message');
  const request = async (message: string): Promise<{ rss: number; cpuMs: number }> => {
    child.send(message);
    const [response] = await once(child, 'message');
    return response;
  };
  return {
    url,
    startMs,
    memory: async () => (await request('memory')).rss,
    processorTime: async () => (await request('processor time')).cpuMs,
    async reset() {
      await request('reset');
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
