import type { Page, Section } from '../page/page.ts';

/** File that lists the guides, in order. */
export const indexFile = 'README.md';

/** Returns the fragment of a heading, in the same form as GitHub and GitLab. */
const slugify = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');

/** Returns the name of a guide in paths. */
export const guideId = (file: string): string => file.replace(/\.md$/, '');

/** Splits a guide at its headings of levels 1 to 3. */
export function guideSections(markdown: string): Section[] {
  const sections: Section[] = [];
  // Code blocks are matched as a whole, since a `#` inside one does not start a heading.
  const chunks = markdown.split(/(^```[^\n]*\n[\s\S]*?^```$|^#{1,3} .+$)/m);
  let text = '';
  for (const chunk of chunks) {
    const [, hashes = '', title = ''] = /^(#{1,3}) (.+)$/.exec(chunk) ?? [];
    const last = sections.at(-1);
    if (!hashes) text += chunk;
    if (last) sections[sections.length - 1] = { ...last, markdown: text.trim() };
    if (!hashes) continue;
    text = '';
    sections.push({ id: slugify(title), title, level: hashes.length as 1 | 2 | 3, markdown: '' });
  }
  return sections;
}

/** Says what a guide lacks at its start; undefined if it is complete. */
export function describeStructureProblem(markdown: string): string | undefined {
  const [first] = guideSections(markdown);
  return markdown.startsWith('# ') && first?.markdown
    ? undefined
    : 'A guide must start with a title ("# …") and a paragraph.';
}

/**
 * Returns the page of a guide.
 *
 * @throws Error if the guide does not start with a title and a paragraph.
 */
export function guidePage(file: string, markdown: string): Page {
  const problem = describeStructureProblem(markdown);
  if (problem) throw new Error(`${file}: ${problem}`);
  const sections = guideSections(markdown);
  const [first] = sections;
  const [description = ''] = first?.markdown.split('\n\n') ?? [];
  return {
    path: `guides/${guideId(file)}`,
    title: first?.title ?? '',
    description: description.replace(/\s+/g, ' '),
    sections,
  };
}

/** Lists the guides of the index, in its order. */
const listedGuides = (guides: ReadonlyMap<string, string>): string[] =>
  Array.from(
    (guides.get(indexFile) ?? '').matchAll(/\]\((\w[\w-]*\.md)\)/g),
    ([, file = '']) => file,
  );

/** Says which guides the index lacks, or lists although they do not exist; undefined if it is right. */
export function describeIndexProblem(guides: ReadonlyMap<string, string>): string | undefined {
  const listed = listedGuides(guides);
  const unlisted = [...guides.keys()].filter((it) => it !== indexFile && !listed.includes(it));
  if (unlisted.length > 0)
    return `The index of the guides, ${indexFile}, does not list ${unlisted.join(', ')}.`;
  const missing = listed.filter((it) => !guides.has(it));
  return missing.length > 0
    ? `${indexFile} links to ${missing.join(', ')}, which does not exist.`
    : undefined;
}

/**
 * Returns the pages of the guides, in the order of their index.
 *
 * @throws Error if the index lacks a guide, or links to a file that does not exist.
 */
export function guidePages(guides: ReadonlyMap<string, string>): Page[] {
  const problem = describeIndexProblem(guides);
  if (problem) throw new Error(problem);
  return listedGuides(guides).map((file) => guidePage(file, guides.get(file) ?? ''));
}
