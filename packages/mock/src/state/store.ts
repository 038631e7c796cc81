import type { AddonChange, Change } from './change.ts';

/** Where the sandbox keeps its changes, so that they outlive the process. */
export interface Store {
  /** Key that tokens are signed with, so that they stay valid. */
  readonly secret: Buffer;
  /** Highest number given to a resource; 0 for none. */
  readonly lastNumber: number;
  /** Time of the sandbox at the last change, in milliseconds since 1970; 0 for none. */
  readonly lastTime: number;
  /** The changes that lead from the world to the state that was kept. */
  changes(): Iterable<AddonChange>;
  /**
   * Writes the file anew and short, once its changes are made. Before that it is left as it was.
   *
   * @throws StateError when it cannot be written.
   */
  begin(): void;
  /**
   * Keeps a change; it is kept once this returns.
   *
   * @param time time of the sandbox, in milliseconds since 1970.
   * @throws StateError when it cannot be kept; nothing has changed then.
   */
  append(change: Change, time: number): void;
  /** What a {@link changes} that does not fit the world is reported as. */
  misfit(sentence: string): Error;
  /** Gives the file free for others. */
  close(): void;
}
