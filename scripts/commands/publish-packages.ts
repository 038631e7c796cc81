import { cp, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PackageRelease, publishPackages, run } from '@scalingo-addons/pack';
import { checkChangelogs, checkChangesets, listChangesets } from '../releases/changesets.ts';
import { releasesFolder } from '../releases/read-releases.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { check } from './check.ts';

const usage = `Usage: npm run publish-packages -- [--output <folder>] [--dry-run] [--allow-dirty]

Builds all packages, and publishes those whose version the registry lacks, to the registry that npm is configured for.
The contract must be released, and no changeset must wait for "npm run version-packages".

  --output <folder>  first writes the tarballs, with release notes and a bill of materials (CycloneDX) of each, to this
                     folder; those of packages that are published already come from the registry
  --dry-run          builds and asks the registry, but publishes nothing
  --allow-dirty      publishes files that are not committed, too
  --help             show this text`;

/** Where to write, and whether to publish. */
interface Options {
  readonly output: string | undefined;
  readonly dryRun: boolean;
  readonly allowDirty: boolean;
}

function parse(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        output: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'allow-dirty': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return undefined;
    const { output, 'dry-run': dryRun = false, 'allow-dirty': allowDirty = false } = values;
    return { output, dryRun, allowDirty };
  } catch (error) {
    throw new Failure(`${describeError(error)}\n\n${usage}`, 2, { cause: error });
  }
}

/** Copies the files, but not the folders they were made in. */
async function copyFiles(from: string, to: string): Promise<void> {
  for (const it of await readdir(from, { withFileTypes: true })) {
    if (it.isFile()) await cp(path.join(from, it.name), path.join(to, it.name));
  }
}

/**
 * Makes sure that what is published is final.
 *
 * @throws Failure if the contract is not the one that was released, changesets wait for a version, or versions do not
 *   come from changesets.
 */
async function checkReleased(layout: Layout): Promise<void> {
  const bundle = await readFile(path.join(layout.generated, 'openapi.json'), 'utf8');
  const { version } = JSON.parse(bundle).info;
  const released = path.join(releasesFolder(layout), `${version}.json`);
  const text = await readFile(released, 'utf8').catch(onlyIfMissing(undefined));
  if (text !== bundle) {
    throw new Failure(
      `The contract ${version} is not released, or has changed since: run "npm run release" first.`,
    );
  }
  const waiting = await listChangesets(layout);
  if (waiting.length > 0) {
    throw new Failure(
      `${waiting.join(', ')} waits for a version: run "npm run version-packages" first.`,
    );
  }
  await checkChangelogs(layout, version);
}

/**
 * Makes sure that what is published can be found again.
 *
 * @throws Failure if a file differs from the last commit.
 */
async function checkCommitted({ root }: Layout): Promise<void> {
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
  });
  const [first] = changed.split('\n');
  if (!first) return;
  throw new Failure(
    `${first.slice(3)} is not committed: commit it, so that what is published can be found again, or add --allow-dirty.`,
  );
}

/** Publishes what is new, and prints a line for each package. */
async function publish({ output, dryRun, allowDirty }: Options): Promise<void> {
  const layout = layoutOf();
  await check(layout);
  await checkChangesets(layout);
  await checkReleased(layout);
  if (!dryRun && !allowDirty) await checkCommitted(layout);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-publish-')));
  const verb = dryRun ? 'Would publish' : 'Published';
  const onPackage = ({ name, version, isPublished }: PackageRelease) =>
    console.log(
      isPublished ? `${name}@${version} is published already.` : `${verb} ${name}@${version}`,
    );
  const onPacked = async () => {
    if (output !== undefined) await copyFiles(folder, output);
  };
  const includePublished = output !== undefined;
  try {
    const releases = await publishPackages({
      folder,
      dryRun,
      includePublished,
      onPacked,
      onPackage,
    });
    if (releases.length === 0) console.log('Nothing is new.');
  } catch (error) {
    const reason = describeError(error).trim().replace(/\.$/, '');
    throw new Failure(
      `Publishing stopped: ${reason}. Run the command again once that is mended; it skips what is published.`,
      1,
      { cause: error },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const options = parse(process.argv.slice(2));
    if (options) await publish(options);
    else console.log(usage);
  });
}
