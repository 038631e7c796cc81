import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { renderHtml } from '../../src/reports/formats/html.ts';
import { attributeOf, attributesOf, elements, parseHtml, textOf } from './markup.ts';
import { crowded, empty, hostile, rich } from './results.ts';

describe('the HTML report', () => {
  const page = parseHtml(renderHtml(rich));
  const all = elements(page);
  const sectionOf = (heading: string) =>
    elements(page, 'section').find((it) => textOf(elements(it, 'h2')[0]).startsWith(heading));

  test.each([
    ['with something of everything', rich],
    ['with more than it shows', crowded(300)],
    ['of nothing', empty],
  ])('is valid HTML: %s', (_name, result) => {
    const { errors, document } = parseHtml(renderHtml(result));
    expect(errors).toEqual([]);
    // The parser moves misplaced elements; this shows that it did not.
    for (const list of elements(document, 'ul')) {
      expect(elements(list).length).toBeGreaterThan(0);
      for (const child of list.childNodes) expect(['li', '#text']).toContain(child.nodeName);
    }
  });

  test('makes no requests and allows only its own style sheet', () => {
    const [policy] = all.filter(
      (it) => attributeOf(it, 'http-equiv') === 'Content-Security-Policy',
    );
    const [style] = elements(page, 'style');
    const hash = createHash('sha256').update(textOf(style)).digest('base64');
    expect(attributeOf(policy, 'content')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(elements(page, 'style')).toHaveLength(1);
    expect(textOf(style)).not.toMatch(/url\(|@import/);
    const names = new Set(all.map(({ tagName }) => tagName));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'base']) {
      expect(names).not.toContain(name);
    }
    expect(all.flatMap(attributesOf)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(on|style|src)/)]),
    );
  });

  test('links to the documentation only', () => {
    const targets = elements(page, 'a').map((it) => attributeOf(it, 'href'));
    const outside = targets.filter((it) => !it?.startsWith('#'));
    expect(new Set(outside)).toEqual(new Set(['https://developers.scalingo.com/addons']));
    const ids = all.map((it) => attributeOf(it, 'id'));
    for (const it of targets.filter((target) => target?.startsWith('#'))) {
      expect(ids).toContain(it?.slice(1));
    }
  });

  test('starts with a table of what is broken, and filters without scripts', () => {
    const [head, first] = elements(sectionOf('Summary'), 'tr');
    expect(textOf(head)).toBe('SeverityCheckWhatWhereCount');
    expect(textOf(first)).toBe('failureschemathe body does not match its schemagetAddon3');
    const lists = elements(page, 'select').map((it) => attributeOf(it, 'id'));
    expect(lists).toEqual(['by-severity', 'by-check', 'by-operation']);
    const style = textOf(elements(page, 'style')[0]);
    for (const option of elements(page, 'option')) {
      const value = attributeOf(option, 'value');
      if (value) expect(style).toContain(`option[value="${value}"]:checked`);
    }
  });

  test('has message, location and curl command of each finding', () => {
    const articles = elements(sectionOf('Findings'), 'article');
    expect(articles).toHaveLength(rich.findings.length);
    const [first] = articles;
    const [terms, texts] = [elements(first, 'dt').map(textOf), elements(first, 'dd').map(textOf)];
    expect(textOf(elements(first, 'h3')[0])).toBe('failure the body does not match its schema');
    expect(Object.fromEntries(terms.map((term, at) => [term, texts[at]]))).toEqual({
      expected: 'a number',
      actual: '"free"',
      at: 'body /addon/plan/price',
      contract: '#/components/schemas/Plan/properties/pricehttps://developers.scalingo.com/addons',
      response: 'status 200, after 13 ms',
      found: '3 times',
    });
    const [command, request, response, body] = elements(first, 'pre').map(textOf);
    expect(command).toMatch(/^curl /);
    expect(request).toMatch(/^GET http:.*\naccept: application\/json\nauthorization: Bearer \$/);
    expect(response).toBe('content-type: application/json; charset=utf-8');
    expect(body).toBe('{"addon":{"id":"ad-1","plan":{"price":"free"}}}');
  });

  test('escapes texts of the server', () => {
    const [, odd] = elements(sectionOf('Findings'), 'article');
    expect(textOf(odd)).toContain('<script>alert(1)</script>');
    expect(textOf(odd)).toContain('</details></code></pre></style></title>');
    expect(textOf(odd)).toContain('\\u202egnp.exe');
    expect(textOf(odd)).toContain('\\ud800 and \\udfff');
    expect(renderHtml(rich).replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(hostile).toContain('\u202e');
  });

  test('has headings in order, one title, and table headers with a scope', () => {
    expect(textOf(elements(page, 'title')[0])).toContain('5 failures');
    const levels = all.flatMap(({ tagName }) => /^h(\d)$/.exec(tagName)?.[1] ?? []).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => {
      expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    for (const cell of elements(page, 'th'))
      expect(attributeOf(cell, 'scope')).toMatch(/^(row|col)$/);
    expect(attributeOf(elements(page, 'html')[0], 'lang')).toBe('en');
  });

  test('has coverage, cases and leftovers', () => {
    expect(elements(sectionOf('Coverage: 42 %'), 'tr').map(textOf)).toEqual([
      'Of the contractReachedShare',
      'operations4 of 7',
      'responses10 of 30',
      'parameters3 of 3',
      'properties1 of 2',
    ]);
    const cases = elements(sectionOf('Cases'), 'details');
    expect(cases.map((it) => textOf(elements(it, 'summary')[0]))).toEqual([
      'valid 2 passed, 2 failed, 0 skipped',
      'state 0 passed, 2 failed, 4 skipped',
    ]);
    expect(elements(sectionOf('Cases'), 'li').map(textOf)).toContain(
      'skipped removeAddon and its effectsthe operation writes, and --allow-writes is not set',
    );
    expect(textOf(sectionOf('Leftovers'))).toContain(rich.leftovers[0]?.command);
  });

  test('cuts long texts and says so', () => {
    const long = elements(sectionOf('Findings'), 'article').find((it) =>
      textOf(it).includes('the body is long'),
    );
    expect(textOf(long)).toMatch(/x… \(\d+ more characters\)/);
    expect(textOf(long).length).toBeLessThan(30_000);
    expect(renderHtml(crowded(300))).toContain('and 100 more');
  });

  test('says so if there are no findings', () => {
    const nothing = parseHtml(renderHtml(empty));
    expect(elements(nothing, 'h1').map(textOf)).toEqual(['Passed']);
    expect(textOf(nothing)).toContain('No findings.');
  });
});
