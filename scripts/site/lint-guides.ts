import path from 'node:path';
import { type NormalizedProblem, Source } from '@redocly/openapi-core';
import { findGuideProblems, type GuideProblem } from '@scalingo-addons/docs';
import type { Contract } from '@scalingo-addons/openapi';
import { schemasFile } from '../schemas.ts';
import { createProblem, failOnProblems } from '../source/problems.ts';
import { textProblems } from '../source/text-problems.ts';
import type { Layout } from '../support/layout.ts';
import { variantFiles } from '../variants.ts';
import type { SiteSources } from './site-sources.ts';

/** Files for download that the site writes itself. */
const downloads = [
  ...['openapi.yaml', 'openapi.json', ...variantFiles, schemasFile],
  ...['postman.json', 'llms.txt', 'llms-full.txt'],
];

function toProblem(source: Source, { line, rule, message }: GuideProblem): NormalizedProblem {
  const location = { source, pointer: undefined, start: { line, col: 1 } };
  return { ...createProblem(source, '', rule, message), location: [location] };
}

/**
 * Finds dead links, snippets that do not exist and code that does not parse in the guides.
 *
 * @param contract what the guides link to.
 * @throws Failure that lists every problem with file, line and message.
 */
export async function lintGuides(
  layout: Layout,
  contract: Contract,
  { settings, guides, workflows }: SiteSources,
): Promise<void> {
  const folder = path.join(path.dirname(layout.document), 'guides');
  const sources = new Map(
    [...guides].map(([file, text]) => [file, new Source(path.join(folder, file), text)]),
  );
  failOnProblems('lint', [...sources.values()].flatMap(textProblems), layout.root, 'guides');
  const problems = await findGuideProblems({
    contract,
    settings,
    guides,
    downloads: [...downloads, ...workflows.keys()],
  });
  const located = problems.flatMap((it) => {
    const source = sources.get(it.file) ?? new Source(path.join(folder, it.file), '');
    return toProblem(source, it);
  });
  failOnProblems('lint', located, layout.root, 'guides');
}
