import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';
import { testAtNight } from '../today.ts';

const { root } = layoutOf();
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
const rule = 'suspicious/noImportCycles';
const args = ['lint', `--only=${rule}`, '--reporter=json', '--max-diagnostics=none'];

interface Report {
  readonly summary: { readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

interface Result {
  readonly fileCount: number;
  /** `file:line` of every import that is part of a cycle. */
  readonly imports: readonly string[];
}

/** Finds import cycles in `folder` with Biome, as its biome.json configures it. */
async function findCyclicImports(folder: string): Promise<Result> {
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: folder, maxBuffer: 2 ** 26 };
    execFile(process.execPath, [biome, ...args], options, (_, stdout) => resolve(stdout));
  });
  const { summary, diagnostics } = JSON.parse(output) as Report;
  const imports = diagnostics
    .filter(({ category }) => category === `lint/${rule}`)
    .map(({ location }) => `${location.path}:${location.start.line}`);
  return { fileCount: summary.unchanged, imports: imports.sort() };
}

describe('the rule finds a cycle of', () => {
  let folder: string;
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes files to a folder that has the biome.json of the repository, and finds their cycles. */
  async function findIn(
    files: Readonly<Record<string, string>>,
    prepare = () => {},
  ): Promise<readonly string[]> {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'addons-import-cycles-')));
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
    for (const [name, text] of Object.entries({ '.gitignore': '', ...files })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), `${text}\n`);
    }
    prepare();
    return (await findCyclicImports(folder)).imports;
  }

  test.each([
    ['imports', "import { b } from './b.ts';", "import { a } from './a.ts';"],
    ['type-only imports', "import type { B } from './b.ts';", "import type { A } from './a.ts';"],
    ['inline type imports', "import { type B } from './b.ts';", "import { type A } from './a.ts';"],
    ['re-exports', "export * from './b.ts';", "export type { A } from './a.ts';"],
    ['dynamic imports', "await import('./b.ts');", "import './a.ts';"],
  ])('%s', async (_, a, b) => {
    expect(await findIn({ 'src/a.ts': a, 'src/b.ts': b })).toEqual(['src/a.ts:1', 'src/b.ts:1']);
  });

  test('three files', async () => {
    const imports = await findIn({
      'a.ts': "import './b.ts';",
      'b.ts': "import './c.ts';",
      'c.ts': "import './a.ts';",
    });
    expect(imports).toEqual(['a.ts:1', 'b.ts:1', 'c.ts:1']);
  });

  test('packages that import each other by name', async () => {
    const manifest = (name: string) => JSON.stringify({ name, exports: './index.ts' });
    const linkPackages = () =>
      symlinkSync('packages', path.join(folder, 'node_modules'), 'junction');
    const files = {
      'packages/a/package.json': manifest('a'),
      'packages/a/index.ts': "import type { B } from 'b';",
      'packages/b/package.json': manifest('b'),
      'packages/b/index.ts': "import type { A } from 'a';",
    };
    expect(await findIn(files, linkPackages)).toEqual([
      'packages/a/index.ts:1',
      'packages/b/index.ts:1',
    ]);
  });

  test('nothing if there is none', async () => {
    const imports = await findIn({
      'a.ts': "import './b.ts';\nimport './c.ts';",
      'b.ts': "import './c.ts';",
      'c.ts': 'export {};',
    });
    expect(imports).toEqual([]);
  });
});

// By day, `npm test` has already run this rule: `biome ci` does.
testAtNight('the repository has no import cycles, type-only imports included', async () => {
  const { fileCount, imports } = await findCyclicImports(root);
  expect(fileCount).toBeGreaterThan(400);
  expect(imports).toEqual([]);
});
