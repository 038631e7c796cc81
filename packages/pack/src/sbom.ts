import { npm } from './npm.ts';

/**
 * Returns the software bill of materials (CycloneDX, as JSON) of an unpacked package: the package, and the dependencies that
 * npm installs with it, without optional peers.
 *
 * @param unpacked its folder, which gets a lock file.
 * @throws NpmError if the registry does not have a dependency.
 */
export async function describeMaterials(unpacked: string): Promise<string> {
  // npm describes the package in whose folder it runs.
  const quiet = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  await npm(['install', ...quiet], unpacked);
  const sbom = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  return `${JSON.stringify(await npm(sbom, unpacked), null, 2)}\n`;
}
