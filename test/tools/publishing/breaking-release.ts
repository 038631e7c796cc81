import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '@scalingo-addons/pack';
import { inc } from 'semver';
import { linesOf, names, type Publishing, readJson } from './set-up.ts';

/** The versions before and after a breaking release. */
export interface BreakingRelease {
  /** Versions before, by package. */
  readonly old: Readonly<Record<string, string>>;
  /** Versions after, by package; that of `openapi` is the contract's. */
  readonly next: Readonly<Record<string, string>>;
}

/**
 * Releases a breaking change of the contract, and commits the new versions of the packages. The client gets another one
 * between, whose publication is skipped.
 */
export async function releaseBreaking(publishing: Publishing): Promise<BreakingRelease> {
  const { checkout, script, commit } = publishing;
  const old = await publishing.versions();
  await writeFile(
    path.join(checkout, '.changeset/bug.md'),
    '---\n"@scalingo-addons/client": patch\n---\n\nA bug is mended ([README](README.md)).\n',
  );
  await script('version-packages');
  const schema = path.join(checkout, 'openapi/components/schemas/AddonCategory.yaml');
  const text = await readFile(schema, 'utf8');
  // A response can lack what it always had.
  await writeFile(schema, text.replace('  - description\n', ''));
  await script('build');
  const major = (it: string) => String(inc(String(old[it]), 'major'));
  const next = Object.fromEntries(names.map((it) => [it, major(it)]));
  await script(
    'release',
    '--',
    String(next.openapi),
    '--note',
    'A category can lack its description.',
  );
  await script('version-packages');
  await commit();
  return { old, next };
}

/** Publishes a breaking release. Checks that each package has a new version, beside the old one. */
export async function checkPublished(
  { checkout, folder, registry, script }: Publishing,
  { old, next }: BreakingRelease,
): Promise<void> {
  const published = linesOf(await script('publish-packages'));
  assert(published.includes(`Published @scalingo-addons/openapi@${next.openapi}`));
  for (const name of names.filter((it) => it !== 'openapi')) {
    assert(published.includes(`Published @scalingo-addons/${name}@${next[name]}`));
    const view = ['view', `@scalingo-addons/${name}`, 'versions', '--json'];
    const all = JSON.parse(await run('npm', view, { cwd: folder, env: registry.env }));
    assert.deepEqual(all, [old[name], next[name]]);
    const changelog = await readFile(path.join(checkout, `packages/${name}/CHANGELOG.md`), 'utf8');
    assert.match(changelog, /### Major Changes\n\n- The contract is .*\. A category can lack its/);
  }
}

/** Checks the notes of a breaking release. */
export async function checkNotes(
  { checkout, folder, script }: Publishing,
  { old, next }: BreakingRelease,
): Promise<void> {
  const later = path.join(folder, 'later');
  await script('publish-packages', '--', '--pack-only', later);
  const notesOf = (name: string) =>
    readFile(path.join(later, `${name}-${next[name]}`, 'notes.md'), 'utf8');
  const { repository } = await readJson(checkout, 'package.json');
  const readme = `${repository.replace(/^git\+|\.git$/g, '')}/blob/HEAD/packages/client/README.md`;
  const broken = `### Major Changes\n\n- The contract is ${next.openapi}. A category can lack its description.\n`;
  assert.equal(await notesOf('mock'), broken);
  assert.equal(
    await notesOf('client'),
    `## ${next.client}\n\n${broken}\n## ${inc(String(old.client), 'patch')}\n\n### Patch Changes\n\n- A bug is mended ([README](${readme})).\n`,
  );
  assert.match(
    await notesOf('openapi'),
    /^A category can lack its description\.\n\n### API: breaking changes\n\n- /,
  );
}

/** Installs the package of the contract, and checks that it has the breaking change. */
export async function checkInstalled(
  { registry }: Publishing,
  { next }: BreakingRelease,
  consumer: string,
): Promise<void> {
  const install = ['install', `@scalingo-addons/openapi@${next.openapi}`];
  await run('npm', install, { cwd: consumer, env: registry.env });
  const bundle = 'node_modules/@scalingo-addons/openapi/dist/openapi.json';
  const { components, info } = await readJson(consumer, bundle);
  assert.equal(info.version, next.openapi);
  assert(!components.schemas.AddonCategory.required.includes('description'));
}
