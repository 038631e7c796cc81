import type { Annotations } from '@scalingo-addons/openapi';

/** Markdown in one line, for a cell of a table. */
export const inCell = (markdown: string): string =>
  markdown
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

/** A table; '' where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The mark of a statement that the public documentation does not make; '' for one that it does. */
export const badge = (evidence: unknown): string =>
  typeof evidence === 'string' ? `\`x-evidence: ${evidence}\`` : '';

/** A description with its mark behind it. */
export const described = ({ description, evidence }: Annotations): string =>
  [description, badge(evidence)].filter(Boolean).join(' ');

/** What a block of code says of itself in its first line. */
export interface BlockInfo {
  readonly language: string;
  readonly title: string;
  readonly evidence?: string | undefined;
  /** Whether the site shows it opened. */
  readonly open?: boolean;
}

/** A fenced block; the fence is longer than any within. */
export function fenced(code: string, { language, title, evidence, open }: BlockInfo): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const info = [
    language,
    `title="${title.replaceAll('"', "'")}"`,
    ...(evidence ? [`evidence=${evidence}`] : []),
    ...(open ? ['open'] : []),
  ];
  return `${fence}${info.join(' ')}\n${code.trimEnd()}\n${fence}`;
}

/** Paragraphs and blocks, without the empty ones. */
export const blocks = (...parts: readonly string[]): string => parts.filter(Boolean).join('\n\n');
