import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/**
 * Returns the software bill of materials (CycloneDX, as JSON) of a tarball: the package, and the dependencies that npm
 * installs with it, without optional peers.
 *
 * @param folder where a temporary folder is created.
 * @throws Error if the registry does not have a dependency.
 */
export async function describeMaterials(tarball: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const unpacked = await mkdtemp(path.join(folder, 'sbom-'));
  try {
    // npm describes the package in whose folder it runs.
    await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], { cwd: folder });
    const quiet = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...quiet], { cwd: unpacked });
    const sbom = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
    return await run('npm', sbom, { cwd: unpacked });
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}
