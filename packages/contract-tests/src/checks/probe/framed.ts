import type { Operation } from '@scalingo-addons/openapi';
import { type Item, itemOf, type Resource } from '../../resource.ts';
import type { Probe, ProbeCase } from './check.ts';
import { changes, differences } from './identity.ts';

/** The thing was settled before, so that its status is no passing one. */
const changedIn = (before: Item, after: Item): readonly string[] =>
  before.status === after.status
    ? differences(before, after)
    : [...differences(before, after), 'status'];

/** What there is before and after some cases. */
interface Sight {
  readonly item: Item;
  readonly all: readonly Item[] | undefined;
}

/**
 * Cases whose requests must change nothing lasting, and one more that looks whether they did.
 *
 * @param operation that is to blame where they did; undefined where it is none.
 * @param what the requests are, for example `refused requests`.
 */
export function framed(
  resource: Resource,
  operation: Operation | undefined,
  what: string,
  cases: readonly ProbeCase[],
): readonly ProbeCase[] {
  if (cases.length === 0) return [];
  const { read, idParameter } = resource;
  let before: Sight | undefined;
  let hasLooked = false;
  const look = async (probe: Probe, { id }: Item) => {
    const answer = read && (await probe.send({ operation: read, path: { [idParameter]: id } }));
    return answer && itemOf(answer.value);
  };
  const remember = async (probe: Probe) => {
    if (hasLooked) return;
    hasLooked = true;
    const item = await look(probe, await probe.subject(resource));
    if (item) before = { item, all: await probe.list(resource) };
  };
  return [
    ...cases.map((it) => ({
      ...it,
      async run(probe: Probe) {
        await remember(probe);
        await it.run(probe);
      },
    })),
    {
      title: operation
        ? `${what} of ${operation.operationId} change nothing`
        : `${what} change nothing`,
      operation,
      async run(probe) {
        if (!before) return;
        const item = await look(probe, before.item);
        const all = await probe.list(resource);
        const wrong = [
          ...(before.all && all ? changes(before.all, all) : []),
          ...(item ? changedIn(before.item, item) : [`${before.item.id} is gone`]),
        ];
        if (wrong.length === 0) return;
        probe.report({
          severity: 'failure',
          message: `${what} changed something`,
          expected: 'everything as before',
          actual: wrong.join('; '),
        });
      },
    },
  ];
}
