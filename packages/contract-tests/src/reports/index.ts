import type { Result } from '../model/result.ts';
import { renderGitHub } from './formats/github.ts';
import { renderHar } from './formats/har.ts';
import { renderHtml } from './formats/html.ts';
import { renderJson } from './formats/json.ts';
import { renderJUnit } from './formats/junit.ts';
import { renderMarkdown } from './formats/markdown.ts';
import { renderText } from './formats/text.ts';

/** A report format. */
export interface Report {
  /** Default file name. */
  readonly fileName: string;
  /** Renders a result. The same result yields the same text. */
  readonly render: (result: Result) => string;
}

/** The report formats by name. */
export const reports = {
  text: { fileName: 'contract-report.txt', render: (result) => renderText(result) },
  junit: { fileName: 'contract-report.xml', render: renderJUnit },
  json: { fileName: 'contract-report.json', render: renderJson },
  markdown: { fileName: 'contract-report.md', render: renderMarkdown },
  github: { fileName: 'contract-annotations.txt', render: renderGitHub },
  html: { fileName: 'contract-report.html', render: renderHtml },
  har: { fileName: 'contract-report.har', render: renderHar },
} satisfies Record<string, Report>;

/** The name of a report format. */
export type ReportName = keyof typeof reports;

export { curlOf } from './curl.ts';
export { renderText, type TextOptions } from './formats/text.ts';
