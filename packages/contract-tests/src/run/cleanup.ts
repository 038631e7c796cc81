import { setTimeout as wait } from 'node:timers/promises';
import { isObject } from '@scalingo-addons/openapi';
import { maxClockSkewMs } from '../model/clock-skew.ts';
import { type Item, itemsOf, type Resource } from '../model/resource.ts';
import type { Leftover } from '../model/result.ts';
import { curlOf } from '../reports/curl.ts';
import { bearerPlaceholder } from '../secrets/authorization.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Ledger } from './ledger.ts';
import type { Session } from './session.ts';

/** What the cleanup needs. */
export interface CleanupContext {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly resources: readonly Resource[];
  readonly secrets: Secrets;
  /** When the run started, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
}

/** Number of attempts to remove an addon, and the delay between them in milliseconds. */
const maxAttempts = 3;
const retryDelayMs = 500;

/** Removes an addon; returns why that failed, or undefined if it did not. */
async function removeOne(
  session: Session,
  { remove, idParameter }: Resource,
  id: string,
): Promise<string | undefined> {
  if (!remove) return 'the contract has no operation to remove it';
  for (let left = maxAttempts; ; left--) {
    try {
      const response = await session.send({ operation: remove, path: { [idParameter]: id } });
      if (response && (response.status < 300 || response.status === 404)) return undefined;
      if (left === 1)
        return response ? `the server returned ${response.status}` : 'no response was received';
    } catch (error) {
      return (error as Error).message;
    }
    await wait(retryDelayMs);
  }
}

/** Returns the items that appeared during the run and that no response reported. */
function unreportedItems(
  { ledger, startedAt }: CleanupContext,
  items: readonly Item[],
): readonly Item[] {
  const since = startedAt - maxClockSkewMs;
  return items.filter(
    ({ id, provisioned_at }) =>
      !ledger.before.has(id) &&
      !ledger.all.has(id) &&
      !(Date.parse(String(provisioned_at)) < since),
  );
}

/** Whether the run may have created an item with a request whose outcome is unknown. */
function isSuspected({ suspicions }: Ledger, { plan }: Item): boolean {
  const planId = isObject(plan) ? String(plan.id) : '';
  return suspicions.some(({ body }) => body === '' || body.includes(`"${planId}"`));
}

/** Removes everything that the run created, and returns what could not be removed. */
export async function cleanup(context: CleanupContext): Promise<readonly Leftover[]> {
  const { session, ledger, secrets } = context;
  const leftovers: Leftover[] = [];
  for (const resource of context.resources) {
    const { remove, list, idParameter } = resource;
    const addLeftover = (id: string, why: string) => {
      const url = remove ? session.urlOf({ operation: remove, path: { [idParameter]: id } }) : '';
      const headers = { authorization: `Bearer ${bearerPlaceholder}` };
      const command = curlOf({ method: 'DELETE', url, headers, body: undefined });
      leftovers.push({ what: id, why, command: secrets.mask(command) });
    };
    const removeOrReport = async (id: string) => {
      const why = await removeOne(session, resource, id);
      if (why !== undefined) addLeftover(id, why);
    };
    for (const id of ledger.left) await removeOrReport(id);
    if (!list || (ledger.all.size === 0 && ledger.suspicions.length === 0)) continue;
    const response = await session.send({ operation: list }).catch(() => undefined);
    const items = itemsOf(response?.value) ?? [];
    for (const { id } of items) {
      const isLeftover = leftovers.some(({ what }) => what === id);
      if (ledger.all.has(id) && !isLeftover) addLeftover(id, 'it was removed but is still listed');
    }
    const appeared = unreportedItems(context, items);
    const suspected = appeared.filter((it) => isSuspected(ledger, it));
    // Others may provision at the same time: if there are too many candidates, none is removed.
    const isUnambiguous = suspected.length <= ledger.suspicions.length;
    const [suspicion] = ledger.suspicions;
    for (const { id } of suspected) {
      if (isUnambiguous) await removeOrReport(id);
      else addLeftover(id, `it appeared during the run and may belong to it: ${suspicion?.why}`);
    }
    // The server may have processed a rejected request, or somebody else provisioned it.
    for (const { id } of appeared.filter((it) => !suspected.includes(it))) {
      addLeftover(
        id,
        'it appeared during the run, but no response says that the run provisioned it',
      );
    }
  }
  return leftovers;
}
