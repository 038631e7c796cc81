import type { ContractResponse } from '../../model/contract-response.ts';
import type { Observation } from '../../model/finding.ts';

/** Judges a response by those before it in the run, so it has a state. */
export interface SeriesCheck {
  /** Id of the check that it is part of. */
  readonly check: string;
  validate(response: ContractResponse): Iterable<Observation>;
}
