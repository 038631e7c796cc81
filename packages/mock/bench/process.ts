import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server that runs in a process of its own. */
export interface Served {
  readonly url: string;
  /** How long it took to start, once loaded. */
  readonly startMs: number;
  /** Bytes of memory, garbage collected. */
  memory(): Promise<number>;
  /** Goes back to the start, for the next round to find what the last one did. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server of `server.ts`. */
export async function startServer(kind: string, argument = ''): Promise<Served> {
  const child: ChildProcess = fork(new URL('./server.ts', import.meta.url), [kind, argument], {
    execArgv: [...process.execArgv, '--max-old-space-size=8000'],
  });
  const [{ url, startMs }] = await once(child, 'message');
  const ask = async (question: string): Promise<{ rss: number }> => {
    child.send(question);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    url,
    startMs,
    memory: async () => (await ask('memory')).rss,
    async reset() {
      await ask('reset');
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
