import type { Contract } from '@scalingo-addons/openapi';
import { describeExampleProblem, describeSampleProblem } from '../pages/guide-snippets.ts';
import { describeIndexProblem, describeStructureProblem, indexFile } from '../pages/guides.ts';
import type { SiteSettings } from '../settings.ts';
import { findSyntaxError } from './check-code.ts';
import { describeDeadLink, type LinkTargets, listLinkTargets } from './check-links.ts';
import { parseGuide } from './parse-guide.ts';
import type { GuideProblem } from './problem.ts';

export type { GuideProblem } from './problem.ts';

/** The guides, and what they refer to. */
export interface GuideSources {
  readonly contract: Contract;
  readonly settings: SiteSettings;
  /** Guides in Markdown, by file name. */
  readonly guides: ReadonlyMap<string, string>;
  /** Names of the files for download. */
  readonly downloads: Iterable<string>;
}

/** A problem in a known guide. */
type Found = Omit<GuideProblem, 'file'>;

async function problemsIn(
  file: string,
  markdown: string,
  { contract, settings }: GuideSources,
  targets: LinkTargets,
): Promise<Found[]> {
  const { links, inlineCode, codeBlocks } = parseGuide(markdown);
  const problems: Found[] = [];
  const report = (line: number, rule: GuideProblem['rule'], message: string | undefined) => {
    if (message) problems.push({ line, rule, message });
  };
  if (file !== indexFile) report(1, 'guide-structure', describeStructureProblem(markdown));
  for (const { line, href } of links)
    report(line, 'guide-link', describeDeadLink(href, file, targets));
  for (const { line, code } of inlineCode)
    report(line, 'guide-snippet', describeExampleProblem(contract, code));
  for (const block of codeBlocks) {
    if (block.language === 'sample')
      report(block.line, 'guide-snippet', describeSampleProblem(contract, settings, block.code));
    const error = await findSyntaxError(block);
    if (error)
      report(
        error.line,
        'guide-code',
        `This ${block.language} code does not parse: ${error.message}.`,
      );
  }
  return problems.sort((a, b) => a.line - b.line);
}

/** Finds what is wrong in the guides, in the order of files and lines. */
export async function findGuideProblems(sources: GuideSources): Promise<GuideProblem[]> {
  const { contract, guides, downloads } = sources;
  const targets = listLinkTargets(contract, guides, downloads);
  const problems: GuideProblem[] = [];
  const index = describeIndexProblem(guides);
  if (index) problems.push({ file: indexFile, line: 1, rule: 'guide-structure', message: index });
  for (const [file, markdown] of guides) {
    const found = await problemsIn(file, markdown, sources, targets);
    problems.push(...found.map((it) => ({ file, ...it })));
  }
  return problems;
}
