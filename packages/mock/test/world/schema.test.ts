import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Schema = { readonly [keyword: string]: unknown };

/** Every property of a schema, at any depth, with the names that lead to it. */
function* propertiesIn(schema: Schema, path: string): Generator<[string, Schema]> {
  for (const [name, value] of Object.entries(schema)) {
    if (typeof value !== 'object' || value === null) continue;
    if (name === 'properties' || name === '$defs') {
      for (const [key, inner] of Object.entries(value as Record<string, Schema>)) {
        yield [`${path}/${key}`, inner];
        yield* propertiesIn(inner, `${path}/${key}`);
      }
    } else yield* propertiesIn(value as Schema, path);
  }
}

const file = new URL('../../world/world.schema.json', import.meta.url);
const properties = [...propertiesIn(JSON.parse(readFileSync(file, 'utf8')), '')];

test('every property is described, for editors to show', () => {
  const silent = properties.filter(([, { description }]) => !/^\S.*\.$/.test(String(description)));
  expect(silent.map(([path]) => path)).toEqual([]);
  expect(properties.length).toBeGreaterThan(60);
});
