import {
  type Change,
  compareDocuments,
  type Release,
  requiredVersion,
  versionProblem,
} from '@scalingo-addons/changes';
import { isObject } from '@scalingo-addons/openapi';
import { readDocument } from '../server/read-bundle.ts';
import type { Layout } from '../support/layout.ts';
import { readReleases } from './read-releases.ts';

/** The bundle compared with the last release. */
export interface ReleaseComparison {
  readonly releases: readonly Release[];
  /** Undefined if nothing was released. */
  readonly last: Release | undefined;
  /** `info.version` of the bundle. */
  readonly version: string;
  /** The lowest version that may follow the last release. */
  readonly required: string | undefined;
  /** What is wrong with `info.version`, in one sentence; undefined if it is high enough. */
  readonly problem: string | undefined;
  readonly changes: readonly Change[];
}

/**
 * Compares the bundle with the last release.
 *
 * @throws Failure if the releases cannot be read.
 */
export async function compareWithLastRelease(layout: Layout): Promise<ReleaseComparison> {
  const releases = await readReleases(layout);
  const document = await readDocument(layout);
  const version = isObject(document.info) ? String(document.info.version) : '';
  const last = releases.at(-1);
  if (!last)
    return { releases, last, version, required: undefined, problem: undefined, changes: [] };
  const changes = await compareDocuments(last.document, document);
  return {
    releases,
    last,
    version,
    required: requiredVersion(last.version, changes),
    problem: versionProblem(version, last.version, changes),
    changes,
  };
}
