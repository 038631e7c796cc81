import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A part of a benchmark that has a process of its own, so that nothing else is measured with it. */
export interface Own<T> {
  /** The first thing that it tells. */
  readonly told: T;
  stop(): Promise<void>;
}

/** Starts `<name>.ts` of this folder. */
export async function startOwn<T>(name: string, ...args: string[]): Promise<Own<T>> {
  const child = fork(new URL(`./${name}.ts`, import.meta.url), args);
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
  if (!first) throw new Error(`${name} ended before it told anything.`);
  return {
    told: first[0],
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Runs `<name>.ts` of this folder, and gives what it tells in the end. */
export async function runOwn<T>(name: string, ...args: string[]): Promise<T> {
  const own = await startOwn<T>(name, ...args);
  await own.stop();
  return own.told;
}
