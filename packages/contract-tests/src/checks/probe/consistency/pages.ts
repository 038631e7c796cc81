import { isObject, type Operation } from '@scalingo-addons/openapi';
import { SkipCase } from '../../../model/errors.ts';
import { itemKey, itemsIn, type Resource } from '../../../model/resource.ts';
import type { Plan, ProbeCase } from '../check.ts';
import { reportMismatches } from '../comparison/report-mismatches.ts';

/** Number of pages to compare. */
const maxPages = 3;

/** Returns `meta.pagination` of a page. */
function paginationOf(value: unknown): Readonly<Record<string, unknown>> {
  const meta = isObject(value) && isObject(value.meta) ? value.meta : {};
  return isObject(meta.pagination) ? meta.pagination : {};
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
      const wrong: string[] = [];
      for (let page = 1; page <= Math.min(maxPages, all.length); page++) {
        const query = { page, per_page: 1 };
        const response = await probe.send({ operation, path, query });
        const items = itemsIn(response);
        if (!items) return;
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
      const keysOf = (list: typeof all) => list.map((it) => itemKey(resource, it)).join();
      const again = wrong.length > 0 ? await probe.list(resource, path) : undefined;
      if (again && keysOf(again) !== keysOf(all)) return;
      const message = 'the pages are not parts of the list';
      reportMismatches(probe, message, `one of ${all.length} items each`, wrong);
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
