/** A link in a file of the site. */
export interface Link {
  readonly from: string;
  readonly href: string;
}

const unescapeHtml = (text: string): string => text.replaceAll('&amp;', '&');

/** Returns every link in the HTML and Markdown files. */
export function extractLinks(files: ReadonlyMap<string, string>): Link[] {
  return [...files].flatMap(([from, text]) => {
    const isHtml = from.endsWith('.html');
    if (!isHtml && !/\.(md|txt)$/.test(from)) return [];
    const pattern = isHtml ? /<[a-z]+\s[^>]*?\b(?:href|src)="([^"]*)"/g : /\]\(([^)\s]+)\)/g;
    return Array.from(text.matchAll(pattern), ([, href = '']) => ({
      from,
      href: unescapeHtml(href),
    }));
  });
}

/** Returns the fragments of a page; a Markdown file has those of its HTML counterpart. */
function fragmentsIn(files: ReadonlyMap<string, string>, file: string): Set<string> {
  const html = files.get(file.replace(/\.md$/, '.html')) ?? '';
  return new Set(Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, id = '']) => unescapeHtml(id)));
}

/** Returns whether a link resolves to an existing file and fragment of the site, or to an https URL. */
export function resolves(files: ReadonlyMap<string, string>, { from, href }: Link): boolean {
  const url = new URL(href, `http://site/${from}`);
  if (url.host !== 'site') return /^https:/.test(href) || href === 'data:,';
  const file = url.pathname.slice(1);
  if (!files.has(file)) return false;
  const fragment = decodeURIComponent(url.hash.slice(1));
  return !fragment || fragmentsIn(files, file).has(fragment);
}
