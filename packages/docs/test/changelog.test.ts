import { expect, test } from '@jest/globals';
import { type JsonObject, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { toMarkdown } from '../src/page/page.ts';
import { changelogPage } from '../src/pages/changelog.ts';

type Schemas = Record<string, { properties: JsonObject; required: string[] }>;

/** Returns a modified copy of the contract. */
function modifyBundle(
  modify: (document: OpenApiDocument, schemas: Schemas) => void,
): OpenApiDocument {
  const document = readBundle();
  modify(document, (document.components as { schemas: Schemas }).schemas);
  return document;
}

const released = readBundle();
const releases = [{ version: '1.0.0', document: released }];

test('says so if there are no changes', async () => {
  expect(toMarkdown(await changelogPage(released, releases))).toContain('No changes.');
});

test('separates breaking changes from additions', async () => {
  const current = modifyBundle((document, { Addon, NewAddon, Plan }) => {
    (document.info as JsonObject).version = '2.0.0';
    delete document.paths['/v1/apps/{app}/addons/{addon_id}/resume'];
    delete Addon?.properties.resource_id;
    delete NewAddon?.properties.options;
    if (Plan) Plan.properties.color = { type: 'string', description: 'Its color.' };
  });
  const page = await changelogPage(current, releases);
  const section = page.sections.find(({ id }) => id === 'current');
  expect(section?.title).toBe('Since 1.0.0 (current version: 2.0.0)');
  const markdown = section?.markdown ?? '';
  const [breaking = '', additions = ''] = markdown.split('**Additions**');
  expect(breaking).toContain('**Breaking changes**');
  expect(breaking).toContain('/v1/apps/{app}/addons/{addon_id}/resume');
  expect(breaking).toContain('`resource_id`');
  // Request schemas are closed: a client that still sends the property gets an error.
  expect(breaking).toContain('Property `options` of `NewAddon` was removed.');
  expect(additions).toContain('color');
});

test('compares each release with the next, newest first', async () => {
  const next = modifyBundle(({ info }) => {
    (info as JsonObject).version = '1.1.0';
  });
  const page = await changelogPage(next, [...releases, { version: '1.1.0', document: next }]);
  expect(page.sections.map(({ title }) => title)).toEqual([
    'Changelog',
    'Since 1.1.0 (current version: 1.1.0)',
    '1.0.0 to 1.1.0',
  ]);
});
