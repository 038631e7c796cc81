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
  /** Status from `settles_at` on; `provisioning` before. */
  readonly status: SettledStatus;
  /** Milliseconds since 1970; 0 if the addon was never provisioning. */
  readonly settles_at: number;
}

/** A change to one addon. */
export type AddonChange =
  /** Creation or update; `number` is the number of a new resource. */
  | { readonly put: AddonRecord; readonly number?: number }
  /** Removal; `in_fixture` if the fixture contains the addon, so it would be back after a restart. */
  | {
      readonly remove: { readonly id: string; readonly app: string; readonly in_fixture: boolean };
    };

/** A change to the sandbox: to an addon, or a reset. */
export type Change = AddonChange | { readonly reset: true };
