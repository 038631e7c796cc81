import { setTimeout as wait } from 'node:timers/promises';
import type { Secrets } from '@scalingo-addons/openapi';
import { requestContent } from '@scalingo-addons/openapi';
import { maxClockSkewMs } from '../model/clock-skew.ts';
import { isGone } from '../model/evidence.ts';
import { type Item, itemKey, type Resource } from '../model/resource.ts';
import type { Leftover } from '../model/result.ts';
import { curlOf } from '../reports/curl.ts';
import type { ProbeRequest } from '../requests/probe-request.ts';
import { bearerPlaceholder } from '../secrets/authorization.ts';
import type { Created, Ledger, Suspicion } from './ledger.ts';
import { lookAgain } from './look.ts';
import { readList } from './read-list.ts';
import type { Session } from './session.ts';

/** What the removal needs. */
export interface RemovalContext {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly secrets: Secrets;
  /** When the run started, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Whether to remove also what no 2xx response named, but a request of the run may have created. */
  readonly removeSuspected: boolean;
}

/** A collection in which the run may have created something. */
interface Place {
  readonly resource: Resource;
  readonly path: Readonly<Record<string, string>>;
}

/** Number of attempts to remove an item, and the delay between them in milliseconds. */
const maxAttempts = 3;
const retryDelayMs = 500;

/** Removes an item; returns why that failed, or undefined if it did not. */
async function removeOne(
  session: Session,
  { resource: { remove }, path }: Created,
): Promise<string | undefined> {
  if (!remove) return 'the contract has no operation to remove it';
  for (let left = maxAttempts; ; left--) {
    try {
      const response = await session.send({ operation: remove, path });
      if (response && (response.status < 300 || response.status === 404)) return undefined;
      if (left === 1)
        return response ? `the server returned ${response.status}` : session.lastFailure;
    } catch (error) {
      return (error as Error).message;
    }
    await wait(retryDelayMs);
  }
}

/** Returns the collections in which something was created, or may have been. */
function placesOf({ all, suspicions }: Ledger): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { resource, path } of [...all, ...suspicions]) {
    const { [resource.idParameter]: _, ...parents } = path;
    places.set(`${resource.collection} ${JSON.stringify(parents)}`, { resource, path: parents });
  }
  return [...places.values()];
}

/** Returns all texts in a JSON value. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Returns the texts that a request asked for. */
function requestedTexts({ resource, body }: Suspicion): readonly string[] {
  try {
    const value: unknown = JSON.parse(body);
    return textsIn(resource.create ? requestContent(resource.create, value) : value);
  } catch {
    return [];
  }
}

/** Whether a request whose outcome is unknown may have created an item. */
function mayHaveCreated(suspicion: Suspicion, item: Item): boolean {
  const key = itemKey(suspicion.resource, item);
  if (key !== undefined && suspicion.keys.includes(key)) return true;
  if (suspicion.body === '') return true;
  const texts = textsIn(item);
  return requestedTexts(suspicion).some((it) => texts.includes(it));
}

/** Tells what to do about an item that may belong to somebody else. */
const otherwise = 'remove it by hand if nobody else has created it, or run with --remove-suspected';

/** What a removal has left. */
export interface Removed {
  readonly leftovers: readonly Leftover[];
  /** Whether each of them may as well be of somebody else, who seems to use the same collection. False without any. */
  readonly isDisputed: boolean;
}

/**
 * Removes everything that the run created, and returns what could not be removed, and what the run may have created:
 * that belongs to the run only if a 2xx response named it.
 */
