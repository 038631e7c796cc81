import { run } from './run.ts';

/**
 * Returns the software bill of materials (CycloneDX, as JSON) of an unpacked package: the package, and the dependencies that
 * npm installs with it, without optional peers.
 *
 * @param unpacked its folder, which gets a lock file.
 * @throws Error if the registry does not have a dependency.
 */
export async function describeMaterials(unpacked: string): Promise<string> {
  // npm describes the package in whose folder it runs.
  const quiet = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quiet], { cwd: unpacked });
  const sbom = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  return await run('npm', sbom, { cwd: unpacked });
}
