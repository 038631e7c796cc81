import { cp, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PackageRelease, publishPackages } from '@scalingo-addons/pack';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, layoutOf } from '../support/layout.ts';
import { check } from './check.ts';

const usage = `Usage: npm run publish-packages -- [--output <folder>] [--dry-run]

Builds all packages, and publishes those whose version the registry lacks, to the registry that npm is configured for.

  --output <folder>  also writes the tarballs, and a bill of materials (CycloneDX) of each, to this folder
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

/** Publishes what is new, and prints a line for each package. */
async function publish({ output, dryRun }: Options): Promise<void> {
  await check(layoutOf());
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
