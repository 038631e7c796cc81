import { pathParametersOf } from '@scalingo-addons/openapi';
import { decodeSegment, rawPath } from '../http/url.ts';
import { SkipCase } from '../model/errors.ts';
import { isRemovable, type Resource } from '../model/resource.ts';
import type { Ledger } from './ledger.ts';

/** What the guard needs. */
export interface WriteGuardContext {
  readonly resources: readonly Resource[];
  readonly ledger: Ledger;
  /** Values of path parameters that name what the run was given, such as the app. */
  readonly known: Readonly<Record<string, string>>;
  /** Whether the run has made up a value, so that it identifies nothing. */
  readonly isInvented: (value: string) => boolean;
  /** Templates of paths on which undocumented methods may be tried although the run has created nothing there. */
  readonly pathsWithoutOtherMethods: readonly string[];
}

/** Segments of a path that match a template, and what follows. */
interface PathMatch {
  /** Values of the parameters, decoded. */
  readonly values: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
}

/** A collection that a path is in. */
interface Location extends PathMatch {
  readonly resource: Resource;
  /** The key of the item; undefined for the collection itself. */
  readonly key: string | undefined;
}

/** Matches the beginning of a path with a template. Paths may have any prefix, and need not be valid. */
function matchStart(template: string, path: string): PathMatch | undefined {
  const segments = path.split('/').slice(1);
  const names = template.split('/').slice(1);
  for (let start = 0; start + names.length <= segments.length; start++) {
    if (!names.every((it, at) => it.startsWith('{') || it === segments[start + at])) continue;
    const values = names.flatMap((it, at) => {
      const name = /^\{(.+)\}$/.exec(it)?.[1];
      return name === undefined ? [] : [[name, decodeSegment(segments[start + at] ?? '')] as const];
    });
    return { values: Object.fromEntries(values), rest: segments.slice(start + names.length) };
  }
  return undefined;
}

/** Finds the collections that a path is in, the innermost first. */
const locate = (path: string, resources: readonly Resource[]): readonly Location[] =>
  resources
    .flatMap((resource): Location[] => {
      const match = matchStart(resource.collection, path);
      if (!match) return [];
      const [segment] = match.rest;
      return [
        { ...match, resource, key: segment === undefined ? segment : decodeSegment(segment) },
      ];
    })
    .sort((one, other) => one.rest.length - other.rest.length);

/**
 * Creates the guard that every request with an unsafe method passes: a run writes only within what it has created
 * itself. It may create items that it can remove again in collections of what it was given, change these items, and
 * send requests about items that it has made up. Methods that the document does not have are also tried on paths of
 * which that is known to be harmless.
 *
 * @returns a function that throws SkipCase for any other request.
 */
export function createWriteGuard(
  context: WriteGuardContext,
): (method: string, url: string) => void {
  const { resources, ledger, known, isInvented, pathsWithoutOtherMethods } = context;

  const isOwn = ({ resource, key }: Location): boolean =>
    key !== undefined && ledger.hasCreated(resource, key);

  /** Whether everything that a path is below was given to the run, created by it, or made up instead. */
  const isWithinOwn = ({ resource, values }: Location, outer: readonly Location[]): boolean => {
    const names = pathParametersOf({ path: resource.collection });
    return (
      names.some((name) => Object.hasOwn(known, name)) &&
      names.every((name) => {
        const value = values[name] ?? '';
        const owner = outer.find((it) => it.resource.idParameter === name && it.key === value);
        return known[name] === value || isInvented(value) || (owner !== undefined && isOwn(owner));
      })
    );
  };

  return (method, url) => {
    const path = rawPath(url);
    const isHarmless = pathsWithoutOtherMethods.some((template) => {
      const match = matchStart(template, path);
      return match !== undefined && match.rest.length === 0;
    });
    if (isHarmless && method !== 'DELETE' && method !== 'POST') return;
    const locations = locate(path, resources);
    const [location, ...outer] = locations;
    if (location?.key !== undefined && ledger.existedBefore(location.resource, location.key)) {
      throw new SkipCase(`${location.key} existed before the run and must not be changed`);
    }
    if (locations.some(isOwn)) return;
    if (!location || !isWithinOwn(location, outer)) {
      throw new SkipCase(`${method} would change something outside of what the run created`);
    }
    const { resource, key, values } = location;
    const isBelowUnknown = Object.keys(known).some((name) => isInvented(values[name] ?? ''));
    if (key !== undefined && isInvented(key) && method === 'PUT' && !isBelowUnknown) {
      throw new SkipCase('PUT could create what it names');
    }
    if (key !== undefined && isInvented(key)) return;
    if (key !== undefined) {
      throw new SkipCase(`${method} would change something outside of what the run created`);
    }
    if (method !== 'POST') {
      throw new SkipCase(`${method} could change everything in ${resource.collection}`);
    }
    if (!isRemovable(resource)) {
      throw new SkipCase('the run could not remove what this would create');
    }
    const why = ledger.closed(resource);
    if (why !== undefined) throw new SkipCase(why);
  };
}
