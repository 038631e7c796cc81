import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { groupByRule, placesIn } from '../../src/findings/group-by-rule.ts';
import { renderText } from '../../src/reports/formats/text.ts';
import { crowded, empty, hostile, rich } from './results.ts';

const linesOf = (text: string): string[] => text.split('\n');

describe('the text report', () => {
  const text = renderText(rich);

  test('has message, location and curl command of each finding', () => {
    const lines = linesOf(text);
    const start = lines.indexOf('FAILURE [schema] getAddon: the body does not match its schema');
    expect(lines.slice(start + 1, start + 8)).toEqual([
      '  expected:  a number',
      '  actual:    "free"',
      '  at:        body /addon/plan/price',
      '  contract:  #/components/schemas/Plan/properties/price (https://developers.scalingo.com/addons)',
      '  response:  status 200, after 13 ms',
      '  found:     3 times',
      `  reproduce: curl -H 'accept: application/json' -H "authorization: Bearer $SCALINGO_BEARER_TOKEN" 'http://127.0.0.1:4010/v1/apps/example-app/addons/ad-1'`,
    ]);
    expect(text).toContain('response:  none: the connection was closed before the response');
  });

  test('shows the first kind of request beside a status in the summary', () => {
    const [sample] = placesIn(rich.findings);
    if (!sample) throw new Error('The sample has no findings.');
    const findings = groupByRule(
      ['getAddon', 'listAddons'].map((operationId) => ({
        ...sample,
        operationId,
        check: 'access',
        message: `${operationId} returned 200 for a request with a forged token`,
      })),
    );
    const summary = renderText({ ...rich, findings });
    expect(summary).toMatch(/access +returned 2XX for a request with a forged token {2}getAddon, /);
  });

  test('has failures before notices', () => {
    expect(text.lastIndexOf('FAILURE [')).toBeLessThan(text.indexOf('NOTICE ['));
    expect(text.match(/^FAILURE \[/gm)).toHaveLength(5);
    expect(text.match(/^NOTICE \[/gm)).toHaveLength(2);
  });

  test('says what was skipped and missed and why', () => {
    expect(text).toContain(
      '  3: the operation writes, and --allow-writes is not set\n     provisionAddon and its effects\n',
    );
    expect(text).toMatch(/responses +10 of 30\n +20: no request returned it\n/);
    expect(text).toContain('and 15 more');
  });

  test('names every operation that never succeeded in a run, and why', () => {
    const untested = [...'abcdefgh'].map((it) => ({ what: `${it}Addon`, why: 'no addon' }));
    const lines = linesOf(renderText({ ...rich, coverage: { ...rich.coverage, untested } }));
    const start = lines.indexOf('Operations not tested');
    expect(lines.slice(start + 1, start + 4)).toEqual([
      '  8: no addon',
      '     aAddon',
      '     bAddon',
    ]);
    expect(lines.slice(start + 9, start + 11)).toEqual(['     hAddon', '']);
    expect(lines).toContain(
      '5 failures, interrupted, 2 leftovers, 2 notices, 8 of 7 operations not tested (aAddon, bAddon, cAddon, dAddon, eAddon, …)',
    );
  });

  test('says what passed by check', () => {
    expect(text).toMatch(/^ {2}valid +2 of 4$/m);
    expect(text).toMatch(/^ {2}state +0 of 2$/m);
  });

  test('has the complete commands that remove leftovers', () => {
    expect(linesOf(text)).toContain(`    ${rich.leftovers[0]?.command}`);
  });

  test('ends with the interruption, the seed, the verdict and the cases', () => {
    expect(linesOf(text).slice(-5)).toEqual([
      'INTERRUPTED: Ctrl-C was pressed',
      'Seed 42: reproduce with --seed 42',
      '5 failures, interrupted, 2 leftovers, 2 notices',
      '6 of 10 cases ran: 2 passed, 4 failed, 4 skipped',
      '',
    ]);
  });

  test('has no control sequences of terminals and CI systems', () => {
    expect(text).toContain('\\u001b[31mred');
    expect(text).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/mu);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toMatch(/##\w*\[/);
  });

  test('is colored on demand, with the same text', () => {
    const colored = renderText(rich, { color: true });
    expect(colored).not.toBe(text);
    expect(stripVTControlCharacters(colored)).toBe(text);
  });

  test('cuts long texts and says so', () => {
    expect(text).toMatch(/actual: {4}start x+… \(\d+ more characters\)/);
    expect(text).toContain('the request is too long for a command');
    for (const line of linesOf(renderText(crowded(10)))) expect(line.length).toBeLessThan(11_000);
  });

  test('is short for an empty result', () => {
    expect(linesOf(renderText(empty))).toEqual([
      'Scalingo Addons API 1.0.0, recorded in traffic.har',
      '0 exchanges checked in 0.0 s',
      '',
      'Coverage: 0 %',
      expect.stringMatching(/operations +0 of 0/),
      expect.stringMatching(/responses +0 of 0/),
      expect.stringMatching(/parameters +0 of 0/),
      expect.stringMatching(/properties +0 of 0/),
      '',
      'Passed',
      '0 of 0 cases ran: 0 passed, 0 failed, 0 skipped',
      '',
    ]);
    expect(hostile).toContain('\u001b');
  });
});
