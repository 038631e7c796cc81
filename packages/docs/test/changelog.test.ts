import { expect, test } from '@jest/globals';
import { type JsonObject, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { toMarkdown } from '../src/page/page.ts';
import { changelogPage } from '../src/pages/changelog.ts';

interface EditableSchema extends JsonObject {
  properties: JsonObject;
}

type Schemas = Record<string, EditableSchema>;

/** Returns the contract as another version, modified. */
function version(
  name: string,
  modify: (document: OpenApiDocument, schemas: Schemas) => void = () => {},
): OpenApiDocument {
  const document = readBundle();
  (document.info as JsonObject).version = name;
  modify(document, (document.components as { schemas: Schemas }).schemas);
  return document;
}

const release = (document: OpenApiDocument, date: string, note: string) => ({
  version: String((document.info as JsonObject).version),
  ...{ date, note, document },
});

const first = release(version('1.0.0'), '2026-11-24', 'The *first* release.');

test('shows the date and the note of a release, and no section for what has not changed', async () => {
  const markdown = toMarkdown(await changelogPage(first.document, [first]));
  expect(markdown).toContain('## 1.0.0\n\nReleased on 2026-11-24.\n\nThe *first* release.');
  expect(markdown).not.toContain('not released yet');
});

test('separates breaking changes from additions, in words', async () => {
  const current = version('2.0.0', (document, { Addon, AddonStatus, NewAddon, Plan }) => {
    delete document.paths['/v1/apps/{app}/addons/{addon_id}/resume'];
    delete Addon?.properties.resource_id;
    delete NewAddon?.properties.options;
    if (Plan) Plan.properties.color = { type: 'string', description: 'Its color.' };
    const { get } = document.paths['/v1/regions'] as { get: JsonObject };
    document.paths['/v1/news'] = { get: { ...get, operationId: 'listNews', summary: 'Read news' } };
    if (AddonStatus)
      AddonStatus['x-extensible-enum'] = ['running', 'provisioning', 'suspended', 'failed'];
  });
  const page = await changelogPage(current, [first], 'A note that a *person* wrote.');
  const section = page.sections.find(({ id }) => id === 'current');
  expect(section?.title).toBe('2.0.0, not released yet');
  const markdown = section?.markdown ?? '';
  expect(markdown).toMatch(/^A note that a \*person\* wrote\.\n\n\*\*Breaking changes/);
  const [breaking = '', additions = ''] = markdown.split('**Additions**');
  expect(breaking).toContain('**Breaking changes**');
  expect(breaking).toContain(
    '`POST /v1/apps/{app}/addons/{addon_id}/resume` (`resumeAddon`) was removed.',
  );
  expect(breaking).toContain('`resource_id` of [an addon](#schema/Addon) was removed');
  expect(breaking).toContain('[`listAddons`](#operation/listAddons)');
  // Request schemas are closed: a client that still sends the property gets an error.
  expect(breaking).toContain(
    '`options` of [a new addon](#schema/NewAddon) was removed: requests can no longer have it',
  );
  expect(additions).toContain(
    '`GET /v1/news` ([`listNews`](#operation/listNews)) is new: Read news.',
  );
  expect(additions).toContain('`color` of [a plan](#schema/Plan) is a new property');
  expect(additions).toContain('[An addon status](#schema/AddonStatus) has the new value `failed`');
  expect(markdown).not.toMatch(/#\/|~1/);
});

test('compares each release with the one before by SemVer, newest first', async () => {
  const second = release(
    version('1.2.0', (_, { Plan }) => {
      if (Plan) Plan.properties.color = { type: 'string', description: 'Its color.' };
    }),
    '2026-12-01',
    'Plans have colors.',
  );
  const tenth = release(
    version('1.10.0', () => {}),
    '2027-01-15',
    'No more colors.',
  );
  const page = await changelogPage(tenth.document, [first, tenth, second]);
  expect(page.sections.map(({ title }) => title)).toEqual([
    'Changelog',
    '1.10.0',
    '1.2.0',
    '1.0.0',
  ]);
  const [, newest, middle] = page.sections.map(({ markdown }) => markdown);
  expect(newest).toContain('Released on 2027-01-15.\n\nNo more colors.');
  // Compared with 1.2.0, not with 1.0.0, which had no color either.
  expect(newest).toContain('`color` of [a plan](#schema/Plan) was removed');
  expect(middle).toContain('`color` of [a plan](#schema/Plan) is a new property');
});
