import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { sourceFaults } from '../pipeline/source-faults.ts';
import { yamlFaults } from '../pipeline/yaml-faults.ts';
import { root } from './features/document.ts';
import { type RejectedFeature, rejectedFeatures, rejectedFiles } from './features/rejected.ts';
import { featureTable, findTable } from './features/table.ts';
import { readVocabulary } from './features/vocabulary.ts';

/** Returns the lines of a case that its rule must report; `rules.test.ts` holds that it does. */
function reportedLines({ rule, case: name }: RejectedFeature): string[] {
  const folder = path.join(root, 'openapi/lint/cases', rule.split('/')[1] ?? '');
  const file = path.join(folder, `${name}.yaml`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('# problem'));
}

test('the table in CONTRIBUTING.md is the one that rules and documents give; features/write.ts writes it', async () => {
  const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  expect(findTable(text)).toBe(await featureTable());
});

test.each(Object.entries(rejectedFeatures))(
  '%s: a case of its rule is rejected',
  (_name, feature) => {
    const lines = reportedLines(feature);
    const missing = feature.texts.filter((text) => !lines.some((line) => line.includes(text)));
    expect(missing).toEqual([]);
  },
);

test('each field of OpenAPI 3.1 is used by a document that passes the pipeline, or rejected', async () => {
  const { unknown, contradictory, supported, rejected } = await readVocabulary();
  expect({ unknown, contradictory }).toEqual({ unknown: [], contradictory: [] });
  expect(supported).toContain('Schema.discriminator');
  expect(rejected).toContain('Root.webhooks');
});

test('each kind of file that cannot be read is a fault that failures.test.ts injects', () => {
  const titles = [...sourceFaults, ...yamlFaults].map(({ title }) => title);
  for (const { fault } of Object.values(rejectedFiles)) expect(titles).toContain(fault);
});
