import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { read } from './scripts.ts';

const root = path.join(import.meta.dirname, '../..');

/** Returns the names of all dependencies of a package but types. */
function dependenciesOf(folder: string): string[] {
  const manifest = JSON.parse(read(path.join(folder, 'package.json')));
  const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  const names = kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
  return names.filter((it) => !it.startsWith('@types/'));
}

test('CONTRIBUTING says what each dependency is for', () => {
  const [, section = ''] = read('CONTRIBUTING.md').split(/^## Dependencies$/m);
  const text = section.split(/^## /m)[0]?.toLowerCase() ?? '';
  const packages = readdirSync(path.join(root, 'packages')).filter((it) => !it.endsWith('.md'));
  const names = ['', ...packages.map((it) => `packages/${it}`)].flatMap(dependenciesOf);
  expect(names.length).toBeGreaterThan(50);
  /** A package is named as such, without its scope, or with others, as "swagger-parser 10 to 13". */
  const spellings = (name: string) => [
    name,
    name.replace(/^@[^/]+\//, ''),
    name.replace(/^@(\w+)\/.*/, '$1'),
    name.replace(/-[\d.]+$/, ''),
  ];
  const unknown = names.filter((name) => !spellings(name).some((it) => text.includes(it)));
  expect([...new Set(unknown)]).toEqual([]);
});
