import MarkdownIt from 'markdown-it';

/** A link in a guide. */
export interface GuideLink {
  readonly line: number;
  readonly href: string;
}

/** Inline code in a guide. */
export interface InlineCode {
  readonly line: number;
  readonly code: string;
}

/** A code block in a guide. */
export interface CodeBlock {
  /** Line of the first line of code. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

/** The parts of a guide that can be wrong. */
export interface ParsedGuide {
  readonly links: readonly GuideLink[];
  readonly inlineCode: readonly InlineCode[];
  readonly codeBlocks: readonly CodeBlock[];
}

const md = new MarkdownIt({ html: false });

/** Finds the links and the code of a guide. */
export function parseGuide(markdown: string): ParsedGuide {
  const links: GuideLink[] = [];
  const inlineCode: InlineCode[] = [];
  const codeBlocks: CodeBlock[] = [];
  // Some blocks, such as cells of a table, have no line; that of the block around them is the closest.
  let blockLine = 1;
  for (const { type, map, info, content, children } of md.parse(markdown, {})) {
    if (map) blockLine = map[0] + 1;
    if (type === 'fence') {
      const [language = ''] = info.split(/\s/);
      codeBlocks.push({ line: blockLine + 1, language, code: content });
    }
    let line = blockLine;
    for (const child of children ?? []) {
      if (child.type === 'softbreak' || child.type === 'hardbreak') line++;
      if (child.type === 'link_open') links.push({ line, href: child.attrGet('href') ?? '' });
      if (child.type === 'code_inline') inlineCode.push({ line, code: child.content });
    }
  }
  return { links, inlineCode, codeBlocks };
}
