import type { Page } from '../page/page.ts';

/** The icon of the site: two braces in the color of its links. */
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57c4"/><path d="M13 8c-3 0-3 2-3 4s0 4-3 4c3 0 3 2 3 4s0 4 3 4M19 8c3 0 3 2 3 4s0 4 3 4c-3 0-3 2-3 4s0 4-3 4" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>\n`;

/**
 * Returns the files that hosts and search engines look for, by path.
 *
 * @param logo icon of the site, an SVG. Default: two braces.
 * @param url URL of the published site, without a slash at its end. Without it, there is no sitemap.
 */
export function hostingFiles(
  pages: readonly Page[],
  url: string | undefined,
  logo = favicon,
): Map<string, string> {
  const files = new Map([
    ['favicon.svg', logo],
    // Otherwise, GitHub Pages drops files whose names it reserves.
    ['.nojekyll', ''],
    ['robots.txt', `User-agent: *\nAllow: /\n${url ? `Sitemap: ${url}/sitemap.xml\n` : ''}`],
  ]);
  if (!url) return files;
  const entries = pages.map(
    ({ path }) => `<url><loc>${new URL(`${url}/${path}.html`)}</loc></url>`,
  );
  return files.set(
    'sitemap.xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
  );
}
