import { parseArgs } from 'node:util';
import { withUsage } from '@scalingo-addons/command';
import { checkChangesets } from '../releases/changesets.ts';
import { checkNeededChangesets } from '../releases/needed-changesets.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, layoutOf } from '../support/layout.ts';

const usage = `Usage: npm run check-changesets -- [--since <commit>]

Checks that each package that would be published with other content has a changeset, among the commits of this branch, and
that a changed package of the contract is released. An empty changeset ("npx changeset --empty") says that no package needs a
release, the level "none" that one needs none. No changeset may be lost, or wait beside new versions, and what changelogs say of
released versions stays.

  --since <commit>  the commit that the branch started from, or a later one of its branch (default: origin/main)
  --help            show this text`;

/** Returns the commit to compare with; undefined if help is wanted. */
function parse(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { since: { type: 'string', default: 'origin/main' }, help: { type: 'boolean' } },
    });
    return values.help ? undefined : values.since;
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const since = parse(process.argv.slice(2));
    if (since === undefined) {
      console.log(usage);
      return;
    }
    const layout = layoutOf();
    await checkChangesets(layout);
    await checkNeededChangesets(layout, since);
    console.log('Each package whose published code has changed has a changeset.');
  });
}
