import type { Operation } from '@scalingo-addons/openapi';
import { isGone } from '../../../model/evidence.ts';
import { successStatusesOf } from '../../../model/operation.ts';
import { type Item, itemIn, itemKey, type Resource } from '../../../model/resource.ts';
import type { ProbeCase, ProbeCheck } from '../check.ts';
import { duplicates } from '../comparison/compare.ts';
import { lastingOf } from '../comparison/lasting-mismatches.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { differencesOfLists } from '../comparison/same-lists.ts';
import { lastingDifferences } from '../comparison/third-look.ts';
import { concurrentReads } from './concurrent.ts';
import { pages } from './pages.ts';

/** Limit for the items that are read one by one. */
const maxItems = 20;

const parentsOf = ({ collection: path }: Resource, { parameters }: Operation) => ({
  path,
  parameters,
});

/** Reads a list twice. Others may change it meanwhile, so further lists decide. */
function sameList(resource: Resource, list: Operation): ProbeCase {
  return {
    title: `${list.operationId} returns the same list twice`,
    operation: list,
    async run(probe) {
      const path = await probe.pathOf(parentsOf(resource, list));
      const read = () => probe.list(resource, path);
      const one = await read();
      const other = await read();
      if (!one || !other) return;
      const wrong = await differencesOfLists(probe, resource, [one, other], read);
      const twice = duplicates(resource, other).map((key) => `${key} twice`);
      const message = 'two consecutive lists differ';
      reportMismatches(probe, message, 'the same list', [...wrong, ...twice]);
    },
  };
}

/** Compares the items of a list with the items themselves. */
function sameItems(resource: Resource, list: Operation, read: Operation): ProbeCase {
  return {
    title: `${list.operationId} and ${read.operationId} agree`,
    operation: read,
    async run(probe) {
      const parents = await probe.pathOf(parentsOf(resource, list));
      for (const item of ((await probe.list(resource, parents)) ?? []).slice(0, maxItems)) {
        const key = itemKey(resource, item);
        if (key === undefined) continue;
        const path = { ...parents, [resource.idParameter]: key };
        const response = await probe.look({ operation: read, path });
        const isListed = async () =>
          (await probe.list(resource, parents))?.some((it) => itemKey(resource, it) === key);
        // Others may have removed it meanwhile.
        if (isGone(response) && !(await isListed())) continue;
        const why = `for a ${resource.kind} in the list`;
        if (!probe.expectStatus(response, successStatusesOf(read), why)) continue;
        const single = itemIn(response, resource);
        const readAgain = async () => itemIn(await probe.send({ operation: read, path }), resource);
        const compare = async (listed: Item, shown: Item | undefined) =>
          shown ? lastingDifferences(resource, listed, shown, readAgain) : [];
        const again = async () => {
          const listed = (await probe.list(resource, parents))?.find(
            (it) => itemKey(resource, it) === key,
          );
          return listed ? compare(listed, await readAgain()) : [];
        };
        const first = await compare(item, single);
        const wrong = await lastingOf(probe, resource, key, { wrong: first, again });
        const message = `the ${resource.kind} differs from its entry in the list`;
        reportMismatches(probe, message, `the same ${resource.kind}`, wrong, {
          operation: read,
          response,
        });
      }
    },
  };
}

export const consistency: ProbeCheck = {
  id: 'consistency',
  requirement: 'Responses about the same resources agree.',
  cases: (plan) => [
    ...plan.plainResources.flatMap((resource) => {
      const { list, read } = resource;
      return [
        ...(list ? [sameList(resource, list)] : []),
        ...(list && read ? [sameItems(resource, list, read)] : []),
        ...(read ? [concurrentReads(plan, resource)] : []),
      ];
    }),
    ...pages(plan),
  ],
};
