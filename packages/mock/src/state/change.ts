import type { SettledStatus } from '../world/world.ts';

/** An addon as it is after a change. */
export interface KeptAddon {
  readonly id: string;
  /** Id of the application. */
  readonly app: string;
  /** Id of the plan. */
  readonly plan: string;
  readonly resource_id: string;
  /** ISO 8601 with milliseconds. */
  readonly provisioned_at: string;
  /** What it is from `settles_at` on; `provisioning` before. */
  readonly status: SettledStatus;
  /** Milliseconds since 1970; 0 for one that was never provisioning. */
  readonly settles_at: number;
}

/** A change of one addon. */
export type AddonChange =
  /** It was created or changed; `number` is that of a new resource. */
  | { readonly put: KeptAddon; readonly number?: number }
  /** It was removed; `of_world` where it would be back after a start without this change. */
  | { readonly remove: { readonly id: string; readonly app: string; readonly of_world: boolean } };

/** One change of the sandbox: of an addon, or that all changes were forgotten. */
export type Change = AddonChange | { readonly reset: true };
