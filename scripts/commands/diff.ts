import { parseArgs } from 'node:util';
import { changeLine, groupChanges, oasdiffBinary } from '@scalingo-addons/changes';
import { withUsage } from '@scalingo-addons/command';
import { compareWithLastRelease, type ReleaseComparison } from '../releases/compare.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';

const usage = `Usage: npm run diff -- [--json]

Compares generated/openapi.json with the last release in openapi/released/. Exit status 1 if info.version is too low
for the changes.

  --json  print the changes as data
  --help  show this text`;

/**
 * Rejects an `info.version` that is too low for the changes since the last release.
 *
 * @throws Failure that names the version to set.
 */
export async function checkVersion(layout: Layout): Promise<void> {
  const { problem } = await compareWithLastRelease(layout);
  if (problem !== undefined) throw new Failure(`${problem} "npm run diff" lists the changes.`);
}

/** Describes a comparison in words. */
function describe({ last, changes, required }: ReleaseComparison): string {
  if (!last) return 'Nothing was released yet.';
  const title = `${last.version}, released on ${last.date}`;
  if (changes.length === 0) return `Nothing has changed since ${title}.`;
  const groups = groupChanges(changes).map(
    (group) => `${group.title}\n${group.changes.map((it) => `  - ${changeLine(it)}`).join('\n')}`,
  );
  return [`Changes since ${title}`, ...groups, `Next version: ${required} or higher`].join('\n\n');
}

/** Describes a comparison as data. */
function toJson({ last, changes, version, required, problem }: ReleaseComparison): string {
  const release = last && { version: last.version, date: last.date, note: last.note };
  const data = { last: release ?? null, version, required, problem: problem ?? null, changes };
  return JSON.stringify(data, null, 2);
}

function parse(args: readonly string[]): { json: boolean; help: boolean } {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { json: values.json === true, help: values.help === true };
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const { json, help } = parse(process.argv.slice(2));
    if (help) {
      console.log(usage);
      return;
    }
    const comparison = await compareWithLastRelease(layoutOf());
    console.log(json ? toJson(comparison) : describe(comparison));
    if ((await oasdiffBinary()) === undefined)
      console.error(
        'oasdiff was left out: it is installed on Linux x64 only. Our rules and redocly diff compared.',
      );
    if (comparison.problem !== undefined) throw new Failure(comparison.problem);
  });
}
