import manifest from '../../package.json' with { type: 'json' };
import type { createPrismEngine } from './engine.ts';
import { loadPrismLazily } from './lazy-packages.ts';

/** Thrown if Prism is not installed; the message says how to install it, or do without. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';
}

const packages = Object.entries(manifest.peerDependencies).filter(([name]) =>
  name.startsWith('@stoplight/prism-'),
);

/** Returns whether an import failed because a package of Prism is not there. */
function isMissing(error: unknown): boolean {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return (
    /^(ERR_)?MODULE_NOT_FOUND$/.test(code) &&
    packages.some(([name]) => message.includes(`'${name}'`))
  );
}

/**
 * Loads Prism, which takes a second and is not installed with the mock: the sandbox does not need it.
 *
 * @throws MissingPackageError if it is not installed.
 */
export async function loadPrismEngine(): Promise<typeof createPrismEngine> {
  loadPrismLazily(import.meta.url);
  try {
    return (await import('./engine.ts')).createPrismEngine;
  } catch (error) {
    if (!isMissing(error)) throw error;
    const versions = packages.map(([name, version]) => `${name}@${version}`).join(' ');
    throw new MissingPackageError(
      `The stateless mock needs Prism, which is not installed: run "npm install --save-dev ${versions}", or start the sandbox (--stateful, or engine: 'sandbox').`,
    );
  }
}
