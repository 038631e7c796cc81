import type { Page, Section } from './page.ts';

/** The file that lists the guides, in their order. */
export const guideIndex = 'README.md';

/** The fragment of a heading: its words in lower case, as code hosts make it. */
const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');

/** Splits a document at its headings, but for those below the third level. */
function sectionsOf(markdown: string): Section[] {
  const sections: Section[] = [];
  // A `#` within a block of code is no heading.
  const parts = markdown.split(/(^```[^\n]*\n[\s\S]*?^```$|^#{1,3} .+$)/m);
  let text = '';
  for (const part of parts) {
    const [, hashes = '', title = ''] = /^(#{1,3}) (.+)$/.exec(part) ?? [];
    const last = sections.at(-1);
    if (!hashes) text += part;
    if (last) sections[sections.length - 1] = { ...last, markdown: text.trim() };
    if (!hashes) continue;
    text = '';
    sections.push({ id: slug(title), title, level: hashes.length as 1 | 2 | 3, markdown: '' });
  }
  return sections;
}

/**
 * Makes a page of a guide.
 *
 * @throws Error when it does not begin with a heading and a paragraph.
 */
export function guidePage(file: string, markdown: string): Page {
  const sections = sectionsOf(markdown);
  const [first] = sections;
  const [description = ''] = first?.markdown.split('\n\n') ?? [];
  if (!markdown.startsWith('# ') || !first || !description)
    throw new Error(`The guide ${file} has to begin with "# " and a title, and then a paragraph.`);
  return {
    path: `guides/${file.replace(/\.md$/, '')}`,
    title: first.title,
    description: description.replace(/\s+/g, ' '),
    sections,
  };
}

/**
 * The pages of the guides, in the order in which their index links to them.
 *
 * @throws Error when the index lacks a guide, or links to one that does not exist.
 */
export function guidePages(guides: ReadonlyMap<string, string>): Page[] {
  const index = guides.get(guideIndex) ?? '';
  const listed = Array.from(index.matchAll(/\]\((\w[\w-]*\.md)\)/g), ([, file = '']) => file);
  const unlisted = [...guides.keys()].filter((it) => it !== guideIndex && !listed.includes(it));
  if (unlisted.length > 0)
    throw new Error(
      `The index of the guides, ${guideIndex}, has no link to ${unlisted.join(', ')}.`,
    );
  return listed.map((file) => {
    const markdown = guides.get(file);
    if (markdown === undefined)
      throw new Error(`${guideIndex} links to ${file}, which is no guide.`);
    return guidePage(file, markdown);
  });
}
