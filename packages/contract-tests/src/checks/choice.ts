import { RunError } from '../run/errors.ts';

/** Which checks are made. */
export interface CheckChoice {
  /** Ids of the checks to make. Default: all. */
  readonly only?: readonly string[];
  /** Ids of checks to leave out. Default: none. */
  readonly skip?: readonly string[];
}

/**
 * Tells which checks are chosen.
 *
 * @param known every check that there is.
 * @throws RunError where a check is unknown.
 */
export function choiceOf(
  known: readonly { readonly id: string }[],
  { only, skip = [] }: CheckChoice,
): (check: { readonly id: string }) => boolean {
  const unknown = [...(only ?? []), ...skip].find((id) => !known.some((it) => it.id === id));
  if (unknown !== undefined) {
    const ids = known.map(({ id }) => id).join(', ');
    throw new RunError(`There is no check "${unknown}"; the checks are ${ids}.`);
  }
  return ({ id }) => (only?.includes(id) ?? true) && !skip.includes(id);
}
