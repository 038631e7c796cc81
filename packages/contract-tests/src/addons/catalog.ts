import type { Operation } from '@scalingo-addons/openapi';
import type { Item, Resource } from '../model/resource.ts';

/** A JSON object of the catalog, or an addon. */
export type Identified = Item & { readonly id: string };

/** The provider and plans that a run uses. */
export interface CatalogChoice {
  readonly provider: Identified;
  readonly plan: Identified;
  /** Undefined if the provider has no other plan that may be used. */
  readonly upgradePlan: Identified | undefined;
  /** A free plan of another provider; undefined if there is none. */
  readonly foreignPlan: Identified | undefined;
}

/** The addon providers, plans and categories of a server. */
export interface Catalog {
  readonly providers: readonly Identified[];
  readonly categories: readonly Identified[];
  /**
   * Returns what to provision.
   *
   * @throws SkipCase if no plan may be used.
   */
  choice(): CatalogChoice;
}

/** The collection of addons. */
export interface AddonResource extends Resource {
  readonly create: Operation;
}

/** The addons of a document, and what can be provisioned. */
export interface Addons {
  readonly resource: AddonResource;
  readonly catalog: Catalog;
  /** Another app that the credentials may read; undefined if none is known. */
  readonly otherApp: string | undefined;
  /** Whether the run was asked to provision. */
  readonly allowsWrites: boolean;
  /** Whether the run may ask for plans that cost something. */
  readonly allowsPaid: boolean;
}
