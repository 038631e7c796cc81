import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A child process of a benchmark, so that nothing else is measured with it. */
export interface BenchmarkProcess<T> {
  /** The first message that it sent. */
  readonly message: T;
  stop(): Promise<void>;
}

/** Starts `<name>.ts` of this folder. */
export async function startProcess<T>(
  name: string,
  ...args: string[]
): Promise<BenchmarkProcess<T>> {
  const child = fork(new URL(`./${name}.ts`, import.meta.url), args);
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!first) throw new Error(`${name} exited without a message.`);
  return {
    message: first[0],
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Runs `<name>.ts` of this folder and returns its message. */
export async function runProcess<T>(name: string, ...args: string[]): Promise<T> {
  const own = await startProcess<T>(name, ...args);
  await own.stop();
  return own.message;
}
