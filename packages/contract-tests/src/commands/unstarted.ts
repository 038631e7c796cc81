import { loadContract } from '@scalingo-addons/openapi';
import { createCoverageCollector } from '../contract/coverage-collector.ts';
import { titleOf } from '../contract/title.ts';
import { checkUrl } from '../http/base-url.ts';
import type { Result } from '../model/result.ts';

/** What a command was about to test. */
export interface Subject {
  readonly kind: Result['kind'];
  /** A base URL or names of files; empty if there is none, or it is invalid. */
  readonly subject: string;
  /** Undefined for traffic. */
  readonly allowWrites?: boolean;
}

/** Returns a base URL for reports; empty if there is none, or if it is invalid, since it may contain a secret then. */
export function reportableUrl(url: string | undefined): string {
  try {
    return checkUrl(url ?? '', '');
  } catch {
    return '';
  }
}

/** Returns the result of a command that could not start, or has not finished yet. */
export function unstarted({ kind, subject, allowWrites }: Subject, why: string): Result {
  const contract = loadContract();
  return {
    kind,
    subject,
    contract: titleOf(contract),
    seed: undefined,
    allowWrites,
    startedAt: Date.now(),
    durationMs: 0,
    cases: [],
    findings: [],
    baseline: undefined,
    checks: [],
    coverage: createCoverageCollector(contract).coverage(() => 'the run did not get that far'),
    requiredCoverage: undefined,
    exchanges: [],
    checked: 0,
    leftovers: [],
    interrupted: why,
    passed: false,
  };
}
