import { expect, test } from '@jest/globals';
import { type JsonObject, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { changesPage } from '../src/changes.ts';
import { markdownOf } from '../src/page.ts';

type Schemas = Record<string, { properties: JsonObject; required: string[] }>;

/** The contract, changed. */
function changed(change: (document: OpenApiDocument, schemas: Schemas) => void): OpenApiDocument {
  const document = readBundle();
  change(document, (document.components as { schemas: Schemas }).schemas);
  return document;
}

const released = readBundle();
const releases = [{ version: '1.0.0', document: released }];

test('says that nothing has changed where nothing has', async () => {
  expect(markdownOf(await changesPage(released, releases))).toContain('Nothing has changed.');
});

test('marks what breaks, beside what was added and what was corrected', async () => {
  const present = changed((document, { Addon, NewAddon, Plan }) => {
    (document.info as JsonObject).version = '2.0.0';
    delete document.paths['/v1/apps/{app}/addons/{addon_id}/resume'];
    delete Addon?.properties.resource_id;
    delete NewAddon?.properties.options;
    if (Plan) Plan.properties.colour = { type: 'string', description: 'Its colour.' };
  });
  const page = await changesPage(present, releases);
  const section = page.sections.find(({ id }) => id === 'present');
  expect(section?.title).toBe('From 1.0.0, the last release, to the present contract (2.0.0)');
  const markdown = section?.markdown ?? '';
  const [breaks = '', added = ''] = markdown.split('**What was added**');
  expect(breaks).toContain('**What breaks**');
  expect(breaks).toContain('/v1/apps/{app}/addons/{addon_id}/resume');
  expect(breaks).toContain('`resource_id`');
  // What a closed request no longer takes breaks those who send it.
  expect(breaks).toContain('Property `options` of `NewAddon` was removed.');
  expect(added).toContain('colour');
});

test('compares each release with the next, the newest first', async () => {
  const next = changed(({ info }) => {
    (info as JsonObject).version = '1.1.0';
  });
  const page = await changesPage(next, [...releases, { version: '1.1.0', document: next }]);
  expect(page.sections.map(({ title }) => title)).toEqual([
    'Changes',
    'From 1.1.0, the last release, to the present contract (1.1.0)',
    'From 1.0.0 to 1.1.0',
  ]);
});
