import { type Block, blocksOf } from '../packages/readme.ts';
import type { BuiltSite } from './site.ts';

/** A block of code of a guide. */
export interface GuideBlock extends Block {
  /** Path of the guide. */
  readonly guide: string;
}

/** The blocks in a language, of all guides as the site has them. */
export function guideBlocks({ files }: BuiltSite, language: string): GuideBlock[] {
  const guides = [...files].filter(([path]) => /^guides\/.*\.md$/.test(path));
  return guides.flatMap(([guide, text]) =>
    blocksOf(text)
      .filter((it) => it.language === language)
      .map((block) => ({ ...block, guide })),
  );
}

/** The rows below the head of the first table of a Markdown document; each cell without its backticks. */
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
