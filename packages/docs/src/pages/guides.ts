import type { Page, Section } from '../page/page.ts';

/** File that lists the guides, in order. */
const indexFile = 'README.md';

/** Returns the fragment of a heading, in the same form as GitHub and GitLab. */
const slugify = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-');

/** Splits a Markdown document at its headings of levels 1 to 3. */
function splitSections(markdown: string): Section[] {
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

/**
 * Returns the page of a guide.
 *
 * @throws Error if the guide does not start with a title and a paragraph.
 */
export function guidePage(file: string, markdown: string): Page {
  const sections = splitSections(markdown);
  const [first] = sections;
  const [description = ''] = first?.markdown.split('\n\n') ?? [];
  if (!markdown.startsWith('# ') || !first || !description)
    throw new Error(`The guide ${file} must start with a title ("# …") and a paragraph.`);
  return {
    path: `guides/${file.replace(/\.md$/, '')}`,
    title: first.title,
    description: description.replace(/\s+/g, ' '),
    sections,
  };
}

/**
 * Returns the pages of the guides, in the order of their index.
 *
 * @throws Error if the index lacks a guide, or links to a file that does not exist.
 */
export function guidePages(guides: ReadonlyMap<string, string>): Page[] {
  const index = guides.get(indexFile) ?? '';
  const listed = Array.from(index.matchAll(/\]\((\w[\w-]*\.md)\)/g), ([, file = '']) => file);
  const unlisted = [...guides.keys()].filter((it) => it !== indexFile && !listed.includes(it));
  if (unlisted.length > 0)
    throw new Error(`The index of the guides, ${indexFile}, does not list ${unlisted.join(', ')}.`);
  return listed.map((file) => {
    const markdown = guides.get(file);
    if (markdown === undefined)
      throw new Error(`${indexFile} links to ${file}, which does not exist.`);
    return guidePage(file, markdown);
  });
}
