import type { Finding, GroupedFinding } from '../model/finding.ts';

/** Deduplicated findings. */
export interface Findings {
  /**
   * Adds a finding.
   *
   * @param keep returns what to store of the first occurrence. Default: all of it.
   */
  add(finding: Finding, keep?: (finding: Finding) => Finding): void;
  list(): readonly GroupedFinding[];
}

/** Limit per severity; bounds the memory for long traffic. */
const maxPerSeverity = 5_000;

/** Replaces array indexes, which differ from one exchange to the next. */
const withoutIndexes = (text: string | undefined): string =>
  text?.replaceAll(/\/\d+(?=\/|$| )/g, '/*') ?? '';

/** Groups findings by severity, check, operation, message and location. */
export function createFindingGroups(): Findings {
  const groups = new Map<string, GroupedFinding>();
  const sizes = { failure: 0, notice: 0 };
  return {
    add(finding, keep = (it) => it) {
      const { check, severity, operationId, message, at } = finding;
      const key = [severity, check, operationId, withoutIndexes(message), withoutIndexes(at)].join(
        '\n',
      );
      const known = groups.get(key);
      if (!known && ++sizes[severity] > maxPerSeverity) return;
      groups.set(key, { ...(known ?? keep(finding)), count: (known?.count ?? 0) + 1 });
    },
    list: () => [...groups.values()],
  };
}
