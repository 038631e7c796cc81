import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadConfig } from '@redocly/openapi-core';

const root = join(import.meta.dirname, '../..');

test('the table in CONTRIBUTING.md lists every configured rule exactly once', async () => {
  const config = await loadConfig({ configPath: join(root, 'redocly.yaml') });
  const source = config.document?.parsed as { extends: string[]; rules: object };
  const pluginRules = Object.keys(config.resolvedConfig.rules ?? {}).filter((id) =>
    id.startsWith('addons/'),
  );

  const [, section = ''] = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').split(
    /^## Lint rules$/m,
  );
  const [table = ''] = section.split(/^## /m);
  const documented = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);

  // A Redocly preset has one row; the plugin's preset has a row for each rule.
  const redoclyPresets = source.extends.filter((preset) => !preset.includes('/'));
  const configured = [...redoclyPresets, ...Object.keys(source.rules), ...pluginRules];
  expect(documented.sort()).toEqual(configured.sort());
});
