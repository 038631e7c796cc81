import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { expect } from '@jest/globals';
import { publint } from 'publint';

/** Expects that publint has nothing to say of a packed package. */
export async function expectNoLint(tarball: Uint8Array): Promise<void> {
  const pack = { tarball: tarball.slice().buffer };
  const { messages } = await publint({ pack, level: 'suggestion', strict: true });
  expect(messages).toEqual([]);
}

/**
 * Expects that the types of a packed package are right for every way to resolve them.
 *
 * @param entrypoints default: all that the package has.
 */
export async function expectRightTypes(tarball: Uint8Array, entrypoints?: string[]): Promise<void> {
  const result = await checkPackage(
    createPackageFromTarballData(tarball),
    entrypoints && { entrypoints },
  );
  expect(result.types).toMatchObject({ kind: 'included' });
  expect('problems' in result && result.problems).toEqual([]);
}
