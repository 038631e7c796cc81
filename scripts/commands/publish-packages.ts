import { cp, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PackageRelease, publishPackages } from '@scalingo-addons/pack';
import { releasesFolder } from '../releases/read-releases.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { check } from './check.ts';

const usage = `Usage: npm run publish-packages -- [--output <folder>] [--dry-run]

Builds all packages, and publishes those whose version the registry lacks, to the registry that npm is configured for.
The contract must be released, and no changeset must wait for "npm run version-packages".

  --output <folder>  also writes the tarballs, with release notes and a bill of materials (CycloneDX) of each, to this
                     folder
  --dry-run          builds and asks the registry, but publishes nothing
  --help             show this text`;

/** Where to write, and whether to publish. */
interface Options {
  readonly output: string | undefined;
  readonly dryRun: boolean;
}

function parse(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        output: { type: 'string' },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values.help ? undefined : { output: values.output, dryRun: values['dry-run'] ?? false };
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
 * @throws Failure if the contract is not the one that was released, or changesets wait for a version.
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
  const folder = path.join(layout.root, '.changeset');
  const names = await readdir(folder).catch(onlyIfMissing<string[]>([]));
  const waiting = names.filter((it) => it.endsWith('.md') && it !== 'README.md');
  if (waiting.length > 0) {
    throw new Failure(
      `${waiting.map((it) => `.changeset/${it}`).join(', ')} waits for a version: run "npm run version-packages" first.`,
    );
  }
}

/** Publishes what is new, and prints a line for each package. */
async function publish({ output, dryRun }: Options): Promise<void> {
  const layout = layoutOf();
  await check(layout);
  await checkReleased(layout);
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'addons-publish-')));
  const verb = dryRun ? 'Would publish' : 'Published';
  const onPackage = ({ name, version, isPublished }: PackageRelease) =>
    console.log(
      isPublished ? `${name}@${version} is published already.` : `${verb} ${name}@${version}`,
    );
  try {
    const releases = await publishPackages({ folder, dryRun, onPackage });
    if (output !== undefined) await copyFiles(folder, output);
    if (releases.length === 0) console.log('Nothing is new.');
  } catch (error) {
    // npm's own explanation is in its lines of errors.
    const [reason] = /npm error (?!code).*/.exec(describeError(error)) ?? [describeError(error)];
    throw new Failure(
      `Publishing stopped: ${reason}. Run the command again once that is mended; it skips what is published.`,
      1,
      {
        cause: error,
      },
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
