import type { SettledStatus } from '../fixture/index.ts';

/** An addon as a state file stores it. */
export interface AddonRecord {
  readonly id: string;
  /** App ID. */
  readonly app: string;
  /** Plan ID. */
  readonly plan: string;
  readonly resource_id: string;
  /** ISO 8601 with milliseconds. */
  readonly provisioned_at: string;
  /** ISO 8601 with milliseconds. Default: none in responses. */
  readonly updated_at?: string;
  /** Status from `settles_at` on; `provisioning` before. */
  readonly status: SettledStatus;
  /** Milliseconds since 1970; 0 if the addon was never provisioning. */
  readonly settles_at: number;
  /** URLs of the addon's log drains. Default: none. */
  readonly log_drains?: readonly string[];
}

/** An account's standing as a state file stores it. */
export interface AccountRecord {
  readonly name: string;
  readonly payment_method: boolean;
  readonly free_trial: boolean;
  /** ISO 8601 with milliseconds; null if the account is not suspended. */
  readonly suspended_at: string | null;
}

/** A change to an account's standing, with the addons that it changes. */
export interface AccountChange {
  readonly account: AccountRecord;
  readonly addons: readonly AddonRecord[];
}

/** A change to one addon. */
export type AddonChange =
  /** Creation or update; `number` is the number of a new resource. */
  | { readonly put: AddonRecord; readonly number?: number }
  /** Removal; `in_fixture` if the fixture contains the addon, so it would be back after a restart. */
  | {
      readonly remove: { readonly id: string; readonly app: string; readonly in_fixture: boolean };
    };

/** An edit of an entry: an item of a collection, or the value of a singleton. */
export type ResourceEdit = {
  /** Path of the collection or singleton, with keys in place of parameters. */
  readonly path: string;
  /** Key of the item; empty for a singleton. */
  readonly key: string;
  /** Whether the sandbox starts with the entry, so it would be back after a restart. */
  readonly seeded: boolean;
} & (
  | {
      readonly value: unknown;
      /** Name of the account that created it. */
      readonly account?: string | undefined;
    }
  /** Removal, including everything below the item. */
  | { readonly removed: true }
);

/** Edits of entries that are one change. */
export interface ResourceChange {
  readonly edits: readonly ResourceEdit[];
}

/** A change to the sandbox: to an addon, an account, to other resources, or a reset. */
export type Change = AddonChange | AccountChange | ResourceChange | { readonly reset: true };
