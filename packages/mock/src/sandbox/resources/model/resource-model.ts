import {
  type Action,
  type Contract,
  collectionActions,
  type Collection as DocumentedCollection,
  findResources,
  itemActions,
  type Operation,
  type Singleton,
  singletonActions,
} from '@scalingo-addons/openapi';

/** A collection of items with identity. */
export interface Collection extends DocumentedCollection {
  /** Whether handlers hold its items. */
  readonly isHandled: boolean;
}

/** What an operation does, and to what. */
export type Role =
  | { readonly target: 'collection'; readonly action: Action; readonly collection: Collection }
  | { readonly target: 'item'; readonly action: Action; readonly collection: Collection }
  | { readonly target: 'singleton'; readonly action: Action; readonly singleton: Singleton };

/** The resources of a document, and those that handlers hold. */
export interface ResourceModel {
  /** By their paths. */
  readonly collections: ReadonlyMap<string, Collection>;
  /** By the paths of their items. */
  readonly byItemPath: ReadonlyMap<string, Collection>;
  /** By their paths, without those that handlers hold. */
  readonly singletons: ReadonlyMap<string, Singleton>;
  /** Returns the role of an operation; undefined for all others, such as `restart`. */
  roleOf(operation: Operation): Role | undefined;
}

/**
 * Finds the resources of a contract.
 *
 * @param isHandled whether an operation has a handler.
 */
export function createResourceModel(
  contract: Contract,
  isHandled: (operation: Operation) => boolean,
): ResourceModel {
  const found = findResources(contract);
  const collections = new Map(
    [...found.collections].map(([path, it]): [string, Collection] => {
      const operations = [...Object.values(it.whole), ...Object.values(it.item)];
      return [path, { ...it, isHandled: operations.some(isHandled) }];
    }),
  );
  const byItemPath = new Map(
    [...found.byItemPath].flatMap(([itemPath, { path }]) => {
      const collection = collections.get(path);
      return collection ? [[itemPath, collection] as const] : [];
    }),
  );
  const singletons = new Map(
    [...found.singletons].filter(([, it]) => !Object.values(it.operations).some(isHandled)),
  );

  return {
    collections,
    byItemPath,
    singletons,
    roleOf({ path, method }) {
      const item = byItemPath.get(path);
      if (item && !item.isHandled) {
        const action = itemActions[method];
        return action && { target: 'item', action, collection: item };
      }
      const collection = collections.get(path);
      if (collection && !collection.isHandled) {
        const action = collectionActions[method];
        return action && { target: 'collection', action, collection };
      }
      const singleton = singletons.get(path);
      const action = singletonActions[method];
      return singleton && action && { target: 'singleton', action, singleton };
    },
  };
}
