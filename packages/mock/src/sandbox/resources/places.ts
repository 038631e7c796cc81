import type { Singleton } from '@scalingo-addons/openapi';
import type { Collection, ResourceModel } from './model/resource-model.ts';

/** The key of a singleton's value at its path. */
export const singletonKey = '';

/** Returns whether the collection is that of the fixture's apps. */
export const isAppCollection = ({ path, parameter, isHandled }: Collection): boolean =>
  parameter?.name === 'app' && !path.includes('{') && !isHandled;

/** Returns the values of the parameters of a template in a path; undefined if the path does not match. */
function matchPath(template: string, path: string): readonly string[] | undefined {
  const segments = path.split('/');
  const names = template.split('/');
  if (names.length !== segments.length) return undefined;
  const values: string[] = [];
  for (const [index, name] of names.entries()) {
    const segment = segments[index] ?? '';
    if (name.startsWith('{')) values.push(decodeURIComponent(segment));
    else if (name !== segment) return undefined;
  }
  return values;
}

/** A resource whose entries are at a path. */
export interface Place {
  readonly collection?: Collection;
  readonly singleton?: Singleton;
  readonly keys: readonly string[];
}

/** Returns the collection or singleton at a path whose parameters have values; undefined if there is none. */
export function placeAt(model: ResourceModel, path: string): Place | undefined {
  for (const collection of model.collections.values()) {
    const keys = matchPath(collection.path, path);
    if (keys && !collection.isHandled) return { collection, keys };
  }
  for (const singleton of model.singletons.values()) {
    const keys = matchPath(singleton.path, path);
    if (keys) return { singleton, keys };
  }
  return undefined;
}
