import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

test('a clone without generated/ says what writes it', async () => {
  const clone = await mkdtemp(path.join(tmpdir(), 'addons-clone-'));
  try {
    const file = path.join(clone, 'packages/openapi/src/bundle.ts');
    await cp(fileURLToPath(new URL('../src/bundle.ts', import.meta.url)), file);
    await writeFile(path.join(clone, 'package.json'), '{ "type": "module" }');
    const { readBundle } = await import(pathToFileURL(file).href);
    expect(readBundle).toThrow(
      /\(ENOENT\)\. .* In a clone of the repository, run "npm run build"\.$/,
    );
  } finally {
    await rm(clone, { recursive: true, force: true });
  }
});