export async function removeCreated(context: RemovalContext): Promise<Removed> {
  const { session, ledger, secrets } = context;
  const leftovers: Leftover[] = [];
  let disputed = 0;

  const addLeftover = ({ resource: { remove }, path, key }: Created, why: string) => {
    const url = remove ? session.urlOf({ operation: remove, path }) : '';
    const headers = { authorization: `Bearer ${bearerPlaceholder}` };
    const command = curlOf({ method: 'DELETE', url, headers, body: undefined });
    leftovers.push({ what: key, why, command: secrets.mask(command) });
  };
  const removeOrReport = async (it: Created) => {
    const why = await removeOne(session, it);
    if (why !== undefined) addLeftover(it, why);
  };

  /** Removes or reports what appeared in a collection during the run. */
  const compareList = async ({ resource, path }: Place) => {
    const { list, idParameter, traits } = resource;
    const suspicions = ledger.suspicions.filter(
      (it) =>
        it.resource === resource &&
        Object.entries(path).every(([name, value]) => it.path[name] === value),
    );
    const look = (request: ProbeRequest) =>
      lookAgain(() => session.send(request).catch(() => undefined), retryDelayMs);
    const response = list && (await look({ operation: list, path }));
    const items = response && (await readList(look, resource, path, response))?.items;
    // What is within a leftover goes with it.
    const isWithin = leftovers.some(({ what }) => Object.values(path).includes(what));
    const isUnknown = !items && !isGone(response) && !isWithin;
    if (list && isUnknown && suspicions.length > 0) {
      const headers = { authorization: `Bearer ${bearerPlaceholder}` };
      const url = session.urlOf({ operation: list, path });
      leftovers.push({
        what: `perhaps one ${resource.kind}`,
        why: `${suspicions[0]?.why}, and the list cannot be read; look for it with this command`,
        command: secrets.mask(curlOf({ method: 'GET', url, headers, body: undefined })),
      });
    }
    const listed = (items ?? []).flatMap((item) => {
      const key = itemKey(resource, item);
      return key === undefined
        ? []
        : [{ item, resource, key, path: { ...path, [idParameter]: key } }];
    });
    const isOwn = ({ key }: Created) => ledger.hasCreated(resource, key);
    for (const it of listed.filter(isOwn)) {
      const isLeftover = leftovers.some(({ what }) => what === it.key);
      if (!isLeftover) addLeftover(it, 'it was removed but is still listed');
    }
    const since = context.startedAt - maxClockSkewMs;
    // What is within something that the run created is its own, and nothing existed there before.
    const isNew = ledger.all.some((it) => Object.values(path).includes(it.key));
    const appeared = listed.filter(
      (it) =>
        (isNew || ledger.isKnown(resource, path)) &&
        !isOwn(it) &&
        !ledger.existedBefore(resource, it.key) &&
        !(traits.createdAt && Date.parse(String(it.item[traits.createdAt])) < since),
    );
    const suspected = appeared.filter(({ item }) =>
      suspicions.some((it) => mayHaveCreated(it, item)),
    );
    // Others may create items at the same time: if they are known to, or there are too many candidates, none is removed.
    const isUnambiguous = suspected.length <= suspicions.length && !ledger.isShared(resource);
    for (const it of suspected) {
      if (context.removeSuspected && isUnambiguous) {
        ledger.created(it);
        await removeOrReport(it);
        continue;
      }
      const why = suspicions.find((one) => mayHaveCreated(one, it.item))?.why;
      const hint = context.removeSuspected ? 'somebody else may have created it, too' : otherwise;
      addLeftover(it, `it appeared during the run and may belong to it: ${why}; ${hint}`);
    }
    // The server may have processed a rejected request, unless somebody else is known to create items.
    const unexplained = ledger.isShared(resource)
      ? []
      : appeared.filter((one) => !suspected.includes(one));
    if (ledger.mayBeShared(resource)) disputed += unexplained.length;
    for (const it of unexplained) {
      addLeftover(
        it,
        'it appeared during the run, but no response says that the run created it: remove it only if nobody else did',
      );
    }
  };

  for (const it of ledger.left) await removeOrReport(it);
  for (const place of placesOf(ledger)) await compareList(place);
  return { leftovers, isDisputed: disputed > 0 && disputed === leftovers.length };
}
