import { readFileSync } from 'node:fs';
import { isObject } from '@scalingo-addons/openapi';
import { fingerprintOf } from '../findings/fingerprint.ts';
import { groupByRule, placesIn } from '../findings/group-by-rule.ts';
import { RunError } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import { coverageProblem } from '../model/required-coverage.ts';
import type { CaseResult, Result } from '../model/result.ts';
import { isTested, type KnownFinding } from './tested.ts';

/** The known findings of a server. */
export interface Baseline {
  /** Version of this shape. */
  readonly format: 1;
  /** Sorted by fingerprint. */
  readonly findings: readonly KnownFinding[];
}

/** A baseline without findings. */
export const emptyBaseline: Baseline = { format: 1, findings: [] };

const isKnownFinding = (it: unknown): it is KnownFinding =>
  isObject(it) &&
  typeof it.check === 'string' &&
  typeof it.fingerprint === 'string' &&
  (it.operationId === null || typeof it.operationId === 'string');

/** Whether a value is a baseline. */
const isBaseline = (value: unknown): value is Baseline =>
  isObject(value) &&
  value.format === 1 &&
  Array.isArray(value.findings) &&
  value.findings.every(isKnownFinding);

/**
 * Reads a baseline.
 *
 * @param isNew whether the file may be missing, because it is about to be written.
 * @throws RunError if the file cannot be read or is not a baseline.
 */
export function readBaseline(file: string, isNew = false): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isNew && code === 'ENOENT') return emptyBaseline;
    throw new RunError(
      `The baseline ${file} cannot be read (${code}); create one with --update-baseline.`,
    );
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isBaseline(value)) return { format: 1, findings: value.findings };
  } catch {
    // Reported below.
  }
  throw new RunError(
    `The file ${file} is not a baseline; delete it and create one with --update-baseline.`,
  );
}

/** Formats a baseline for its file. */
export const formatBaseline = (baseline: Baseline): string =>
  `${JSON.stringify(baseline, null, 2)}\n`;

/** Returns the baseline that accepts the findings of a result. What the result did not test again is kept. */
export function updateBaseline(baseline: Baseline, result: Result): Baseline {
  const found = [...placesIn(result.findings), ...(result.baseline?.known ?? [])].map(
    (it): [string, KnownFinding] => {
      const fingerprint = fingerprintOf(it);
      const { check, operationId = null } = it;
      return [fingerprint, { check, operationId, fingerprint }];
    },
  );
  const kept = baseline.findings
    .filter((it) => !isTested(result, it))
    .map((it): [string, KnownFinding] => [it.fingerprint, it]);
  const all = [...new Map([...kept, ...found]).values()];
  return {
    format: 1,
    findings: all.sort((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1)),
  };
}

/**
 * Returns a result in which the known findings do not fail: they and those that have vanished are in `baseline`. A
 * finding that was not tested again has not vanished.
 */
export function applyBaseline(result: Result, baseline: Baseline): Result {
  const listed = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const isNew = (it: Finding) => !listed.has(fingerprintOf(it));
  const places = placesIn(result.findings);
  const findings = groupByRule(places.filter(isNew));
  const known = places.filter((it) => !isNew(it));
  const found = new Set(known.map(fingerprintOf));
  const withNewOnly = (it: CaseResult): CaseResult => ({
    ...it,
    findings: it.findings.filter(isNew),
  });
  return {
    ...result,
    findings,
    cases: result.cases.map(withNewOnly),
    baseline: {
      known,
      vanished: baseline.findings
        .filter((it) => !found.has(it.fingerprint) && isTested(result, it))
        .map(({ fingerprint }) => fingerprint),
    },
    passed:
      result.interrupted === undefined &&
      result.leftovers.length === 0 &&
      coverageProblem(result) === undefined &&
      findings.every(({ severity }) => severity !== 'failure'),
  };
}
