import type { Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { isGone } from '../../../model/evidence.ts';
import { type Item, itemIn, type Resource } from '../../../model/resource.ts';
import type { Probe, ProbeCase, Subject } from '../check.ts';
import { changesIn, differences } from './compare.ts';
import { changesByServer, isOwn, trialsWith } from './others.ts';
import { lastingDifferences } from './third-look.ts';

/** The data before the cases. */
interface Snapshot {
  readonly subject: Subject;
  readonly item: Item;
  readonly all: readonly Item[] | undefined;
  readonly within: readonly NestedList[];
}

/** A list within an item. */
interface NestedList {
  readonly resource: Resource;
  readonly items: readonly Item[] | undefined;
}

/** What must not change, and why. */
export interface ComparedData {
  readonly resource: Resource;
  /** Lists within the item, see `nestedIn`. */
  readonly nested: readonly Resource[];
  /** The operation that a change is attributed to; undefined if there is none. */
  readonly operation: Operation | undefined;
  /** Describes the requests, for example `invalid requests`. */
  readonly what: string;
  /** The place that states that they change nothing. Default: the description of the operation. */
  readonly pointer?: string;
}

/** Returns the properties that changed. The item was ready before, so its status must not change on its own. */
async function changedIn(
  resource: Resource,
  before: Item,
  after: Item,
  again: () => Promise<Item | undefined>,
): Promise<readonly string[]> {
  if (!resource.traits.isStable) return lastingDifferences(resource, before, after, again);
  const found = differences(resource, before, after);
  return before.status === after.status ? found : [...found, 'status'];
}

/** Runs a case that may not apply. */
async function runUnlessSkipped(it: ProbeCase, probe: Probe): Promise<void> {
  try {
    await it.run(probe);
  } catch (error) {
    if (!(error instanceof SkipCase)) throw error;
  }
}

/** Reads the lists within an item; none if others may change them, or if the operation concerns nothing in the item. */
async function readWithin(
  probe: Probe,
  { resource, nested, operation }: ComparedData,
  { key, path }: Subject,
): Promise<readonly NestedList[]> {
  const isInside = operation?.path.startsWith(`${resource.itemPath}/`) ?? false;
  const own = isInside && probe.hasCreated(resource, key) ? nested : [];
  const lists: NestedList[] = [];
  for (const it of own) lists.push({ resource: it, items: await probe.list(it, path) });
  return lists;
}

/** Describes what changed in the lists within an item. */
const changesWithin = (
  before: readonly NestedList[],
  after: readonly NestedList[],
): readonly string[] =>
  before.flatMap(({ resource, items }, at) => {
    const now = after[at]?.items;
    return changesIn(resource)(items, now).map((it) => `${resource.kind} ${it}`);
  });

/** Runs cases that must not change data, and appends a case that compares the data before and after. */
export function withDataComparison(
  compared: ComparedData,
  cases: readonly ProbeCase[],
): readonly ProbeCase[] {
  if (cases.length === 0) return [];
  const { resource, operation, what, pointer } = compared;
  const { read } = resource;
  let before: Snapshot | undefined;
  let hasSnapshot = false;
  const readItem = async (probe: Probe, { path }: Subject) =>
    read && itemIn(await probe.look({ operation: read, path }), resource);
  const takeSnapshot = async (probe: Probe) => {
    if (hasSnapshot) return;
    hasSnapshot = true;
    const subject = await probe.subject(resource);
    const item = read ? await readItem(probe, subject) : subject.item;
    if (!item) return;
    const all = await probe.list(resource, subject.path);
    before = { subject, item, all, within: await readWithin(probe, compared, subject) };
  };
  return [
    ...cases.map((it) => ({
      ...it,
      async run(probe: Probe) {
        await takeSnapshot(probe);
        await it.run(probe);
      },
    })),
    {
      title: operation
        ? `${what} to ${operation.operationId} change no data`
        : `${what} change no data`,
      operation,
      async run(probe) {
        if (!before) return;
        const { subject } = before;
        const found = read && (await probe.look({ operation: read, path: subject.path }));
        const item = read ? itemIn(found, resource) : subject.item;
        const all = await probe.list(resource, subject.path);
        const disappeared = isGone(found) ? [`${subject.key} disappeared`] : [];
        const changed =
          item && (await changedIn(resource, before.item, item, () => readItem(probe, subject)));
        const inItem = changed ?? disappeared;
        const within = changesWithin(before.within, await readWithin(probe, compared, subject));
        // Somebody else may have changed an item that the run has not created.
        const isCertain = isOwn(probe, resource, subject.key);
        const certain = [...(isCertain ? inItem : []), ...within];
        const compare = changesIn(resource);
        const doubtful = [...compare(before.all, all), ...(isCertain ? [] : inItem)];
        const trials = trialsWith(
          async () => ({
            item: await readItem(probe, subject),
            all: await probe.list(resource, subject.path),
          }),
          (one, other) => [
            ...compare(one.all, other.all),
            ...(one.item && other.item ? differences(resource, one.item, other.item) : []),
          ],
          async () => {
            for (const it of cases) await runUnlessSkipped(it, probe);
          },
        );
        const wrong =
          certain.length > 0 ? certain : await changesByServer(probe, resource, doubtful, trials);
        if (wrong.length === 0) return;
        probe.report({
          severity: 'failure',
          message: `${what} changed data`,
          expected: 'unchanged data',
          actual: wrong.join('; '),
          pointer,
        });
      },
    },
  ];
}
