import { RunError } from '../model/errors.ts';

/** Selects what is judged. */
export interface CheckSelection {
  /** Ids of the checks to apply. Response checks judge the responses to all requests of a run. Default: all. */
  readonly only?: readonly string[];
  /** Ids of the checks to leave out. Default: none. */
  readonly skip?: readonly string[];
}

/**
 * Creates a predicate for the selected checks.
 *
 * @param known all available checks.
 * @throws RunError if a check is unknown, or none is selected: everything would pass.
 */
export function createCheckFilter(
  known: readonly { readonly id: string }[],
  { only, skip = [] }: CheckSelection,
): (check: { readonly id: string }) => boolean {
  const unknown = [...(only ?? []), ...skip].find((id) => !known.some((it) => it.id === id));
  if (unknown !== undefined) {
    const ids = known.map(({ id }) => id).join(', ');
    throw new RunError(`Unknown check "${unknown}". Available checks: ${ids}.`);
  }
  const isSelected = ({ id }: { readonly id: string }) =>
    (only?.includes(id) ?? true) && !skip.includes(id);
  if (!known.some(isSelected)) {
    const why = only?.length === 0 ? 'no check is selected' : 'each selected check is skipped, too';
    throw new RunError(`Nothing would be checked: ${why}.`);
  }
  return isSelected;
}
