import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from './set-up.ts';

/** What the release of the contract offers besides its package. */
const documents = [
  'openapi-3.0.json',
  'openapi.dereferenced.json',
  'openapi.json',
  'openapi.plain.json',
  'openapi.yaml',
  'schemas.json',
];

/** Checks the files and notes of each release in a folder that `--pack-only` wrote, named like `mock-1.2.3`. */
export async function checkReleases(folder: string, releases: readonly string[]): Promise<void> {
  assert.deepEqual((await readdir(folder)).sort(), [...releases].sort());
  for (const it of releases) {
    const files = await readdir(path.join(folder, it, 'files'));
    assert.deepEqual(
      files.sort(),
      [...(it.startsWith('openapi-') ? documents : []), `${it}.cdx.json`, `${it}.tgz`].sort(),
    );
    const notes = await readFile(path.join(folder, it, 'notes.md'), 'utf8');
    if (it.startsWith('openapi-')) {
      assert.match(notes, /^\S.*\n\n### API: /);
      // What the repository's changelog says of the others.
      assert.doesNotMatch(notes, /^### (?!API: )/m);
    } else assert.match(notes, /^### \w+ Changes\n\n- The contract is /);
  }
}

/** Checks that two folders have the same tarballs, byte by byte. */
export async function checkSameTarballs(
  folders: readonly [string, string],
  releases: readonly string[],
): Promise<void> {
  for (const it of releases) {
    const [one, other] = folders.map((folder) => readFile(tarballOf(folder, it)));
    assert.deepEqual(await one, await other);
  }
}

/** Returns the tarball of a release. */
export const tarballOf = (folder: string, release: string): string =>
  path.join(folder, release, `files/${release}.tgz`);

/** Checks the bill of materials of a release of the mock. */
export async function checkMaterials(folder: string, mock: string): Promise<void> {
  const file = path.join(folder, mock, `files/${mock}.cdx.json`);
  const { bomFormat, components, metadata } = await readJson(file);
  assert.equal(bomFormat, 'CycloneDX');
  assert.equal(metadata.component.name, '@scalingo-addons/mock');
  assert.match(metadata.component.purl, /^pkg:npm\/%40scalingo-addons\/mock@\d/);
  const parts = components.map((it: { name: string }) => it.name);
  assert(parts.includes('ajv'));
  assert(!parts.some((it: string) => it.startsWith('@stoplight/')));
}
