import type { Operation } from '@scalingo-addons/openapi';
import { rawPath } from '../http/url.ts';
import { SkipCase } from '../model/errors.ts';
import { isSafe, pathParametersOf } from '../model/operation.ts';
import type { Resource } from '../model/resource.ts';
import type { Ledger } from './ledger.ts';

/** What the guard needs. */
export interface WriteGuardContext {
  /** All operations of the document. */
  readonly operations: readonly Operation[];
  readonly resources: readonly Resource[];
  readonly ledger: Ledger;
  /** Values of path parameters that name what the run was given, such as the app. */
  readonly known: Readonly<Record<string, string>>;
}

/** A collection that a path is in. */
interface Location {
  readonly resource: Resource;
  /** The id of the item, decoded; undefined for the collection itself. */
  readonly id: string | undefined;
  /** Number of path segments up to the collection. */
  readonly depth: number;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * Whether the run may create items of a resource: it can remove them again, and the collection belongs to something
 * that the run was given, such as its app.
 */
const isOwnable = ({ create, remove }: Resource): boolean =>
  remove !== undefined && pathParametersOf(create).length > 0;

/** Finds the collections that a path is in, the innermost first. Paths may have any prefix, and need not be valid. */
function locate(path: string, resources: readonly Resource[]): readonly Location[] {
  const segments = path.split('/');
  const found: Location[] = [];
  for (const resource of resources) {
    const template = resource.collection.split('/').slice(1);
    for (let start = 1; start + template.length <= segments.length; start++) {
      const depth = start + template.length;
      const id = segments[depth];
      if (template.every((it, at) => it.startsWith('{') || it === segments[start + at])) {
        found.push({ resource, id: id === undefined ? id : decode(id), depth });
      }
    }
  }
  return found.sort((one, other) => other.depth - one.depth);
}

/**
 * Creates the guard that every request with an unsafe method passes: a run writes only within what it created itself.
 * It may create items in collections of which it can remove them again, and change these items and ones that do not
 * exist. Methods that the document does not have are also tried on paths that it only reads, and on such collections as
 * it never changes as a whole.
 *
 * @returns a function that throws SkipCase for any other request.
 */
export function createWriteGuard({
  operations,
  resources,
  ledger,
  known,
}: WriteGuardContext): (method: string, url: string) => void {
  const given = new Set(Object.values(known));
  const unsafe = operations.filter((it) => !isSafe(it));
  const changesAll = ({ collection }: Resource) =>
    unsafe.some(({ path, method }) => path === collection && method !== 'POST');
  const readOnly = new Set(
    operations
      .map(({ path }) => path)
      .filter((path) => !path.includes('{') && !unsafe.some((it) => it.path.startsWith(path))),
  );
  return (method, url) => {
    const path = rawPath(url);
    if ([...readOnly].some((it) => path.endsWith(it))) return;
    const [location, ...outer] = locate(path, resources);
    if (!location || !isOwnable(location.resource)) {
      throw new SkipCase(`${method} would change something outside of what the run created`);
    }
    const { resource, id } = location;
    if (id === undefined && method !== 'POST' && (method === 'DELETE' || changesAll(resource))) {
      throw new SkipCase(`${method} could change everything in ${resource.collection}`);
    }
    const parents = outer.map((it) => it.id).filter((it) => it !== undefined && !given.has(it));
    for (const it of [id, ...parents]) {
      if (it !== undefined && (ledger.before.has(it) || given.has(it))) {
        throw new SkipCase(`${it} existed before the run and must not be changed`);
      }
    }
  };
}
