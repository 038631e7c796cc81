import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
import { sample } from '../sample.ts';

const root = join(import.meta.dirname, '../..');
const configPath = join(root, 'redocly.yaml');
const casesFolder = join(root, 'openapi/lint/cases');

const config = await loadConfig({ configPath });
const customRules = Object.entries(config.resolvedConfig.rules ?? {})
  .filter(([id]) => id.includes('/'))
  .map(([id, setting]) => ({ id, name: id.split('/')[1], setting }));

/** Cases are `<rule>/<valid or invalid>[-<variant>]`: a YAML file or a folder with an openapi.yaml. */
const cases = readdirSync(casesFolder).flatMap((rule) =>
  readdirSync(join(casesFolder, rule)).map((entry) => {
    const file = entry.endsWith('.yaml') ? entry : join(entry, 'openapi.yaml');
    return {
      entry,
      rule,
      isValid: entry.startsWith('valid'),
      file: join(casesFolder, rule, file),
    };
  }),
);

/** Creates a configuration with only the given custom rules enabled. */
const createConfigWith = (rules: Record<string, unknown>) =>
  createConfig(JSON.stringify({ plugins: ['./openapi/lint/plugin.js'], rules }), { configPath });

/** Returns the numbers of the lines that end with `# problem`. */
function markedLines(file: string) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => (line.endsWith('# problem') ? [index + 1] : []));
}

/** Yields incomplete variants of a document: each has a different node set to null. */
function* incompleteVariants(document: unknown, node: unknown = document): Generator<unknown> {
  if (typeof node !== 'object' || node === null) return;
  const parent = node as Record<string, unknown>;
  for (const [key, child] of Object.entries(parent)) {
    // Without a version, the document type is unknown and no rule runs.
    if (key === 'openapi' || key === 'arazzo') continue;
    parent[key] = null;
    yield document;
    parent[key] = child;
    yield* incompleteVariants(document, child);
  }
}

test(`there are ${customRules.length} custom rules`, () => {
  expect(customRules.length).toBeGreaterThan(0);
});

test('every file in rules/ is an enabled rule', () => {
  const files = readdirSync(join(root, 'openapi/lint/rules'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => basename(file));
  const pluginRules = customRules.filter(({ id }) => id.startsWith('addons/'));
  expect(files.sort()).toEqual(pluginRules.map(({ name }) => `${name}.js`).sort());
});

test('every case belongs to a rule', () => {
  const names = customRules.map(({ name }) => name);
  expect(cases.filter(({ rule }) => !names.includes(rule))).toEqual([]);
});

test('every enabled rule is an error', () => {
  for (const version of ['oas3_1', 'arazzo1', 'arazzo1_1'] as const) {
    const { assertions, ...rules } = config.rules[version] as Record<string, object | string>;
    for (const [id, setting] of Object.entries({ ...rules, ...Object(assertions) })) {
      const severity = typeof setting === 'string' ? setting : Object(setting).severity;
      expect({ id, severity }).toEqual({ id, severity: expect.stringMatching(/^(error|off)$/) });
    }
  }
});

/** Whose incomplete variants are linted today, which takes long. */
const incompleteToday = sample(cases, {
  kindOf: ({ isValid }) => `${isValid}`,
  perKind: 12,
  minKinds: 2,
});

describe.each(customRules)('$id', ({ id, name, setting }) => {
  const ownCases = cases.filter(({ rule }) => rule === name);

  test('has valid and invalid cases', () => {
    expect(ownCases.map(({ isValid }) => isValid)).toEqual(expect.arrayContaining([true, false]));
  });

  for (const { entry, isValid, file } of ownCases) {
    test(isValid ? `accepts ${entry}` : `reports the marked lines of ${entry}`, async () => {
      const problems = await lint({ ref: file, config: await createConfigWith({ [id]: setting }) });
      const reported = problems.map(({ ruleId, severity, location: [at] }) => {
        return { ruleId, severity, line: at ? getLineColLocation(at).start.line : 0 };
      });
      const expected = markedLines(file).map((line) => ({ ruleId: id, severity: 'error', line }));
      expect(expected.length > 0).toBe(!isValid);
      expect(reported.sort((a, b) => a.line - b.line)).toEqual(expected);
    });

    const isToday = incompleteToday.some((it) => it.file === file);
    (isToday ? test : test.skip)(`does not crash on incomplete variants of ${entry}`, async () => {
      const configWithStruct = await createConfigWith({ struct: 'error', [id]: setting });
      for (const variant of incompleteVariants(parseYaml(readFileSync(file, 'utf8')))) {
        const source = stringifyYaml(variant);
        await lintFromString({ source, absoluteRef: file, config: configWithStruct });
      }
    });
  }
});
