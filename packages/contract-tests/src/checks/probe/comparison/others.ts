import type { Operation } from '@scalingo-addons/openapi';
import type { Resource } from '../../../model/resource.ts';
import type { Probe } from '../check.ts';

/** What changed in a list: the key of an item, and how it changed. */
type Changes = readonly string[];

/**
 * Whether a change is about an item that the run has created, or of which it has created the whole collection: nobody else
 * has any business with it. Items without a path are only created within what the run has created.
 */
const isOfOwn = (probe: Probe, resource: Resource, change: string): boolean =>
  resource.itemPath === undefined ||
  probe.hasCreated(resource, change.slice(0, change.lastIndexOf(' ')));

/**
 * Returns the changes to other items that the server is responsible for. Somebody else may have changed what the run
 * has not created: that is a failure only if the same requests change something again, and otherwise a notice.
 *
 * @param found what `changes` returns.
 * @param again sends the requests once more, and returns the changes.
 */
export async function changesByServer(
  probe: Probe,
  resource: Resource,
  found: Changes,
  again: () => Promise<Changes>,
): Promise<Changes> {
  if (found.length === 0 || found.some((it) => isOfOwn(probe, resource, it))) return found;
  if ((await again()).length > 0) return found;
  noticeOthers(probe, resource.list, found);
  return [];
}

/** Says that somebody else uses the collection. */
function noticeOthers(probe: Probe, operation: Operation | undefined, found: Changes): void {
  probe.report(
    {
      severity: 'notice',
      message: 'the list changed during the run: somebody else uses the same application',
      expected: 'an application of its own for each run',
      actual: found.join('; '),
      pointer: null,
    },
    { operation },
  );
}
