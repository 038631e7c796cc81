import { parseArgs } from 'node:util';
import { withUsage } from '@scalingo-addons/command';
import { checkChangesets, listWaitingChangesets } from '../releases/changesets.ts';
import { checkContractReleased } from '../releases/contract-state.ts';
import { readDocument } from '../server/read-bundle.ts';
import { lintSite } from '../site/lint-site.ts';
import { readSiteSources } from '../site/site-sources.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { staleFiles } from '../support/generated-files.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { isReadmeStale } from '../support/readme-figures.ts';
import { derive } from './build.ts';
import { checkVersion } from './diff.ts';

const usage = `Usage: npm run check -- [--released]

Checks the contract, the guides and settings of the site, generated/, the figures of README.md, info.version and the changesets.

  --released  the contract must be the one that was released, too, and a changeset must wait for a version, as
              "npm run version-packages" needs it
  --help      show this text`;

/**
 * Derives all generated files, and compares them with `generated/` and the figures of README.md.
 *
 * @throws Failure that names each stale file and the command that updates it.
 */
export async function check(layout: Layout): Promise<void> {
  const files = await derive(layout);
  const stale = (await staleFiles(layout.generated, files)).map((name) => `generated/${name}`);
  if (await isReadmeStale(layout.readme, files)) stale.push('README.md');
  if (stale.length === 0) return;
  throw new Failure(
    `${stale.join(', ')} ${stale.length === 1 ? 'is' : 'are'} stale. Run "npm run build" and commit the result.`,
  );
}

/**
 * Makes sure that packages can get versions.
 *
 * @throws Failure if the contract is not released, or no changeset gives a package a version.
 */
export async function checkVersionable(layout: Layout): Promise<void> {
  await checkContractReleased(layout);
  if ((await listWaitingChangesets(layout)).length === 0)
    throw new Failure('There is nothing to version: no changeset gives a package a new version.');
}

/** Returns whether the contract must be released; undefined if help is wanted. */
function parse(args: readonly string[]): boolean | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { released: { type: 'boolean', default: false }, help: { type: 'boolean' } },
    });
    return values.help ? undefined : values.released;
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const mustBeReleased = parse(process.argv.slice(2));
    if (mustBeReleased === undefined) {
      console.log(usage);
      return;
    }
    const layout = layoutOf();
    await check(layout);
    await lintSite(layout, await readDocument(layout), await readSiteSources(layout));
    await checkVersion(layout);
    await checkChangesets(layout);
    if (mustBeReleased) await checkVersionable(layout);
    console.log(
      'The contract, the guides and the settings of the site pass all lint rules, generated/ is up to date, and info.version is high enough.',
    );
  });
}
