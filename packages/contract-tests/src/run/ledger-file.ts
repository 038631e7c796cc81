import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { RunError } from '../model/errors.ts';
import type { Resource } from '../model/resource.ts';
import { createLedger, type Ledger, type LedgerEvent } from './ledger.ts';

/** The run that a ledger file is about. */
export interface LedgerRun {
  readonly baseUrl: string;
  readonly authUrl: string;
  /** Values of path parameters that the run was given. */
  readonly known: Readonly<Record<string, string>>;
  /** In milliseconds since the Unix epoch. */
  readonly startedAt: number;
}

/** A creation that is about to be requested, and that its response has arrived. */
type RequestEvent =
  | {
      readonly event: 'sent';
      readonly collection: string;
      readonly path: Readonly<Record<string, string>>;
    }
  | { readonly event: 'received'; readonly collection: string };

type FileEvent = LedgerEvent | RequestEvent | ({ readonly event: 'run' } & LedgerRun);

/** Appends to a ledger file. Each event is in the file before the run goes on, so that it survives `kill -9`. */
export interface LedgerFile {
  write(event: FileEvent): void;
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Opens a ledger file to append to it. */
function appendTo(file: string): LedgerFile {
  return {
    write(event) {
      try {
        appendFileSync(file, `${JSON.stringify(event)}\n`, { mode: 0o600 });
      } catch (error) {
        throw new RunError(`The ledger ${file} cannot be written (${reasonOf(error)}).`);
      }
    },
  };
}

/** Reads the events; a last line that was cut is none. */
function eventsIn(file: string): readonly FileEvent[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new RunError(`The ledger ${file} cannot be read (${reasonOf(error)}).`);
  }
  const lines = text.split('\n').slice(0, -1);
  try {
    return lines.map((line) => JSON.parse(line) as FileEvent);
  } catch {
    throw new RunError(`${file} is not a ledger of this command.`);
  }
}

/** A ledger as its file describes it. */
export interface StoredLedger {
  readonly run: LedgerRun;
  readonly ledger: Ledger;
}

/**
 * Reads a ledger file. What is removed from now on is recorded there, too.
 *
 * @throws RunError if it cannot be read, or is none.
 */
export function readLedger(file: string, resources: readonly Resource[]): StoredLedger {
  const [first, ...events] = eventsIn(file);
  if (first?.event !== 'run') throw new RunError(`${file} is not a ledger of this command.`);
  const journal = appendTo(file);
  let isRead = false;
  const ledger = createLedger((event) => isRead && journal.write(event));
  const pending = new Map<Resource, Readonly<Record<string, string>>[]>();
  for (const it of events) {
    if (it.event === 'run') continue;
    const resource = resources.find(({ collection }) => collection === it.collection);
    if (!resource) throw new RunError(`${file} is about ${it.collection}, which is unknown.`);
    const waiting = pending.get(resource) ?? [];
    if (it.event === 'existed') {
      const [name = ''] = resource.identity;
      ledger.begin(
        resource,
        it.path,
        it.keys.map((key) => ({ [name]: key })),
      );
    } else if (it.event === 'created') ledger.created({ ...it, resource });
    else if (it.event === 'removed') ledger.removed(resource, it.key);
    else if (it.event === 'suspected') ledger.suspect({ ...it, resource, body: '' });
    else if (it.event === 'sent') pending.set(resource, [...waiting, it.path]);
    else pending.set(resource, waiting.slice(1));
  }
  for (const [resource, paths] of pending) {
    for (const path of paths) {
      const why = 'the run ended before the response';
      ledger.suspect({ resource, path, body: '', keys: [], why });
    }
  }
  isRead = true;
  return { run: first, ledger };
}

/**
 * Starts a ledger file.
 *
 * @throws RunError if it cannot be written, or if it still lists something that an earlier run did not remove.
 */
export function startLedgerFile(
  file: string,
  run: LedgerRun,
  resources: readonly Resource[],
): LedgerFile {
  if (existsSync(file)) {
    const { left } = readLedger(file, resources).ledger;
    if (left.length > 0) {
      const what = left.map(({ key }) => key).join(', ');
      throw new RunError(
        `The ledger ${file} lists what an earlier run did not remove: ${what}. Remove it with clean-up --ledger ${file}.`,
      );
    }
  }
  try {
    writeFileSync(file, '', { mode: 0o600 });
  } catch (error) {
    throw new RunError(`The ledger ${file} cannot be written (${reasonOf(error)}).`);
  }
  const journal = appendTo(file);
  journal.write({ event: 'run', ...run });
  return journal;
}
