import type { Item } from './resource.ts';

/** The provider and plans that a run uses. */
export interface CatalogChoice {
  readonly provider: Item;
  readonly plan: Item;
  /** Undefined if the provider has no other plan that may be used. */
  readonly upgradePlan: Item | undefined;
  /** A free plan of another provider; undefined if there is none. */
  readonly foreignPlan: Item | undefined;
}

/** The addon providers, plans and categories of a server. */
export interface Catalog {
  readonly providers: readonly Item[];
  readonly categories: readonly Item[];
  /**
   * Returns what to provision.
   *
   * @throws SkipCase if no plan may be used.
   */
  choice(): CatalogChoice;
}
