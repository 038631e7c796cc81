import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyOf, type Task, type TaskResult } from './task.ts';

const workerFile = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Options of {@link runTasks}. */
export interface RunTasksOptions {
  /** Number of processes. */
  readonly jobs: number;
  /** Holds the results, one a line, until all tasks are done. */
  readonly progressFile: string;
  /** Whether to keep the results of an earlier run that did not end. */
  readonly resume: boolean;
  /** Called after each task. */
  readonly onDone: (done: number, total: number) => void;
}

const readResults = (file: string): readonly TaskResult[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as TaskResult)
    : [];

/**
 * Runs tasks in several processes.
 *
 * @returns the results by {@link keyOf}.
 * @throws Error if a process ends before its task.
 */
export async function runTasks(
  tasks: readonly Task[],
  { jobs, progressFile, resume, onDone }: RunTasksOptions,
): Promise<ReadonlyMap<string, TaskResult>> {
  if (!resume) rmSync(progressFile, { force: true });
  mkdirSync(dirname(progressFile), { recursive: true });
  const keys = new Set(tasks.map(keyOf));
  const results = new Map(
    readResults(progressFile)
      .map((it) => [keyOf(it.task), it] as const)
      .filter(([key]) => keys.has(key)),
  );
  const left = tasks.filter((it) => !results.has(keyOf(it)));

  const feed = (worker: ChildProcess) =>
    new Promise<void>((resolve, reject) => {
      const next = () => {
        const task = left.shift();
        if (task) worker.send(task);
        else worker.disconnect();
      };
      worker.on('message', (message: 'ready' | TaskResult) => {
        if (message !== 'ready') {
          results.set(keyOf(message.task), message);
          appendFileSync(progressFile, `${JSON.stringify(message)}\n`);
          onDone(results.size, tasks.length);
        }
        next();
      });
      worker.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error('A process of the faults ended early.')),
      );
    });

  const workers = Array.from({ length: Math.min(jobs, left.length) }, () =>
    fork(workerFile, { execArgv: ['--import', 'tsx/esm'] }),
  );
  try {
    await Promise.all(workers.map(feed));
  } finally {
    for (const it of workers) if (it.connected) it.disconnect();
  }
  rmSync(progressFile, { force: true });
  return results;
}
