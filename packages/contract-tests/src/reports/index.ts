import type { Result } from '../result.ts';
import { renderGitHub } from './github.ts';
import { renderHar } from './har.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderJUnit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderText } from './text.ts';

/** A format in which a result can be written down. */
export interface Report {
  /** What its file is called where nobody says otherwise. */
  readonly fileName: string;
  /** Writes a result down. The same result gives the same text. */
  render(result: Result): string;
}

/** The formats by the names under which they are asked for. */
export const reports = {
  text: { fileName: 'contract-report.txt', render: (result) => renderText(result) },
  junit: { fileName: 'contract-report.xml', render: renderJUnit },
  json: { fileName: 'contract-report.json', render: renderJson },
  markdown: { fileName: 'contract-report.md', render: renderMarkdown },
  github: { fileName: 'contract-annotations.txt', render: renderGitHub },
  html: { fileName: 'contract-report.html', render: renderHtml },
  har: { fileName: 'contract-report.har', render: renderHar },
} satisfies Record<string, Report>;

/** The name of a format. */
export type ReportName = keyof typeof reports;

export { curlOf } from './curl.ts';
export { renderText, type TextOptions } from './text.ts';
