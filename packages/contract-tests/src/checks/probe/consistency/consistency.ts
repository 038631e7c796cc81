import type { Operation } from '@scalingo-addons/openapi';
import { isGone } from '../../../model/evidence.ts';
import { successStatusesOf } from '../../../model/operation.ts';
import { itemIn, itemKey, type Resource } from '../../../model/resource.ts';
import type { ProbeCase, ProbeCheck } from '../check.ts';
import { changes, duplicates } from '../comparison/compare.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';
import { lastingDifferences } from '../comparison/third-look.ts';
import { concurrentReads } from './concurrent.ts';
import { pages } from './pages.ts';

/** Limit for the items that are read one by one. */
const maxItems = 20;

const parentsOf = ({ collection: path }: Resource, { parameters }: Operation) => ({
  path,
  parameters,
});

/** Reads a list twice. Others may change it meanwhile, so a third list decides. */
function sameList(resource: Resource, list: Operation): ProbeCase {
  return {
    title: `${list.operationId} returns the same list twice`,
    operation: list,
    async run(probe) {
      const path = await probe.pathOf(parentsOf(resource, list));
      const one = await probe.list(resource, path);
      const other = await probe.list(resource, path);
      if (!one || !other) return;
      let wrong = changes(resource, one, other);
      const third = wrong.length > 0 ? await probe.list(resource, path) : undefined;
      if (third && changes(resource, other, third).length === 0) wrong = [];
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
        const again = async () => itemIn(await probe.send({ operation: read, path }), resource);
        const wrong = single ? await lastingDifferences(resource, item, single, again) : [];
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
