import { isObject, type Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { type Item, itemKey, itemsIn, type Resource } from '../../../model/resource.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Plan, Probe, ProbeCase } from '../check.ts';
import { reportLasting } from '../comparison/lasting-mismatches.ts';

/** Number of pages to compare. */
const maxPages = 3;

/** Returns `meta.pagination` of a page. */
function paginationOf(value: unknown): Readonly<Record<string, unknown>> {
  const meta = isObject(value) && isObject(value.meta) ? value.meta : {};
  return isObject(meta.pagination) ? meta.pagination : {};
}

/** Compares pages with one item each with the whole list. */
async function wrongPages(
  probe: Probe,
  resource: Resource,
  operation: Operation,
  { path, all }: { readonly path: PathValues; readonly all: readonly Item[] },
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let page = 1; page <= Math.min(maxPages, all.length); page++) {
    const query = { page, per_page: 1 };
    const response = await probe.send({ operation, path, query });
    const items = itemsIn(response);
    if (!items) return [];
    const [shown, expected] = [items[0], all[page - 1]].map((it) => itemKey(resource, it));
    if (items.length !== 1) wrong.push(`page ${page} has ${items.length} items`);
    else if (shown !== expected) wrong.push(`page ${page} has ${shown}, not ${expected}`);
    const {
      current_page: current,
      next_page: next,
      total_count: total,
    } = paginationOf(response?.value);
    if (current !== undefined && current !== page) wrong.push(`page ${page} says ${current}`);
    const hasNext = page < all.length;
    if (hasNext ? next !== page + 1 : (next ?? null) !== null) {
      wrong.push(`after page ${page} comes ${String(next)}`);
    }
    if (typeof total === 'number' && total !== all.length) {
      wrong.push(`page ${page} counts ${total} items`);
    }
  }
  // Others may change the list meanwhile.
  const keysOf = (list: readonly Item[]) => list.map((it) => itemKey(resource, it)).join();
  const again = wrong.length > 0 ? await probe.list(resource, path) : undefined;
  return again && keysOf(again) !== keysOf(all) ? [] : wrong;
}

/** Reads pages with one item each, and compares them with the whole list. */
function smallPages(resource: Resource, operation: Operation): ProbeCase {
  return {
    title: `${operation.operationId} returns the same items in small pages`,
    operation,
    async run(probe) {
      const path = await probe.pathOf(operation);
      const all = await probe.list(resource, path);
      if (!all || all.length === 0) throw new SkipCase('the list is empty');
      await reportLasting(probe, async (isAgain) => {
        const latest = isAgain ? ((await probe.list(resource, path)) ?? []) : all;
        return [
          {
            message: 'the pages are not parts of the list',
            expected: `one of ${latest.length} items each`,
            wrong: await wrongPages(probe, resource, operation, { path, all: latest }),
          },
        ];
      });
    },
  };
}

/** Cases for paginated lists whose items can be identified. */
export const pages = ({ contract, resources }: Plan): readonly ProbeCase[] =>
  resources.flatMap((resource) => {
    const { list, identity } = resource;
    const size = list?.parameters.find((it) => it.in === 'query' && it.name === 'per_page');
    const isSupported = size && contract.open.validate(size.schema, 1).length === 0;
    return list?.pagination && isSupported && identity.length > 0
      ? [smallPages(resource, list)]
      : [];
  });
