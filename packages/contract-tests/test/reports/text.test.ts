import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { renderText } from '../../src/reports/text.ts';
import { crowded, empty, hostile, rich } from './results.ts';

const linesOf = (text: string): string[] => text.split('\n');

describe('the text report', () => {
  const text = renderText(rich);

  test('says what is wrong, where, and how to see it again', () => {
    const lines = linesOf(text);
    const start = lines.indexOf('FAILURE [schema] getAddon: the body does not match its schema');
    expect(lines.slice(start + 1, start + 8)).toEqual([
      '  expected:  a number',
      '  actual:    "free"',
      '  at:        body /addon/plan/price',
      '  contract:  #/components/schemas/Plan/properties/price (https://developers.scalingo.com/addons)',
      '  answer:    status 200, after 13 ms',
      '  found:     3 times',
      `  repeat:    curl -H 'accept: application/json' -H "authorization: Bearer $SCALINGO_BEARER_TOKEN" 'http://127.0.0.1:4010/v1/apps/example-app/addons/ad-1'`,
    ]);
    expect(text).toContain('answer:    none: the connection was closed before the answer');
  });

  test('has failures before notices', () => {
    expect(text.lastIndexOf('FAILURE [')).toBeLessThan(text.indexOf('NOTICE ['));
    expect(text.match(/^FAILURE \[/gm)).toHaveLength(5);
    expect(text.match(/^NOTICE \[/gm)).toHaveLength(2);
  });

  test('says what was skipped and missed, and why', () => {
    expect(text).toContain(
      '  3: it writes, and --allow-writes was not given\n     provisionAddon and its effects\n',
    );
    expect(text).toMatch(/responses +10 of 30\n +20: the server did not answer it\n/);
    expect(text).toContain('and 15 more');
  });

  test('says what passed, check by check', () => {
    expect(text).toMatch(/^ {2}valid +2 of 4$/m);
    expect(text).toMatch(/^ {2}state +0 of 2$/m);
  });

  test('has the commands that remove what is left over, whole', () => {
    expect(linesOf(text)).toContain(`    ${rich.leftovers[0]?.command}`);
  });

  test('ends with why it ended, the seed, the verdict and the cases', () => {
    expect(linesOf(text).slice(-5)).toEqual([
      'INTERRUPTED: Ctrl-C was pressed',
      'Seed 42: repeat it with --seed 42',
      '5 failures, interrupted, 2 left over, 2 notices',
      '2 passed, 4 failed, 4 skipped',
      '',
    ]);
  });

  test('has no sequence that a terminal obeys, and no line that a CI system does', () => {
    expect(text).toContain('\\u001b[31mred');
    expect(text).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/mu);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/##\w*\[/);
  });

  test('is coloured on demand, and says the same', () => {
    const colored = renderText(rich, { color: true });
    expect(colored).not.toBe(text);
    expect(stripVTControlCharacters(colored)).toBe(text);
  });

  test('cuts what is long, and says so', () => {
    expect(text).toMatch(/actual: {4}start x+… \(\d+ more characters\)/);
    expect(text).toContain('the request is too long for a line');
    for (const line of linesOf(renderText(crowded(10)))) expect(line.length).toBeLessThan(11_000);
  });

  test('of nothing is short, and passes', () => {
    expect(linesOf(renderText(empty))).toEqual([
      'Scalingo Addons API 1.0.0, recorded in traffic.har',
      '0 exchanges judged in 0.0 s',
      '',
      'Coverage: 0 %',
      expect.stringMatching(/operations +0 of 0/),
      expect.stringMatching(/responses +0 of 0/),
      expect.stringMatching(/parameters +0 of 0/),
      expect.stringMatching(/properties +0 of 0/),
      '',
      'Passed',
      '0 passed, 0 failed, 0 skipped',
      '',
    ]);
    expect(hostile).toContain('\u001b');
  });
});
