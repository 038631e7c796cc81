import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';

const root = path.join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  // Links of guides lead to pages of the site, and are linted with it.
  .filter((it) => it && !it.startsWith('openapi/guides/'));

/** Returns a function that computes the result for each file once. */
function once<T>(compute: (file: string) => T): (file: string) => T {
  const results = new Map<string, T>();
  return (file) => {
    const result = results.has(file) ? (results.get(file) as T) : compute(file);
    results.set(file, result);
    return result;
  };
}

const markdown = new MarkdownIt({ html: true });
const parse = once((file) => markdown.parse(readFileSync(path.join(root, file), 'utf8'), {}));

/** Returns the targets of all links and images of a file. */
const targetsOf = (file: string): string[] =>
  parse(file)
    .flatMap((it) => it.children ?? [])
    .flatMap((it) => it.attrGet('href') ?? it.attrGet('src') ?? []);

/** Returns the anchors of a file, as GitHub derives them from headings. */
const anchorsOf = once((file) => {
  const tokens = parse(file);
  const headings = tokens.flatMap((it, index) =>
    it.type === 'heading_open' ? (tokens[index + 1]?.content ?? '') : [],
  );
  const written = tokens
    .flatMap((it) => [...(it.content.matchAll(/<a id="([^"]+)"/g) ?? [])])
    .map(([, id = '']) => id);
  const derived = headings.map((it) =>
    it
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set([...written, ...derived]);
});

test('every link of a text leads to a file and a heading that exist', () => {
  expect(files.length).toBeGreaterThan(50);
  const broken = files.flatMap((file) =>
    targetsOf(file)
      .filter((target) => !/^[a-z][\w+.-]*:/.test(target))
      .filter((target) => {
        const [address = '', fragment] = decodeURI(target).split('#');
        const place = address ? path.posix.join(path.posix.dirname(file), address) : file;
        if (!existsSync(path.join(root, place))) return true;
        return fragment !== undefined && place.endsWith('.md') && !anchorsOf(place).has(fragment);
      })
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});
