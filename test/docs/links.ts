/** A link of a file of the site, and where it stands. */
export interface Link {
  readonly from: string;
  readonly href: string;
}

const plainText = (text: string): string => text.replaceAll('&amp;', '&');

/** Every link of the HTML and Markdown files. */
export function linksOf(files: ReadonlyMap<string, string>): Link[] {
  return [...files].flatMap(([from, text]) => {
    const isHtml = from.endsWith('.html');
    if (!isHtml && !/\.(md|txt)$/.test(from)) return [];
    const pattern = isHtml ? /<[a-z]+\s[^>]*?\b(?:href|src)="([^"]*)"/g : /\]\(([^)\s]+)\)/g;
    return Array.from(text.matchAll(pattern), ([, href = '']) => ({ from, href: plainText(href) }));
  });
}

/** The fragments that a file has. In Markdown they are those of its HTML. */
function fragmentsOf(files: ReadonlyMap<string, string>, file: string): Set<string> {
  const html = files.get(file.replace(/\.md$/, '.html')) ?? '';
  return new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id = '']) => plainText(id)));
}

/** Whether a link leads to a file of the site, and to a place that the file has. */
export function resolves(
  files: ReadonlyMap<string, string>,
  { from, href }: Link,
  isKnownPlace: (file: string, fragment: string) => boolean,
): boolean {
  const url = new URL(href, `http://site/${from}`);
  if (url.host !== 'site') return /^https:/.test(href) || href === 'data:,';
  const file = url.pathname.slice(1);
  if (!files.has(file)) return false;
  const fragment = decodeURIComponent(url.hash.slice(1));
  return !fragment || fragmentsOf(files, file).has(fragment) || isKnownPlace(file, fragment);
}
