import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { licensesOf } from '../src/html/licenses.ts';
import { buildTheme } from '../src/html/theme.ts';

test('the site has the licenses of the libraries in its scripts', async () => {
  const { assets } = await buildTheme();
  expect(assets.get('search.js')).toContain('autoSuggest');
  expect(assets.get('licenses.txt')).toMatch(/^minisearch [\d.]+\n\n[\s\S]*Permission is hereby/);
});

test('a library without a license is rejected', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'licenses-'));
  const library = path.join(folder, 'node_modules/@a/b');
  await mkdir(library, { recursive: true });
  await writeFile(path.join(library, 'package.json'), '{ "name": "@a/b", "version": "1.0.0" }');
  await expect(licensesOf([path.join(library, 'c.js')])).rejects.toThrow(
    '@a/b has no license file, so the site must not contain it.',
  );
  await writeFile(path.join(library, 'License.txt'), 'Do what you like.\n');
  expect(await licensesOf([path.join(library, 'c.js'), 'own.ts'])).toBe(
    '@a/b 1.0.0\n\nDo what you like.\n',
  );
  await rm(folder, { recursive: true });
});
