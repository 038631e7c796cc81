import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SiteSettings } from '@scalingo-addons/docs';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';
import { readSettings } from './read-settings.ts';

/** What the site consists of besides the contract. All of it is optional. */
export interface SiteSources {
  readonly settings: SiteSettings;
  /** The logo that the settings name, an SVG. */
  readonly logo?: string;
  /** Guides in Markdown, by file name. */
  readonly guides: ReadonlyMap<string, string>;
  /** Arazzo documents, by file name. */
  readonly workflows: ReadonlyMap<string, string>;
}

/**
 * Reads the files of a folder with this extension. Returns their text by name, sorted by name; nothing if there is no
 * such folder.
 */
async function readTexts(folder: string, extension: string): Promise<Map<string, string>> {
  const all = await readdir(folder).catch(onlyIfMissing<string[]>([]));
  const names = all.filter((it) => it.endsWith(extension)).sort();
  const texts = names.map(
    async (name): Promise<[string, string]> => [
      name,
      await readFile(path.join(folder, name), 'utf8'),
    ],
  );
  return new Map(await Promise.all(texts));
}

async function readLogo(root: string, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(onlyIfMissing(''));
  if (text.includes('<svg')) return text;
  const name = path.relative(root, file);
  throw new Failure(
    `Cannot use ${name}, the "logo" of the site: it is ${text === '' ? 'missing or empty' : 'no SVG'}.`,
  );
}

/**
 * Reads the sources of the site that are written by hand.
 *
 * @throws Failure if the settings are invalid, or the logo is no SVG.
 */
export async function readSiteSources(layout: Layout): Promise<SiteSources> {
  const { root, document } = layout;
  const sourcePath = (name: string) => path.join(path.dirname(document), name);
  const settings = await readSettings(layout);
  return {
    settings,
    ...(settings.logo !== undefined && {
      logo: await readLogo(root, sourcePath(settings.logo)),
    }),
    guides: await readTexts(sourcePath('guides'), '.md'),
    workflows: await readTexts(sourcePath('workflows'), '.arazzo.yaml'),
  };
}
