import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { releasesFolder } from './read-releases.ts';

/** Where the bundle is in its life. */
export interface ContractState {
  /** `info.version`. */
  readonly version: string;
  /** Whether it is the document that was released as its version. */
  readonly isReleased: boolean;
}

/** Compares the bundle with the released document of its version. */
export async function readContractState(layout: Layout): Promise<ContractState> {
  const bundle = await readFile(path.join(layout.generated, 'openapi.json'), 'utf8');
  const { version } = JSON.parse(bundle).info;
  const released = path.join(releasesFolder(layout), `${version}.json`);
  const text = await readFile(released, 'utf8').catch(onlyIfMissing(undefined));
  return { version, isReleased: text === bundle };
}

/**
 * Makes sure that the packages contain a contract that is final.
 *
 * @returns its version.
 * @throws Failure if it is not the one that was released.
 */
export async function checkContractReleased(layout: Layout): Promise<string> {
  const { version, isReleased } = await readContractState(layout);
  if (isReleased) return version;
  throw new Failure(
    `The contract ${version} is not released, or has changed since: run "npm run release" first, or revert what has changed.`,
  );
}
