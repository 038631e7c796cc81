import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { licensesOf } from './licenses.ts';

/** Style sheet and scripts of the site. */
export interface Theme {
  /** Style sheet, inlined in each page so that the first paint waits for no other file. */
  readonly css: string;
  /** Script, inlined in each page, that sets the color mode before the first paint. */
  readonly inlineScript: string;
  /** Files of `assets/`, by name. */
  readonly assets: ReadonlyMap<string, string>;
}

const folder = path.join(import.meta.dirname, '..', '..', 'theme');

const target = 'es2022';

/** The style sheet that is inlined. */
const inlineStyles = 'style.css';

/** Entry points of the scripts and styles that pages load, and of the inlined style sheet. */
const entryPoints = ['site.ts', 'search.ts', 'console.ts', 'console.css', inlineStyles];

/** Bundles and minifies the theme. */
export async function buildTheme(): Promise<Theme> {
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const [inlineScript, bundled] = await Promise.all([
    read('initial-color-mode.ts').then((text) =>
      transform(text, { loader: 'ts', minify: true, target }),
    ),
    build({
      entryPoints: entryPoints.map((name) => path.join(folder, name)),
      outdir: folder,
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target,
      legalComments: 'none',
      metafile: true,
      logLevel: 'silent',
    }),
  ]);
  const assets = new Map(bundled.outputFiles.map((it) => [path.basename(it.path), it.text]));
  const css = assets.get(inlineStyles) ?? '';
  assets.delete(inlineStyles);
  assets.set('licenses.txt', await licensesOf(Object.keys(bundled.metafile.inputs)));
  return { css: css.trim(), inlineScript: inlineScript.code.trim(), assets };
}
