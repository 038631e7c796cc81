import { type Block, blocksOf } from '../packages/readme.ts';
import type { BuiltSite } from './site.ts';

/** A code block in a guide. */
export interface GuideBlock extends Block {
  /** Path of the guide. */
  readonly guide: string;
}

/** Returns the code blocks in a language from all guides, with snippets expanded. */
export function guideBlocks({ files }: BuiltSite, language: string): GuideBlock[] {
  const guides = [...files].filter(([path]) => /^guides\/.*\.md$/.test(path));
  return guides.flatMap(([guide, text]) =>
    blocksOf(text)
      .filter((it) => it.language === language)
      .map((block) => ({ ...block, guide })),
  );
}

/** Returns the body rows of the first table in a Markdown document, without backticks around cells. */
export function firstTable(markdown: string): string[][] {
  const [table = ''] = /^\|(.*\n\|)+.*$/m.exec(markdown) ?? [];
  const [, , ...rows] = table.split('\n');
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}
