import { appendFile, cp, readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { withUsage } from '@scalingo-addons/command';
import { packedTable, packReleases, publishReleases, run } from '@scalingo-addons/pack';
import { checkChangelogs, checkChangesets, listWaitingChangesets } from '../releases/changesets.ts';
import { checkContractReleased } from '../releases/contract-state.ts';
import { checkPublishedContract } from '../releases/published-contract.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { withTemporaryFolder } from '../support/temporary-folder.ts';
import { check } from './check.ts';

const usage = `Usage: npm run publish-packages -- [--pack-only <folder> | --dry-run] [--allow-dirty]

Builds all packages, and publishes those whose version the registry lacks, to the registry that npm is configured for.
The contract must be released, with the code that its package has now, and no changeset must wait for
"npm run version-packages".

  --pack-only <folder>  publishes nothing, and writes what belongs to the release of each package to a new folder: notes,
                        tarball and bill of materials (CycloneDX); those of packages that are published already come from
                        the registry. Prints name, version, size and hash of each. "node packages/pack/src/publish-cli.ts
                        <folder>" publishes them, on Node 24, or 22 from 22.18, since it reads TypeScript.
  --dry-run             builds and asks the registry, but publishes nothing
  --allow-dirty         publishes files that are not committed, too
  --help                show this text`;

interface Options {
  /** A folder to write to, instead of publishing. */
  readonly packOnly: string | undefined;
  readonly dryRun: boolean;
  readonly allowDirty: boolean;
}

function parse(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'pack-only': { type: 'string' },
        'dry-run': { type: 'boolean' },
        'allow-dirty': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return undefined;
    const {
      'pack-only': packOnly,
      'dry-run': dryRun = false,
      'allow-dirty': allowDirty = false,
    } = values;
    if (packOnly !== undefined && dryRun)
      throw new Error('--pack-only publishes nothing: leave out --dry-run.');
    return { packOnly, dryRun, allowDirty };
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

/**
 * Makes sure that what is published is final.
 *
 * @returns the version of the contract.
 * @throws Failure if the contract is not the one that was released, changesets wait for a version, or versions do not
 *   come from changesets.
 */
async function checkReleased(layout: Layout): Promise<string> {
  const version = await checkContractReleased(layout);
  const waiting = await listWaitingChangesets(layout);
  if (waiting.length > 0) {
    throw new Failure(
      `${waiting.join(', ')} waits for a version: run "npm run version-packages" first.`,
    );
  }
  await checkChangelogs(layout, version);
  return version;
}

/**
 * Makes sure that what is published can be found again.
 *
 * @throws Failure if a file differs from the last commit.
 */
async function checkCommitted({ root }: Layout): Promise<void> {
  const list = async (...args: string[]) => (await run('git', args, { cwd: root })).split('\0');
  const [changed = ''] = await list('diff', '--name-only', '-z', 'HEAD');
  // What else is there could get into a build.
  const others = ['--others', '--exclude-standard', '-z', '--', 'packages', 'generated'];
  const first = changed || (await list('ls-files', ...others))[0];
  if (!first) return;
  throw new Failure(
    `${first} is not committed: commit it, so that what is published can be found again, or add --allow-dirty.`,
  );
}

/**
 * Packs all packages in a folder; what is published already comes from the registry. Whoever approves what is published later
 * sees what it is.
 */
async function pack(folder: string, isForLater: boolean): Promise<void> {
  try {
    const log = isForLater ? console.log : undefined;
    const packed = await packReleases(folder, { log });
    const { GITHUB_STEP_SUMMARY: summary } = process.env;
    if (isForLater && summary) await appendFile(summary, packedTable(packed));
  } catch (error) {
    const reason = describeError(error).trim().replace(/\.$/, '');
    throw new Failure(`Packing stopped: ${reason}. Run the command again once that is mended.`, 1, {
      cause: error,
    });
  }
}

/**
 * Makes sure that a folder gets nothing but what is packed now.
 *
 * @throws Failure if it has files already.
 */
async function checkEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(onlyIfMissing<string[]>([]));
  if (names.length > 0)
    throw new Failure(`${folder} is not empty: remove it, or name another folder.`, 2);
}

/** Packs what is new, and publishes it, or copies it to a folder. */
async function publish({ packOnly, dryRun, allowDirty }: Options): Promise<void> {
  if (packOnly !== undefined) await checkEmpty(packOnly);
  const layout = layoutOf();
  await check(layout);
  await checkChangesets(layout);
  const contract = await checkReleased(layout);
  if (!dryRun && !allowDirty) await checkCommitted(layout);
  await withTemporaryFolder('addons-publish-', async (folder) => {
    await pack(folder, packOnly !== undefined);
    await checkPublishedContract(layout, contract, folder);
    if (packOnly !== undefined) {
      await cp(folder, packOnly, { recursive: true });
      return;
    }
    await publishReleases(folder, { dryRun, log: console.log }).catch((error) => {
      throw new Failure(describeError(error), 1, { cause: error });
    });
  });
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const options = parse(process.argv.slice(2));
    if (options) await publish(options);
    else console.log(usage);
  });
}
