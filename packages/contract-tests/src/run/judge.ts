import type { Contract } from '@scalingo-addons/openapi';
import { allChecks } from '../checks/all-checks.ts';
import { createCheckFilter } from '../checks/selection.ts';
import { type CoverageCollector, createCoverageCollector } from '../contract/coverage-collector.ts';
import { createOperationFilter } from '../contract/operation-filter.ts';
import { groupByRule } from '../findings/group-by-rule.ts';
import { createFindingGroups } from '../findings/group-findings.ts';
import { maskFinding } from '../findings/mask.ts';
import type { BrokenRule, Finding } from '../model/finding.ts';
import type { RunOptions } from './options.ts';

/** What is judged: the selected checks and operations, whatever is sent. */
export interface Judge {
  /** Whether a check is selected. */
  isSelected(check: { readonly id: string }): boolean;
  /** Whether an operation is selected; what belongs to none is, unless `--operations` names some. */
  isJudged(operationId: string | undefined): boolean;
  /** Records a finding, unless its check or its operation is not selected. */
  add(finding: Finding): void;
  /** Records a finding on the run itself, whatever is selected. */
  addOfRun(finding: Finding): void;
  /** Returns the findings since the last call. */
  take(): readonly Finding[];
  /** Whether there is a failure among the findings that were not taken yet. */
  hasFailed(): boolean;
  /** Forgets the findings that were not taken yet. */
  drop(): void;
  /** Whether there are any findings. */
  hasFound(): boolean;
  /** Returns the number of failures. */
  failures(): number;
  /** Returns the rules that are broken. */
  rules(): readonly BrokenRule[];
  /** What the responses covered, of the selected operations. */
  readonly coverage: CoverageCollector;
}

/** @param mask hides secrets in findings. */
export function createJudge(
  contract: Contract,
  options: RunOptions,
  mask: (text: string) => string,
): Judge {
  const isSelected = createCheckFilter(allChecks, options);
  const isJudged = createOperationFilter(contract, options);
  const coverage = createCoverageCollector(contract);
  const groups = createFindingGroups();
  let recent: Finding[] = [];
  const addOfRun = (finding: Finding) => {
    const severity = options.strict ? 'failure' : finding.severity;
    const masked = maskFinding({ ...finding, severity }, mask);
    recent.push(masked);
  };
  const take = () => {
    const taken = recent;
    recent = [];
    for (const it of taken) groups.add(it);
    return taken;
  };
  const all = () => {
    take();
    return groups.list();
  };
  return {
    isSelected,
    isJudged,
    add(finding) {
      if (isSelected({ id: finding.check }) && isJudged(finding.operationId)) addOfRun(finding);
    },
    addOfRun,
    take,
    hasFailed: () => recent.some(({ severity }) => severity === 'failure'),
    drop() {
      recent = [];
    },
    hasFound: () => all().length > 0,
    failures: () => all().filter(({ severity }) => severity === 'failure').length,
    rules: () => groupByRule(all()),
    coverage: {
      ...coverage,
      add(operation, ...rest) {
        if (isJudged(operation?.operationId)) coverage.add(operation, ...rest);
      },
    },
  };
}
