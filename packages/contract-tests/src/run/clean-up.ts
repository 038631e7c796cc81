import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '@scalingo-addons/openapi';
import { curlOf } from '../reports/curl.ts';
import { type Item, itemsOf, type Resource } from '../resource.ts';
import type { Leftover } from '../result.ts';
import type { Secrets } from '../secrets.ts';
import { skewMs } from './clock.ts';
import { bearerPlaceholder } from './credentials.ts';
import type { Ledger } from './ledger.ts';
import type { Session } from './session.ts';

/** What is needed to remove what a run has created. */
export interface CleanUpParts {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly resources: readonly Resource[];
  readonly secrets: Secrets;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
}

/** How often a removal is tried, and the pause between two tries in milliseconds. */
const tries = 3;
const pause = 500;

/** Removes one; why that did not work, or nothing where it did. */
async function removeOne(
  session: Session,
  { remove, idParameter }: Resource,
  id: string,
): Promise<string | undefined> {
  if (!remove) return 'the contract has no operation that removes it';
  for (let left = tries; ; left--) {
    try {
      const answer = await session.send({ operation: remove, path: { [idParameter]: id } });
      if (answer && (answer.status < 300 || answer.status === 404)) return undefined;
      if (left === 1)
        return answer ? `the server answered ${answer.status}` : 'it was not answered';
    } catch (error) {
      return (error as Error).message;
    }
    await wait(pause);
  }
}

/** What is there now and was not there before, and that no answer told of. */
function newIn({ ledger, startedAt }: CleanUpParts, items: readonly Item[]): readonly Item[] {
  const since = startedAt - skewMs;
  return items.filter(
    ({ id, provisioned_at }) =>
      !ledger.before.has(id) &&
      !ledger.all.has(id) &&
      !(Date.parse(String(provisioned_at)) < since),
  );
}

/** Whether the run may have created it, by a request whose answer does not tell. */
function isSuspected({ suspicions }: Ledger, { plan }: Item): boolean {
  const planId = isObject(plan) ? String(plan.id) : '';
  return suspicions.some(({ body }) => body === '' || body.includes(`"${planId}"`));
}

/** Removes everything that a run has created, and tells what it could not. */
export async function cleanUp(parts: CleanUpParts): Promise<readonly Leftover[]> {
  const { session, ledger, secrets } = parts;
  const leftovers: Leftover[] = [];
  for (const resource of parts.resources) {
    const { remove, list, idParameter } = resource;
    const tell = (id: string, why: string) => {
      const url = remove ? session.urlOf({ operation: remove, path: { [idParameter]: id } }) : '';
      const headers = { authorization: `Bearer ${bearerPlaceholder}` };
      const command = curlOf({ method: 'DELETE', url, headers, body: undefined });
      leftovers.push({ what: id, why, command: secrets.mask(command) });
    };
    const takeAway = async (id: string) => {
      const why = await removeOne(session, resource, id);
      if (why !== undefined) tell(id, why);
    };
    for (const id of ledger.left) await takeAway(id);
    if (!list || (ledger.all.size === 0 && ledger.suspicions.length === 0)) continue;
    const answer = await session.send({ operation: list }).catch(() => undefined);
    const items = itemsOf(answer?.value) ?? [];
    for (const { id } of items) {
      const isTold = leftovers.some(({ what }) => what === id);
      if (ledger.all.has(id) && !isTold) tell(id, 'it was removed, and is listed all the same');
    }
    const fresh = newIn(parts, items);
    const strange = fresh.filter((it) => isSuspected(ledger, it));
    // Others may provision at the same time: what cannot be the run's own is not removed.
    const areOwn = strange.length <= ledger.suspicions.length;
    const [suspicion] = ledger.suspicions;
    for (const { id } of strange) {
      if (areOwn) await takeAway(id);
      else tell(id, `it appeared during the run, which may have provisioned it: ${suspicion?.why}`);
    }
    // A server can carry out what it refuses, and somebody else can provision at the same time.
    for (const { id } of fresh.filter((it) => !strange.includes(it))) {
      tell(id, 'it appeared during the run, and no answer says that the run provisioned it');
    }
  }
  return leftovers;
}
