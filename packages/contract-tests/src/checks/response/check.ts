import type { ContractResponse } from '../../model/contract-response.ts';
import type { Observation } from '../../model/finding.ts';

/** Validates every response, whatever its request was. */
export interface ResponseCheck {
  /** Used in reports, `--only` and `--skip`. */
  readonly id: string;
  /** What the check requires, in one sentence. */
  readonly requirement: string;
  validate(response: ContractResponse): Iterable<Observation>;
}
