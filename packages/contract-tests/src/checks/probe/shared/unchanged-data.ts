import type { Operation } from '@scalingo-addons/openapi';
import { type Item, itemOf, type Resource } from '../../../model/resource.ts';
import type { Probe, ProbeCase } from '../check.ts';
import { changes, differences } from './compare.ts';

/** Provisioning has finished, so the status must not change on its own. */
const changedIn = (before: Item, after: Item): readonly string[] =>
  before.status === after.status
    ? differences(before, after)
    : [...differences(before, after), 'status'];

/** The data before the cases. */
interface Snapshot {
  readonly item: Item;
  readonly all: readonly Item[] | undefined;
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
  const { read, idParameter } = resource;
  let before: Snapshot | undefined;
  let hasSnapshot = false;
  const readItem = async (probe: Probe, { id }: Item) => {
    const response = read && (await probe.send({ operation: read, path: { [idParameter]: id } }));
    return response && itemOf(response.value);
  };
  const takeSnapshot = async (probe: Probe) => {
    if (hasSnapshot) return;
    hasSnapshot = true;
    const item = await readItem(probe, await probe.subject(resource));
    if (item) before = { item, all: await probe.list(resource) };
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
        const item = await readItem(probe, before.item);
        const all = await probe.list(resource);
        const wrong = [
          ...(before.all && all ? changes(before.all, all) : []),
          ...(item ? changedIn(before.item, item) : [`${before.item.id} disappeared`]),
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
