import type { Outcome } from '../fault-runner.ts';

/** One run of the suite: against a fault, or against the healthy sandbox with a seed. */
export type Task =
  | { readonly kind: 'fault'; readonly id: string }
  | { readonly kind: 'healthy'; readonly seed: number };

/** What the report needs of an {@link Outcome}. */
export interface FaultResult
  extends Pick<Outcome, 'foundBy' | 'onlyCheck' | 'failed' | 'fired' | 'leftBehind'> {
  readonly others: readonly string[];
  readonly unplaced: readonly string[];
}

/** The result of a task. */
export type TaskResult =
  | { readonly task: Task; readonly fault: FaultResult }
  | { readonly task: Task; readonly isQuiet: boolean };

/** Returns what identifies a task. */
export const keyOf = (task: Task): string =>
  task.kind === 'fault' ? task.id : `healthy ${task.seed}`;
