import { describe, expect, test } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { renderMarkdown } from '../../src/reports/formats/markdown.ts';
import { attributesOf, elements, parseHtml, textOf } from './markup.ts';
import { crowded, empty, rich } from './results.ts';

/** Renders Markdown like GitHub: with tables, HTML and autolinks. */
const show = (markdown: string) =>
  parseHtml(new MarkdownIt({ html: true, linkify: true }).render(markdown));

describe('the Markdown report', () => {
  const markdown = renderMarkdown(rich);
  const page = show(markdown);
  const rowsOf = (at: number) => {
    const table = elements(page, 'table')[at];
    return elements(table, 'tr').map((row) =>
      [...elements(row, 'th'), ...elements(row, 'td')].map(textOf),
    );
  };

  test('starts with the verdict', () => {
    expect(elements(page, 'h2').map(textOf)).toEqual([
      '❌ 5 failures, interrupted, 2 leftovers, 2 notices',
    ]);
    const text = textOf(page);
    expect(text).toContain('Scalingo Addons API 1.0.0, tested at http://127.0.0.1:4010');
    expect(text).toContain('2 passed, 4 failed, 4 skipped');
    expect(text).toContain('reproduce with --seed 42');
    expect(text).toContain('interrupted: Ctrl-C was pressed');
  });

  test('has a table of the findings, failures first', () => {
    const rows = rowsOf(0);
    expect(rows[0]).toEqual(['', 'Check', 'What', 'Where', 'Count']);
    expect(rows).toHaveLength(1 + rich.findings.length);
    expect(rows[1]).toEqual([
      '❌ failure',
      'schema',
      'the body does not match its schema',
      'getAddon',
      '3',
    ]);
    // An extra cell would shift the count to another column.
    for (const row of rows.slice(1)) expect(row[4]).toMatch(/^\d+$/);
  });

  test('has collapsed details with a curl command', () => {
    const [first] = elements(page, 'details');
    expect(textOf(elements(first, 'summary')[0])).toBe(
      'failure [schema] getAddon: the body does not match its schema',
    );
    expect(elements(first, 'li').map(textOf)).toContain('at: body /addon/plan/price');
    expect(textOf(elements(first, 'pre')[0])).toMatch(/^curl .*\n$/);
  });

  test('has the coverage and the missed parts', () => {
    expect(rowsOf(1)).toEqual([
      ['', 'Reached', 'Total'],
      ['operations', '4', '7'],
      ['responses', '10', '30'],
      ['parameters', '3', '3'],
      ['properties', '1', '2'],
    ]);
    expect(elements(page, 'summary').map(textOf)).toContain('responses not reached: 20');
  });

  test('has the commands that remove leftovers', () => {
    const commands = elements(page, 'pre').map((it) => textOf(it).trim());
    expect(commands).toContain(rich.leftovers[0]?.command);
  });

  test('escapes markup in texts of the server', () => {
    const known =
      'html head body h2 h3 p ul li table thead tbody tr th td code pre details summary';
    const names = new Set(elements(page).map(({ tagName }) => tagName));
    expect(known.split(' ')).toEqual(expect.arrayContaining([...names]));
    expect(elements(page).flatMap(attributesOf)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(on|href|src|id)/)]),
    );
    expect(textOf(page)).toContain('<script>alert(1)</script>');
    expect(textOf(page)).toContain('| a | b |\\n|---|---|\\n**bold** `code` [x](javascript:');
    expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  test('stays below the limit of GitHub and says what it omits', () => {
    const many = renderMarkdown({
      ...crowded(5_000),
      leftovers: Array(1_000).fill(rich.leftovers[1]),
    });
    expect(Buffer.byteLength(many)).toBeLessThan(1_048_576);
    expect(many).toContain('and 4950 more');
    expect(many).toContain('and 980 more');
  });

  test('is short for an empty result', () => {
    const page = show(renderMarkdown(empty));
    expect(elements(page, 'h2').map(textOf)).toEqual(['✅ Passed']);
    expect(elements(page, 'details')).toEqual([]);
  });
});
