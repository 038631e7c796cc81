import type { Contract } from '@scalingo-addons/openapi';
import type { ResourceEdit } from '../../state/index.ts';
import type { Externals, PathResolver } from './ancestors.ts';
import type { ResourceModel } from './model/resource-model.ts';
import type { ResourceStore } from './store.ts';

/** What the operations on resources get to work with. */
export interface ResourceContext extends PathResolver {
  readonly contract: Contract;
  readonly model: ResourceModel;
  readonly store: ResourceStore;
  readonly externals: Externals;
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Persists and applies edits as one change. */
  commit(edits: readonly ResourceEdit[]): void;
}
