import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { ContractDocument } from '../../scripts/bundle.ts';
import { toJsDoc } from '../../scripts/code/text.ts';
import { generateTypes } from '../../scripts/types.ts';

const root = path.join(import.meta.dirname, '../..');

/** Returns the tags in comments, as TypeDoc and editors read them. */
const tagsIn = (text: string): string[] =>
  [...text.matchAll(/(?<=[\s{(])@(\w+)/g)].map(([, tag]) => `@${tag}`);

const description = '@first of two\nAsk @support for {@link x}, not `{ @code }`. It ends */ here.';

test('texts of the contract are no tags in the types, and TypeDoc knows those that are there', async () => {
  const property = { type: 'string', description, default: '@other', deprecated: true };
  const properties = {
    text: property,
    list: { type: 'array', default: ['a @b'], items: { type: 'string' } },
    constant: { type: 'integer', const: 5, description: 'Five.', examples: [5] },
    code: { type: 'string', enum: ['a'], title: 'A @title' },
  };
  const schema = { type: 'object', required: [], properties };
  const response = { description: 'Ok.', content: { 'application/json': { schema } } };
  const operation = { operationId: 'getThing', summary: 'Get @it', responses: { 200: response } };
  const types = await generateTypes({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/things': { get: operation } },
  } as unknown as ContractDocument);
  expect(types).toContain('\\@first of two');
  const settings = readFileSync(path.join(root, 'packages/client/reference/typedoc.json'), 'utf8');
  // TypeDoc knows `@enum` as a modifier.
  const known = [...JSON.parse(settings).blockTags, '@enum', '@code'];
  const found = tagsIn(types);
  expect(found).toEqual(expect.arrayContaining(['@constant', '@default', '@deprecated', '@enum']));
  expect(found.filter((tag) => !known.includes(tag))).toEqual([]);
});

test('texts of the contract are no tags in the comments of functions', () => {
  const parameters = [
    { name: 'app', description: description.replaceAll('\n', ' ') },
    { name: 'query', description: '' },
  ];
  const thing = { summary: 'Get a thing', description, deprecated: true };
  const comment = toJsDoc(thing, parameters);
  expect(tagsIn(comment)).toEqual(['@code', '@param', '@code', '@deprecated']);
  expect(comment).toContain('\n   * @param app \\@first of two ');
  expect(comment.match(/\*\//g)).toHaveLength(1);
});
