import { describe, expect, test } from '@jest/globals';
import { groupByRule } from '../../src/findings/group-by-rule.ts';
import type { GroupedFinding } from '../../src/model/finding.ts';
import { renderGitHub } from '../../src/reports/formats/github.ts';
import { crowded, empty, rich } from './results.ts';

interface Annotation {
  readonly command: string;
  readonly title: string;
  readonly message: string;
}

const decode = (text: string): string =>
  text.replace(/%(0D|0A|3A|2C|25)/g, (it) => decodeURIComponent(it));

/** Parses lines like the GitHub runner: the message starts at the second `::`. */
const parse = (output: string): Annotation[] =>
  output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, command = '', properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      expect(properties).not.toMatch(/[:,]/);
      return {
        command,
        title: decode(properties.slice('title='.length)),
        message: decode(data),
      };
    });

describe('the annotations', () => {
  const annotations = parse(renderGitHub(rich));
  const having = (command: string) => annotations.filter((it) => it.command === command);

  test('are errors, warnings and notices', () => {
    expect(annotations.map(({ command }) => command)).toEqual([
      ...Array(6).fill('error'),
      ...Array(2).fill('warning'),
      ...Array(2).fill('notice'),
    ]);
    expect(having('error')[0]?.message).toMatch(/^Ctrl-C was pressed\n5 failures/);
    expect(having('warning')[0]?.message).toContain(rich.leftovers[0]?.command);
  });

  test('contain message and location', () => {
    expect(having('error')[1]).toEqual({
      command: 'error',
      title: 'Contract: schema',
      message: expect.stringMatching(
        /^getAddon: the body does not match its schema\nexpected: a number\nactual: "free"\nat: body/,
      ),
    });
  });

  test('are one for each broken rule', () => {
    const [first] = rich.findings;
    const places = ['getAddon', 'listAddons'].map((operationId) => ({
      ...(first as GroupedFinding),
      operationId,
      message: 'it is broken',
      pointer: undefined,
    }));
    const [rule, ...others] = parse(renderGitHub({ ...empty, findings: groupByRule(places) }));
    expect(others).toEqual([]);
    expect(rule?.message).toMatch(/^it is broken\nseen on: getAddon; listAddons\n/);
  });

  test('escape texts of the server', () => {
    expect(having('error')[2]?.message).toContain('one\\r\\n::error title=forged::two');
    expect(renderGitHub(rich)).not.toMatch(/[^\P{C}\n]/u);
  });

  test('are limited to ten of each type', () => {
    const many = parse(renderGitHub({ ...crowded(100), interrupted: undefined }));
    const errors = many.filter(({ command }) => command === 'error');
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)?.message).toMatch(/^and 41 more/);
    expect(many.filter(({ command }) => command === 'notice')).toHaveLength(10);
  });

  test('are empty for an empty result', () => {
    expect(renderGitHub(empty)).toBe('');
  });
});
