import type { Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { isGone } from '../../../model/evidence.ts';
import { type Item, itemIn, type Resource } from '../../../model/resource.ts';
import type { Probe, ProbeCase, Subject } from '../check.ts';
import { changes, differences } from './compare.ts';
import { changesByServer } from './others.ts';
import { lastingDifferences } from './third-look.ts';

/** The data before the cases. */
interface Snapshot {
  readonly subject: Subject;
  readonly item: Item;
  readonly all: readonly Item[] | undefined;
}

/** Returns the properties that changed. The item was ready before, so its status must not change on its own. */
async function changedIn(
  resource: Resource,
  before: Item,
  after: Item,
  again: () => Promise<Item | undefined>,
): Promise<readonly string[]> {
  if (!resource.traits.isComplete) return lastingDifferences(resource, before, after, again);
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

/**
 * Runs cases that must not change data, and appends a case that compares the data before and after.
 *
 * @param operation the operation that a change is attributed to; undefined if there is none.
 * @param what describes the requests, for example `invalid requests`.
 */
export function withDataComparison(
  resource: Resource,
  operation: Operation | undefined,
  what: string,
  cases: readonly ProbeCase[],
): readonly ProbeCase[] {
  if (cases.length === 0) return [];
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
    if (item) before = { subject, item, all: await probe.list(resource, subject.path) };
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
        const again = async () => {
          const one = await probe.list(resource, subject.path);
          for (const it of cases) await runUnlessSkipped(it, probe);
          const other = await probe.list(resource, subject.path);
          return one && other ? changes(resource, one, other) : [];
        };
        const inList = before.all && all ? changes(resource, before.all, all) : [];
        const own = changed ?? disappeared;
        const wrong = [
          ...(own.length > 0 ? inList : await changesByServer(probe, resource, inList, again)),
          ...own,
        ];
        if (wrong.length === 0) return;
        probe.report({
          severity: 'failure',
          message: `${what} changed data`,
          expected: 'unchanged data',
          actual: wrong.join('; '),
        });
      },
    },
  ];
}
