import {
  type Contract,
  type Example,
  isObject,
  type JsonObject,
  type MediaType,
  type Operation,
} from '@scalingo-addons/openapi';

/** Returns `meta.pagination` of a page. */
function positionOf(body: unknown): JsonObject {
  const { meta } = Object(body);
  return isObject(meta) && isObject(meta.pagination) ? meta.pagination : {};
}

/** Returns the number of a documented page, as far as its position tells. */
function pageNumber({ value }: Example): number {
  const { current_page: current, prev_page: previous, next_page: next } = positionOf(value);
  if (typeof current === 'number') return current;
  if (typeof previous === 'number') return previous + 1;
  return typeof next === 'number' ? next - 1 : 1;
}

/** Returns the changes that make a position that of `page`; properties that the position lacks stay out. */
function movedTo(position: JsonObject, page: number, next: number | null): JsonObject {
  const moved = { current_page: page, prev_page: page > 1 ? page - 1 : null, next_page: next };
  return Object.fromEntries(
    Object.entries(moved).filter(([name]) => Object.hasOwn(position, name)),
  );
}

/**
 * Returns the example of a page of a paginated list: the first that shows the page, so that iterating over a list
 * returns what its examples show. For a page that no example shows, it is the first example without items, which leads
 * to the next documented page or is the last one; with its items if the document requires some.
 *
 * @returns undefined if no such page is valid.
 */
export function pageExample(
  { open }: Contract,
  { pagination }: Operation,
  { schema, examples }: MediaType,
  page: number,
): Example | undefined {
  const [first] = examples;
  const shown = examples.find((it) => pageNumber(it) === page);
  if (shown || !pagination || !first || !isObject(first.value)) return shown;
  const later = examples.map(pageNumber).filter((it) => it > page);
  const position = positionOf(first.value);
  const next = later.length > 0 ? Math.min(...later) : null;
  const meta = {
    ...Object(first.value.meta),
    pagination: { ...position, ...movedTo(position, page, next) },
  };
  const moved = { ...first.value, meta };
  return [{ ...moved, [pagination.items]: [] }, moved]
    .map((value) => ({ ...first, value }))
    .find(({ value }) => open.validate(schema, value).length === 0);
}
