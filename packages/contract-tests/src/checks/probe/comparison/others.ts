import type { Resource } from '../../../model/resource.ts';
import type { Probe } from '../check.ts';

/** What changed in a list: the key of an item, and how it changed. */
type Changes = readonly string[];

/** The ways to establish who has changed something. */
export interface Trials {
  /** Sends the requests once more, and returns the changes. */
  again(): Promise<Changes>;
  /** Sends nothing but looks before and after it has waited, and returns the changes. */
  idle(wait: () => Promise<void>): Promise<Changes>;
}

/** Returns what changes while something is done. */
export async function changesDuring<State>(
  read: () => Promise<State>,
  compare: (one: State, other: State) => Changes,
  act: () => Promise<unknown>,
): Promise<Changes> {
  const one = await read();
  await act();
  return compare(one, await read());
}

/** Returns how to establish who has changed what is read. */
export const trialsWith = <State>(
  read: () => Promise<State>,
  compare: (one: State, other: State) => Changes,
  send: () => Promise<unknown>,
): Trials => ({
  again: () => changesDuring(read, compare, send),
  idle: (wait) => changesDuring(read, compare, wait),
});

/** How often the same requests must change something, and nothing must change without them. */
const rounds = 3;

/**
 * A wait is so many times as long as the requests took, since nothing happens in it more easily; at most 2 minutes. How many
 * times is random: runs that began together would send and wait at the same time, so that none would see another.
 */
const patience = { min: 3, max: 12 };
const maxWaitMs = 120_000;
/** Number of parts of a wait, before and after each of which the run looks: others may undo what they change. */
const looks = 4;

/** Whether something changes while the run waits. */
async function isChangedByOthers(
  probe: Probe,
  idle: Trials['idle'],
  waitMs: number,
): Promise<boolean> {
  for (let look = 0; look < looks; look++) {
    if ((await idle(() => probe.pause(waitMs / looks))).length > 0) return true;
  }
  return false;
}

/**
 * Whether the run has created an item, or its whole collection: nobody else has any business with it. Items without a path
 * are only created within what the run has created.
 */
export const isOwn = (probe: Probe, resource: Resource, key: string): boolean =>
  resource.itemPath === undefined || probe.hasCreated(resource, key);

/** Whether a change is about an item that {@link isOwn}. */
export const isOfOwn = (probe: Probe, resource: Resource, change: string): boolean =>
  isOwn(probe, resource, change.slice(0, change.lastIndexOf(' ')));

/**
 * Returns the changes that the server is responsible for. Those of items that the run has created always are. Somebody else
 * may have changed the others: that is a failure only if the same requests change something again, and nothing changes
 * without them. Otherwise it is a notice; if something changes without requests, only what the run has created counts in this
 * collection from then on.
 *
 * @param found what `changes` returns.
 */
export async function changesByServer(
  probe: Probe,
  resource: Resource,
  found: Changes,
  { again, idle }: Trials,
): Promise<Changes> {
  const own = found.filter((it) => isOfOwn(probe, resource, it));
  if (own.length > 0 || found.length === 0) return own;
  for (let round = 0; round < rounds && !probe.isShared(resource); round++) {
    const start = performance.now();
    const repeated = await again();
    if (repeated.some((it) => isOfOwn(probe, resource, it))) return found;
    const times = patience.min + Math.random() * (patience.max - patience.min);
    const waitMs = Math.min(times * (performance.now() - start), maxWaitMs);
    const isShared = await isChangedByOthers(probe, idle, waitMs);
    if (!isShared && repeated.length > 0) continue;
    noticeOthers(probe, resource, found, isShared);
    return [];
  }
  if (!probe.isShared(resource)) return found;
  noticeOthers(probe, resource, found, true);
  return [];
}

/**
 * Says that somebody else uses a collection.
 *
 * @param isCertain whether it changes without requests of the run.
 */
export function noticeOthers(
  probe: Probe,
  resource: Resource,
  found: Changes,
  isCertain: boolean,
): void {
  probe.share(resource, isCertain);
  probe.report(
    {
      severity: 'notice',
      message: 'the list changed during the run: somebody else uses the same application',
      expected: 'an application of its own for each run',
      actual: found.join('; '),
      pointer: null,
    },
    { operation: resource.list },
  );
}
