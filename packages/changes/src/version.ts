import semver from 'semver';
import { type Change, highest } from './change.ts';

/** Whether a text is a version that can be released: `1.2.3`, without prerelease or build metadata. */
export const isReleaseVersion = (version: string): boolean =>
  semver.valid(version) === version && semver.prerelease(version) === null;

/** Compares two versions for sorting, by SemVer: 1.2.0 comes before 1.10.0. */
export const compareVersions = (one: string, other: string): number => semver.compare(one, other);

/**
 * Returns the lowest version that may follow a released one. Below 1.0.0, breaking changes increment the minor version
 * and all others the patch version.
 */
export function requiredVersion(lastReleased: string, changes: readonly Change[]): string {
  const impact = highest(changes.map((it) => it.impact));
  if (!impact) return lastReleased;
  const isInitial = semver.major(lastReleased) === 0;
  const part = isInitial ? (impact === 'major' ? 'minor' : 'patch') : impact;
  return semver.inc(lastReleased, part) ?? lastReleased;
}

const reasons = {
  major: 'there are breaking changes',
  minor: 'there are additions',
  patch: 'there are corrections',
} as const;

/** Returns what is wrong with a version, in one sentence that names the version to set; undefined if it is fine. */
export function versionProblem(
  version: string,
  lastReleased: string,
  changes: readonly Change[],
): string | undefined {
  const required = requiredVersion(lastReleased, changes);
  if (!isReleaseVersion(version))
    return `info.version ${version} is not a version such as 1.2.3; set it to ${required}.`;
  if (compareVersions(version, required) >= 0) return undefined;
  const impact = highest(changes.map((it) => it.impact));
  const reason = impact
    ? `${reasons[impact]} since ${lastReleased}`
    : `${lastReleased} is released`;
  return `info.version ${version} is too low, because ${reason}; set it to ${required} or higher.`;
}
