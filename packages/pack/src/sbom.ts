import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/**
 * Returns the software bill of materials (CycloneDX, as JSON) of a tarball as npm installs it: with its dependencies,
 * without optional peers.
 *
 * @param folder where a temporary folder is created.
 * @throws Error if the registry does not have a dependency.
 */
export async function describeMaterials(tarball: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const consumer = await mkdtemp(path.join(folder, 'sbom-'));
  try {
    await writeFile(path.join(consumer, 'package.json'), '{ "name": "sbom", "version": "1.0.0" }');
    const quiet = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...quiet, tarball], { cwd: consumer });
    const sbom = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
    return await run('npm', sbom, { cwd: consumer });
  } finally {
    await rm(consumer, { recursive: true, force: true });
  }
}
