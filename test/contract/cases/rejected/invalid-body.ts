import type { Violation } from './negative-case.ts';

/** A body that the contract rejects, one change away from an example. */
export interface InvalidBody {
  readonly violation: Violation;
  /** For example `addon.plan_id`, or `addon.plan_id = 7`. */
  readonly where: string;
  readonly value: unknown;
}
