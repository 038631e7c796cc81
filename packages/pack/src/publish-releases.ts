import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './folders.ts';
import { npm } from './npm.ts';
import { registryHash } from './registry.ts';
import { filesOf, listReleases } from './releases.ts';

/** Options of {@link publishReleases}. */
export interface PublishOptions {
  /** Ask the registry, but publish nothing. Default: false. */
  readonly dryRun?: boolean;
  /** Called with a line on each package once it is published, or skipped because it was. Default: none. */
  readonly log?: (line: string) => void;
}

/** A package at a version, and its tarball. */
interface Packed {
  /** `<name>@<version>`. */
  readonly id: string;
  readonly tarball: string;
  /** Whether the registry has the version already. */
  readonly isPublished: boolean;
}

const hashOf = async (file: string): Promise<string> =>
  `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;

/**
 * Compares a folder with the registry.
 *
 * @throws Error if a tarball is missing, or differs from the published one.
 */
async function compareWithRegistry(folder: string): Promise<Packed[]> {
  const packed: Packed[] = [];
  for (const release of await listReleases()) {
    const { name, version } = release;
    const { tarball } = filesOf(release, folder);
    const file = path.basename(tarball);
    const hash = await registryHash(name, version);
    const isPacked = existsSync(tarball);
    if (!isPacked && hash === undefined)
      throw new Error(`${folder} does not have ${file}: pack the releases again`);
    if (isPacked && hash !== undefined && hash !== (await hashOf(tarball))) {
      throw new Error(
        `${file} differs from the published ${name}@${version}: pack the releases again`,
      );
    }
    packed.push({ id: `${name}@${version}`, tarball, isPublished: hash !== undefined });
  }
  return packed;
}

/**
 * Publishes each package whose version the registry lacks, so that a run that failed can be repeated. Needs no installed
 * package, so no code of others runs where the registry trusts whatever runs.
 *
 * @param folder what `packReleases` wrote to.
 * @throws Error, in one sentence, if a tarball is missing or differs from the published one: nothing is published then; or if
 *   the registry rejects a package: those before it are published then.
 */
export async function publishReleases(
  folder: string,
  { dryRun = false, log = () => {} }: PublishOptions = {},
): Promise<void> {
  try {
    const packed = await compareWithRegistry(folder);
    for (const { id, tarball, isPublished } of packed) {
      if (!isPublished && !dryRun)
        await npm(['publish', tarball, '--access', 'public', '--ignore-scripts'], root);
      if (isPublished) log(`${id} is published already.`);
      else log(`${dryRun ? 'Would publish' : 'Published'} ${id}`);
    }
    if (packed.every((it) => it.isPublished)) log('Nothing is new.');
  } catch (error) {
    const [reason = ''] = (error as Error).message.trim().split('\n');
    throw new Error(
      `Publishing stopped: ${reason.replace(/\.$/, '')}. Run the command again once that is mended; it skips what is published.`,
      { cause: error },
    );
  }
}
