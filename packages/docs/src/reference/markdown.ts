import type { Annotations } from '@scalingo-addons/openapi';

/** Escapes Markdown for a table cell. */
const escapeCell = (markdown: string): string =>
  markdown
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

/** Returns a table; '' if it has no rows. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Returns the table cell with the name of a parameter, property or header. */
export const nameCell = (name: string, isRequired: boolean): string =>
  `\`${name}\`${isRequired ? ' required' : ''}`;

/** Returns the badge of an evidence level; '' if the public documentation is the source. */
export const evidenceBadge = (evidence: unknown): string =>
  typeof evidence === 'string' ? `\`x-evidence: ${evidence}\`` : '';

/** Returns a description, followed by its evidence badge. */
export const descriptionWithBadge = ({ description, evidence }: Annotations): string =>
  [description, evidenceBadge(evidence)].filter(Boolean).join(' ');

/** Options of a code block, written to its info string. */
export interface CodeBlockInfo {
  readonly language: string;
  /** Text above the block. Default: none. */
  readonly title?: string;
  readonly evidence?: string | undefined;
  /** Whether the site shows the block expanded. */
  readonly open?: boolean;
}

/** Returns a fenced code block. Its fence is longer than any run of backticks in the code. */
export function codeBlock(code: string, info: CodeBlockInfo): string {
  const { language, title, evidence, open } = info;
  const longestRun = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const infoString = [
    language,
    ...(title === undefined ? [] : [`title="${title.replaceAll('"', "'")}"`]),
    ...(evidence ? [`evidence=${evidence}`] : []),
    ...(open ? ['open'] : []),
  ].join(' ');
  return `${fence}${infoString}\n${code.trimEnd()}\n${fence}`;
}

/** Joins Markdown blocks, skipping empty ones. */
export const joinBlocks = (...blocks: readonly string[]): string =>
  blocks.filter(Boolean).join('\n\n');
