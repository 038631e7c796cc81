import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../engine.ts';
import type { Fixture } from '../../fixture/index.ts';
import type { ResourceEdit } from '../../state/index.ts';
import type { Call } from '../call.ts';
import type { AppCollection } from '../model/apps.ts';
import { createPathResolver, type Externals } from './ancestors.ts';
import { createResourceModel } from './model/resource-model.ts';
import { isAppCollection, placeAt } from './places.ts';
import { respondByRole } from './respond.ts';
import { createSeeds, type SeedContext } from './seeds.ts';
import { readStated } from './stated.ts';
import { createResourceStore, itemPath } from './store.ts';

/** Options of {@link createResources}. */
export interface ResourcesOptions {
  readonly contract: Contract;
  readonly fixture: Fixture;
  /** Finds the resources of handlers. */
  readonly externals: Externals;
  /** Returns whether an operation has a handler. */
  isHandled(operation: Operation): boolean;
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Persists edits before they are applied. */
  persist(edits: readonly ResourceEdit[]): void;
  /** Called after an app was removed from the document's collection of apps. */
  onAppRemoved(key: string): void;
}

/** The resources that the sandbox derives from a document. */
export interface Resources {
  /**
   * Responds to an operation without a handler.
   *
   * @throws SandboxRejection if it rejects the request.
   */
  respond(call: Call): EngineResponse;
  /** Returns the collection of apps; undefined if the document has none. */
  appCollection(): AppCollection | undefined;
  /** Applies an edit of a state file; returns false if the document has no such path. */
  restore(edit: ResourceEdit): boolean;
  /** Removes everything below an item that a handler has removed. */
  removeBelow(collectionPath: string, key: string): void;
  /** Derives the resources from another document; the items stay. */
  replace(contract: Contract): void;
  /** Discards all changes. */
  reset(): void;
}

/**
 * Creates the resources of a document.
 *
 * @throws FixtureError if the fixture states items that the document does not allow.
 */
export function createResources(options: ResourcesOptions): Resources {
  const { fixture, externals, isHandled, now, persist, onAppRemoved } = options;
  let { contract } = options;
  let model = createResourceModel(contract, isHandled);
  const findAppCollection = () => [...model.collections.values()].find(isAppCollection);
  let foundAppCollection = findAppCollection();
  const stated = new Map<string, unknown>();
  const seedContext = (): SeedContext => ({ contract, fixture, model, externals, store });
  const store = createResourceStore(createSeeds(seedContext, (path) => stated.get(path)));
  const finder = {
    store,
    externals,
    get model() {
      return model;
    },
  };
  const appCollection = (): AppCollection | undefined =>
    foundAppCollection && { collection: foundAppCollection, store };

  const commit = (edits: readonly ResourceEdit[]): void => {
    if (edits.length === 0) return;
    persist(edits);
    store.apply(edits);
    const appPath = appCollection()?.collection.path;
    for (const edit of edits) {
      if ('removed' in edit && edit.path === appPath) onAppRemoved(edit.key);
    }
  };

  const resources: Resources = {
    respond: (call) =>
      respondByRole(
        { ...createPathResolver(finder), contract, model, store, externals, now, commit },
        call,
      ),
    appCollection,
    restore(edit) {
      if (!placeAt(model, edit.path)) return false;
      store.apply([edit]);
      return true;
    },
    removeBelow(collectionPath, key) {
      if (!store.removeBelow(itemPath(collectionPath, key))) return;
      persist([{ path: collectionPath, key, removed: true, seeded: false }]);
    },
    replace(next) {
      contract = next;
      model = createResourceModel(contract, isHandled);
      foundAppCollection = findAppCollection();
    },
    reset: () => store.reset(),
  };
  readStated(seedContext(), fixture.resources ?? {}, (path, value) => stated.set(path, value));
  return resources;
}
