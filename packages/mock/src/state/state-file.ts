import type { AccountRecord, AddonChange, Change, ResourceEdit } from './change.ts';

/** A file that persists the changes of a sandbox. */
export interface StateFile {
  /** Key that signs tokens; persisted so that tokens remain valid. */
  readonly secret: Buffer;
  /** Highest resource number in use; 0 for none. */
  readonly lastNumber: number;
  /** The sandbox's time at the last change, in milliseconds since 1970; 0 for none. */
  readonly lastTime: number;
  /** Returns the changes that lead from the fixture to the persisted state. */
  changes(): Iterable<AddonChange>;
  /** Returns the standing of the accounts that have changed. */
  accounts(): Iterable<AccountRecord>;
  /** Returns the edits of other resources that lead from the seeds to the persisted state. */
  edits(): Iterable<ResourceEdit>;
  /**
   * Compacts the file and opens it for writing. Until then, the file is not modified. Without space on the disk, a file
   * that exists is read-only, with a warning, until there is some.
   *
   * @throws StateError if the file is not writable.
   */
  begin(): void;
  /**
   * Persists a change: it survives a crash of this process once this returns, and one of the system after {@link flush}.
   *
   * @param time the sandbox's time, in milliseconds since 1970.
   * @throws StateError if the change cannot be persisted; the file is then unchanged.
   */
  append(change: Change, time: number): void;
  /**
   * Writes the changes to the disk, unless the options say otherwise.
   *
   * @throws StateError if they cannot be written; no more changes can be made then.
   */
  flush(): void;
  /** Creates the error for {@link changes} that do not match the fixture. */
  mismatch(problem: string): Error;
  /** Closes the file and releases its lock. */
  close(): void;
}
