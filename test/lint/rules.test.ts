import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  createConfig,
  getLineColLocation,
  lint,
  lintFromString,
  loadConfig,
  parseYaml,
  stringifyYaml,
} from '@redocly/openapi-core';

const root = join(import.meta.dirname, '../..');
const configPath = join(root, 'redocly.yaml');
const casesFolder = join(root, 'openapi/lint/cases');

const config = await loadConfig({ configPath });
const houseRules = Object.entries(config.resolvedConfig.rules ?? {})
  .filter(([id]) => id.includes('/'))
  .map(([id, setting]) => ({ id, name: id.split('/')[1], setting }));

/** Cases are named `<rule>.<valid or invalid>[-<variant>]`; each is a file, or a folder with a root document. */
const cases = readdirSync(casesFolder).map((entry) => {
  const [rule, verdict = ''] = entry.split('.');
  const file = entry.endsWith('.yaml') ? entry : join(entry, 'openapi.yaml');
  return { entry, rule, isValid: verdict.startsWith('valid'), file: join(casesFolder, file) };
});

/** The configuration of the house with only some of its rules on. */
const configWith = (rules: Record<string, unknown>) =>
  createConfig(JSON.stringify({ plugins: ['./openapi/lint/plugin.js'], rules }), { configPath });

/** Numbers of the lines that end in `# problem`. */
function markedLines(file: string) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => (line.endsWith('# problem') ? [index + 1] : []));
}

/** The document as it is while someone writes it: each time, another node of it is still null. */
function* halfWritten(document: unknown, node: unknown = document): Generator<unknown> {
  if (typeof node !== 'object' || node === null) return;
  const parent = node as Record<string, unknown>;
  for (const [key, child] of Object.entries(parent)) {
    // Without its version a document is of no known kind, and no rule runs.
    if (key === 'openapi' || key === 'arazzo') continue;
    parent[key] = null;
    yield document;
    parent[key] = child;
    yield* halfWritten(document, child);
  }
}

test(`the house has ${houseRules.length} rules of its own`, () => {
  expect(houseRules.length).toBeGreaterThan(0);
});

test('every file in rules/ is a rule that is on', () => {
  const files = readdirSync(join(root, 'openapi/lint/rules'));
  const pluginRules = houseRules.filter(({ id }) => id.startsWith('addons/'));
  expect(files.sort()).toEqual(pluginRules.map(({ name }) => `${name}.js`).sort());
});

test('every case is a case of a rule', () => {
  const names = houseRules.map(({ name }) => name);
  expect(cases.filter(({ rule }) => !names.includes(rule))).toEqual([]);
});

test('every rule that is on is an error', () => {
  for (const version of ['oas3_1', 'arazzo1', 'arazzo1_1'] as const) {
    const { assertions, ...rules } = config.rules[version] as Record<string, object | string>;
    for (const [id, setting] of Object.entries({ ...rules, ...Object(assertions) })) {
      const severity = typeof setting === 'string' ? setting : Object(setting).severity;
      expect({ id, severity }).toEqual({ id, severity: expect.stringMatching(/^(error|off)$/) });
    }
  }
});

describe.each(houseRules)('$id', ({ id, name, setting }) => {
  const ownCases = cases.filter(({ rule }) => rule === name);

  test('has valid and invalid cases', () => {
    expect(ownCases.map(({ isValid }) => isValid)).toEqual(expect.arrayContaining([true, false]));
  });

  for (const { entry, isValid, file } of ownCases) {
    test(isValid ? `accepts ${entry}` : `reports the marked lines of ${entry}`, async () => {
      const problems = await lint({ ref: file, config: await configWith({ [id]: setting }) });
      const reported = problems.map(({ ruleId, severity, location: [at] }) => {
        return { ruleId, severity, line: at ? getLineColLocation(at).start.line : 0 };
      });
      const expected = markedLines(file).map((line) => ({ ruleId: id, severity: 'error', line }));
      expect(expected.length > 0).toBe(!isValid);
      expect(reported.sort((a, b) => a.line - b.line)).toEqual(expected);
    });

    test(`survives ${entry} while it is half written`, async () => {
      const withStructure = await configWith({ struct: 'error', [id]: setting });
      for (const draft of halfWritten(parseYaml(readFileSync(file, 'utf8')))) {
        const source = stringifyYaml(draft);
        await lintFromString({ source, absoluteRef: file, config: withStructure });
      }
    });
  }
});
