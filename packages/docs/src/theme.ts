import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';

/** The look of the site, and the scripts that improve it. */
export interface Theme {
  /** The style sheet, which stands in each page so that the first content waits for nothing. */
  readonly css: string;
  /** The script that stands in each page, and chooses the colours before anything is drawn. */
  readonly early: string;
  /** The files of `assets/`, by name. */
  readonly assets: ReadonlyMap<string, string>;
}

const folder = path.join(import.meta.dirname, '..', 'theme');

const target = 'es2022';

/** Scripts and styles of certain pages, each with all that it needs. */
const entries = ['site.ts', 'search.ts', 'reference.ts', 'try.ts', 'try.css'];

/** Makes the theme from its sources, as small as can be. */
export async function makeTheme(): Promise<Theme> {
  const source = (name: string) => readFile(path.join(folder, name), 'utf8');
  const [css, early, built] = await Promise.all([
    source('style.css').then((text) => transform(text, { loader: 'css', minify: true })),
    source('early.ts').then((text) => transform(text, { loader: 'ts', minify: true, target })),
    build({
      entryPoints: entries.map((name) => path.join(folder, name)),
      outdir: folder,
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target,
      legalComments: 'none',
      logLevel: 'silent',
    }),
  ]);
  return {
    css: css.code.trim(),
    early: early.code.trim(),
    assets: new Map(built.outputFiles.map((file) => [path.basename(file.path), file.text])),
  };
}
