import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { FileError, readRegularFile } from '../util/read-regular-file.ts';
import type { AccountRecord, AddonChange, Change } from './change.ts';
import { isDiskFull, StateError } from './error.ts';
import { openJournal } from './journal.ts';
import { createLatestEdits } from './latest-edits.ts';
import { readLines } from './lines.ts';
import { lockFile } from './lock.ts';
import type { StateFile } from './state-file.ts';
import { isEntry, isHeader } from './validate.ts';

const format = 'scalingo-addons-mock state';
const version = 1;

/** Size of a state file, in bytes; the state of a million addons has a third of it. */
const maxBytes = 1_000_000_000;

/** Number of outdated lines, beyond as many as are current, that triggers a compaction. */
const maxOutdatedLines = 10_000;

/** The first line of the file. */
interface Header {
  readonly format: string;
  readonly version: number;
  /** Base64. */
  readonly secret: string;
  readonly number: number;
  readonly time: number;
}

/** Any other line of the file. */
type Entry = Change & { readonly time: number };

const addonIdOf = (change: AddonChange): string =>
  'put' in change ? change.put.id : change.remove.id;

/** Reads the lines of a state file; returns undefined if it does not exist. */
function readState(file: string): readonly unknown[] | undefined {
  let bytes: Buffer;
  try {
    bytes = readRegularFile(file, maxBytes);
  } catch (error) {
    if (error instanceof FileError) {
      throw new StateError(`${file} ${error.message}; choose another file.`);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StateError(
      `${file} cannot be read (${code}); make it readable or choose another file.`,
    );
  }
  const { values, damaged } = readLines(bytes);
  const header = values[0] as Partial<Header> | undefined;
  if (header?.format !== format) {
    throw new StateError(
      `${file}, line 1: not a state file of the mock, or damaged; restore it, or remove it to start over.`,
    );
  }
  if (header.version !== version) {
    throw new StateError(
      `${file}, line 1: this state file has version ${header.version}, but this mock reads version ${version}; use the mock that wrote it, or remove it to start over.`,
    );
  }
  if (damaged !== undefined) {
    throw new StateError(
      `${file}, line ${damaged}: the state file is damaged; restore it, or remove it to start over.`,
    );
  }
  const invalid = values.findIndex((it, index) => (index === 0 ? !isHeader(header) : !isEntry(it)));
  if (invalid >= 0) {
    throw new StateError(
      `${file}, line ${invalid + 1}: this mock does not write such values; restore the file, or remove it to start over.`,
    );
  }
  return values;
}

/** Prints a warning, whether requests are logged or not. */
const warn = (problem: unknown) =>
  process.emitWarning(String(Object(problem).message ?? problem), 'StateWarning');

/** Resolves symbolic links, so that a link is not replaced by a file. */
function resolve(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

/** Options of {@link openState}. */
export interface StateOptions {
  /** Whether `flush` waits for the disk. Default: true. */
  readonly fsync?: boolean | undefined;
}

/**
 * Opens the file that persists a sandbox's changes, or creates it. Once `append` returns, the change
 * survives a `kill -9`. Only the owner can read the file, since it contains the key that signs tokens.
 *
 * @throws StateError if the file is damaged, not a state file, not readable or writable, or in use; the
 *   file is then unchanged.
 */
export function openState(file: string, { fsync = true }: StateOptions = {}): StateFile {
  const real = resolve(file);
  let unlock: () => void;
  try {
    unlock = lockFile(real);
  } catch (error) {
    if (error instanceof StateError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new StateError(`${file} cannot be locked (${code}); choose a writable folder.`);
  }

  /** The last change of each addon, in the order of their first changes. */
  const latest = new Map<string, AddonChange>();
  const latestEdits = createLatestEdits();
  const latestAccounts = new Map<string, AccountRecord>();
  let number = 0;
  let time = 0;
  const track = (change: Change, at: number): void => {
    if ('reset' in change) {
      latest.clear();
      latestEdits.clear();
      latestAccounts.clear();
      number = 0;
      time = 0;
      return;
    }
    time = Math.max(time, at);
    if ('edits' in change) {
      for (const edit of change.edits) latestEdits.add(edit);
      return;
    }
    if ('account' in change) {
      latestAccounts.set(change.account.name, change.account);
      for (const put of change.addons) latest.set(put.id, { put });
      return;
    }
    if ('put' in change) number = Math.max(number, change.number ?? 0);
    // After a restart, only removals of the fixture's addons must be applied again.
    if ('remove' in change && !change.remove.in_fixture) latest.delete(addonIdOf(change));
    else latest.set(addonIdOf(change), change);
  };

  try {
    const [header, ...entries] = (readState(real) ?? []) as [Header?, ...Entry[]];
    const secret = header ? Buffer.from(header.secret, 'base64') : randomBytes(64);
    number = header?.number ?? 0;
    time = header?.time ?? 0;
    for (const { time: at, ...change } of entries) track(change as Change, at);

    const journal = openJournal(real);
    const compact = () => {
      const first: Header = { format, version, secret: secret.toString('base64'), number, time };
      journal.replace(
        (function* () {
          yield first;
          for (const change of latest.values()) yield { ...change, time };
          for (const account of latestAccounts.values()) yield { account, addons: [], time };
          for (const edit of latestEdits.values()) yield { edits: [edit], time };
        })(),
      );
    };
    let isReadOnly = false;
    let hasWarned = false;
    /** Warns of the first failure until a change is persisted again: without a log of requests, nobody would know why changes fail. */
    const persist = (write: () => void) => {
      try {
        write();
      } catch (error) {
        if (!hasWarned && !isReadOnly) warn(error);
        hasWarned = true;
        throw error;
      }
    };
    return {
      secret,
      lastNumber: number,
      lastTime: time,
      changes: () => latest.values(),
      accounts: () => latestAccounts.values(),
      edits: () => latestEdits.values(),
      begin() {
        try {
          compact();
        } catch (error) {
          if (!header || !isDiskFull((error as Error).cause)) throw error;
          isReadOnly = true;
          warn(`There is no space for ${file}, so the mock is read-only; free some space.`);
        }
      },
      append(change, at) {
        persist(() => {
          if (isReadOnly) {
            compact();
            isReadOnly = false;
          }
          // Compacting first means that a failure here leaves no half-applied change.
          const current = latest.size + latestAccounts.size + latestEdits.size;
          if (journal.lines > 2 * current + maxOutdatedLines) compact();
          journal.append({ ...change, time: at });
          track(change, at);
          hasWarned = false;
        });
      },
      flush() {
        persist(() => journal.flush(fsync));
      },
      mismatch: (problem) => new StateError(`${file} ${problem}.`),
      close() {
        journal.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
