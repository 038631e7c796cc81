import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { printReleaseNotes, type ReleaseNote } from '@scalingo-addons/changes';
import { withUsage } from '@scalingo-addons/command';
import { parseDocument } from 'yaml';
import { releaseSection } from '../releases/changelog.ts';
import { writeChangeset } from '../releases/changesets.ts';
import { compareWithLastRelease } from '../releases/compare.ts';
import { checkNewVersion, dateOf, noteOf, type ReleaseOptions } from '../releases/new-release.ts';
import { hashOf, readReleaseNotes, releasesFolder } from '../releases/read-releases.ts';
import { describeError, Failure, runCommand } from '../support/failure.ts';
import { writeGenerated } from '../support/generated-files.ts';
import { isMain, type Layout, layoutOf } from '../support/layout.ts';
import { withTemporaryFolder } from '../support/temporary-folder.ts';
import { derive } from './build.ts';
import { check } from './check.ts';

const usage = `Usage: npm run release -- <version> [--note <text>] [--date <date>]

Sets info.version, builds, freezes the bundle in openapi/released/, moves the section "Unreleased" of CHANGELOG.md under
the version, and writes a changeset for the packages that contain the contract: all or nothing.

  --note <text>  what the release means to readers, a paragraph; links are relative to CHANGELOG.md (default: the first
                 paragraph of "Unreleased"); required if only the code of the package with the contract has changed
  --date <date>  date of the release, such as 2026-11-24, not before the last one (default: today)
  --help         show this text`;

/** Returns the text of `openapi.yaml` with another version; everything else stays as it is. */
function setVersion(text: string, version: string): string {
  const node = parseDocument(text, { keepSourceTokens: true }).getIn(['info', 'version'], true);
  const { range } = node as { range?: readonly [number, number, number] };
  if (!range) throw new Failure('openapi/openapi.yaml has no info.version.');
  return text.slice(0, range[0]) + version + text.slice(range[1]);
}

/** Derives the generated files of another `openapi.yaml`, without touching the checkout. */
function deriveWith(layout: Layout, source: string): Promise<Map<string, string>> {
  return withTemporaryFolder('addons-release-', async (root) => {
    const released = releasesFolder(layout);
    await cp(path.dirname(layout.document), path.join(root, 'openapi'), {
      recursive: true,
      filter: (file) => file !== released,
    });
    // package.json makes the lint rules ES modules.
    for (const name of [path.basename(layout.config), 'package.json'])
      await cp(path.join(layout.root, name), path.join(root, name));
    await symlink(
      path.join(layout.root, 'node_modules'),
      path.join(root, 'node_modules'),
      'junction',
    );
    const copy = layoutOf(root);
    await writeFile(copy.document, source);
    return await derive(copy);
  });
}

/**
 * Releases the contract. Writes all files or none.
 *
 * @throws Failure if the version is released or too low, `generated/` is stale, the date is none, or the note is none or more
 *   than a paragraph.
 */
export async function release(layout: Layout, options: ReleaseOptions): Promise<ReleaseNote> {
  await check(layout);
  const { version } = options;
  const comparison = await compareWithLastRelease(layout);
  checkNewVersion(options, comparison);
  const changelog = await readFile(path.join(layout.root, 'CHANGELOG.md'), 'utf8').catch(
    (error) => {
      throw new Failure(`Cannot read CHANGELOG.md: ${describeError(error)}.`, 1, { cause: error });
    },
  );
  const note = noteOf(options, changelog);
  const date = dateOf(options, comparison);
  const source = setVersion(await readFile(layout.document, 'utf8'), version);
  const generated = await deriveWith(layout, source);
  const frozen = generated.get('openapi.json') ?? '';
  const entry: ReleaseNote = { version, date, note, sha256: hashOf(frozen) };
  const nameOf = (...parts: string[]) => path.relative(layout.root, path.join(...parts));
  const folder = releasesFolder(layout);
  const notes = [...(await readReleaseNotes(layout)), entry];
  await writeGenerated(
    layout.root,
    new Map([
      [nameOf(layout.document), source],
      ...[...generated].map(([name, text]): [string, string] => [
        nameOf(layout.generated, name),
        text,
      ]),
      [nameOf(folder, `${version}.json`), frozen],
      [nameOf(folder, 'releases.json'), printReleaseNotes(notes)],
      await writeChangeset(layout, entry, comparison.last?.version),
      ['CHANGELOG.md', releaseSection(changelog, entry, comparison.changes)],
    ]),
  );
  return entry;
}

function parse(args: readonly string[]): ReleaseOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { note: { type: 'string' }, date: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (values.help) return undefined;
    const [version, ...others] = positionals;
    if (version === undefined || others.length > 0) throw new Error('Name one version.');
    return { version, note: values.note, date: values.date };
  } catch (error) {
    throw new Failure(withUsage(describeError(error), usage), 2, { cause: error });
  }
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const options = parse(process.argv.slice(2));
    if (!options) {
      console.log(usage);
      return;
    }
    const { version, date } = await release(layoutOf(), options);
    console.log(
      `Released ${version} (${date}). Review the changes, then run "npm run version-packages" and commit everything.`,
    );
  });
}
