import path from 'node:path';
import { expect, test } from '@jest/globals';
import { getLineColLocation, lint, loadConfig } from '@redocly/openapi-core';

const root = path.join(import.meta.dirname, '../..');
const config = await loadConfig({ configPath: path.join(root, 'redocly.yaml') });

test.each(['features', 'platform'])('test/documents/%s obeys every rule', async (name) => {
  const ref = path.join(root, 'test/documents', name, 'openapi.yaml');
  const problems = await lint({ ref, config });
  const found = problems.map(({ ruleId, message, location: [at] }) => {
    const line = at ? getLineColLocation(at).start.line : 0;
    return `${path.relative(root, at?.source.absoluteRef ?? ref)}:${line} ${ruleId}: ${message}`;
  });
  expect(found).toEqual([]);
});
