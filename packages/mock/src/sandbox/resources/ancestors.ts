import type { Call } from '../call.ts';
import type { Account } from '../model/accounts.ts';
import type { Collection, ResourceModel } from './model/resource-model.ts';
import { type Entries, type Entry, itemPath, type ResourceStore } from './store.ts';

/** A resource that the path of a request names, and that exists. */
export interface Ancestor {
  readonly kind: string;
  readonly key: string;
  /** Undefined if the sandbox only knows its key. */
  readonly value: unknown;
  /** Undefined if the document has no collection of it. */
  readonly collection: Collection | undefined;
  /** Path of the collection that has it. */
  readonly path: string;
}

/** A resource that a path parameter names, but that no collection of the document holds. */
export interface External {
  readonly key: string;
  /** Whether the sandbox started with it. */
  readonly isSeeded: boolean;
}

/** Finds the resources of handlers: apps, addons and addon providers. */
export interface Externals {
  /**
   * Returns the resource that a path parameter names.
   *
   * @param parent key of the resource before it in the path.
   * @returns undefined if there is none; null if handlers hold no resources with this parameter.
   */
  find(parameter: string, value: string, parent: string | undefined): External | undefined | null;
  /** Returns whether an account has access to an app. */
  canAccessApp(key: string, account: Account | undefined): boolean;
}

/** What the path of a request names. */
export interface ResolvedPath {
  /** The path of the operation, with keys in place of parameters. */
  readonly path: string;
  readonly ancestors: readonly Ancestor[];
}

/** Finds an item by the value of a path parameter, which is that of any identifying property. */
export function findItem(
  entries: Entries,
  { identity }: Collection,
  value: string,
): { readonly key: string; readonly entry: Entry } | undefined {
  const direct = entries.get(value);
  if (direct) return { key: value, entry: direct };
  if (identity.length < 2) return undefined;
  for (const [key, entry] of entries) {
    const isNamed = identity.some((name) => String(Object(entry.value)[name]) === value);
    if (isNamed) return { key, entry };
  }
  return undefined;
}

/** Resolves the paths of requests. */
export interface PathResolver {
  /**
   * Resolves the template of a path.
   *
   * @throws SandboxRejection 404 if it names something that does not exist, 403 for an app without access.
   */
  resolve(template: string, call: Call): ResolvedPath;
}

/** Where to look for the resources that paths name. */
export interface ResourceFinder {
  readonly model: ResourceModel;
  readonly store: ResourceStore;
  readonly externals: Externals;
}

/** A parameter in a path, and what comes before it. */
export interface PathParameter {
  readonly name: string;
  readonly value: string;
  /** Template up to the parameter. */
  readonly template: string;
  /** Path before the parameter, with keys in place of parameters. */
  readonly path: string;
  /** Key of the resource before it in the path. */
  readonly parent: string | undefined;
}

/** Returns the kind of resource that a path parameter names. */
const kindNamed = ({ model }: ResourceFinder, { name, template }: PathParameter): string =>
  model.byItemPath.get(template)?.kind ?? name.replace(/_id$/, '');

/** Finds the resource that a path parameter names. What the document has no collection of always exists. */
export function findAncestor(
  finder: ResourceFinder,
  parameter: PathParameter,
): (Ancestor & { readonly isSeeded: boolean }) | undefined {
  const { model, store, externals } = finder;
  const { name, value, template, path, parent } = parameter;
  const collection = model.byItemPath.get(template);
  const kind = kindNamed(finder, parameter);
  if (collection && !collection.isHandled) {
    const found = findItem(store.entriesAt(path), collection, value);
    if (!found) return undefined;
    const { key, entry } = found;
    return { kind, key, value: entry.value, collection, path, isSeeded: entry.isSeeded };
  }
  const external = externals.find(name, value, parent);
  if (external === undefined) return undefined;
  const { key, isSeeded } = external ?? { key: value, isSeeded: false };
  return { kind, key, value: undefined, collection, path, isSeeded };
}

/** Calls a function with each parameter of a template, which returns the key of what the parameter names. */
export function walkPath(
  template: string,
  keyOfParameter: (parameter: Omit<PathParameter, 'value'>) => string,
): string {
  let path = '';
  let walked = '';
  let parent: string | undefined;
  for (const segment of template.slice(1).split('/')) {
    walked += `/${segment}`;
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      path += `/${segment}`;
      continue;
    }
    parent = keyOfParameter({ name, template: walked, path, parent });
    path = itemPath(path, parent);
  }
  return path;
}

/** Creates a resolver for the paths of a model. */
export function createPathResolver(finder: ResourceFinder): PathResolver {
  return {
    resolve(template, { request, account, rejection }) {
      const isPublic = request.operation.security.length === 0;
      const ancestors: Ancestor[] = [];
      const path = walkPath(template, (named) => {
        const parameter = { ...named, value: request.path[named.name] ?? '' };
        const ancestor = findAncestor(finder, parameter);
        if (!ancestor) {
          const resource = kindNamed(finder, parameter);
          throw rejection({ status: 404, resource, error: 'not found' });
        }
        const isForbidden =
          named.name === 'app' &&
          !isPublic &&
          !finder.externals.canAccessApp(ancestor.key, account);
        if (isForbidden) throw rejection('AccessForbidden');
        ancestors.push(ancestor);
        return ancestor.key;
      });
      return { path, ancestors };
    },
  };
}
