import type { Result } from './result.ts';

/** Rounds down, so that 99.96 % is not 100. */
const shown = (percent: number): string => (Math.floor(percent * 10) / 10).toFixed(1);

/** Returns why the coverage of a result is too low, in one sentence; undefined if it is not, or if none is required. */
export function coverageProblem({ coverage, requiredCoverage }: Result): string | undefined {
  if (requiredCoverage === undefined || coverage.percent >= requiredCoverage) return undefined;
  return `The coverage is ${shown(coverage.percent)} %, less than the required ${requiredCoverage} %.`;
}

/**
 * Returns a result that fails if less of the contract was covered, as its reports then say.
 *
 * @param percent from 0 to 100.
 */
export function requireCoverage(result: Result, percent: number): Result {
  const required = { ...result, requiredCoverage: percent };
  return { ...required, passed: result.passed && coverageProblem(required) === undefined };
}
