import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { createClient } from './client.ts';

/** Resources that the contract could grow into: those of the platform, and notes below addons. */
function grow(contract: OpenApiDocument, platform: OpenApiDocument): OpenApiDocument {
  const prefixed = JSON.parse(
    JSON.stringify(platform).replaceAll(/#\/components\/(\w+)\//g, '#/components/$1/Platform'),
  ) as OpenApiDocument;
  type Sections = Record<string, Record<string, object>>;
  const merged = structuredClone(contract.components) as Sections;
  for (const [section, members] of Object.entries(prefixed.components as Sections)) {
    for (const [name, member] of Object.entries(members)) {
      merged[section] = { ...merged[section], [`Platform${name}`]: member };
    }
  }
  const notes = JSON.parse(
    JSON.stringify({
      '/v1/apps/{app}/addons/{addon_id}/notes': prefixed.paths['/v1/apps/{app}/variables'],
      '/v1/apps/{app}/addons/{addon_id}/notes/{note_id}':
        prefixed.paths['/v1/apps/{app}/variables/{variable_id}'],
    })
      .replaceAll(/"operationId":"(\w+)"/g, '"operationId":"$1OfAddon"')
      .replaceAll('#/components/parameters/PlatformVariableId', '#/components/parameters/NoteId'),
  );
  const { VariableId } = (platform.components as Sections).parameters ?? {};
  const { AddonId } = (contract.components as Sections).parameters ?? {};
  for (const item of Object.values<{ parameters: object[] }>(notes)) {
    item.parameters.push(AddonId as object);
  }
  merged.parameters = { ...merged.parameters, NoteId: { ...VariableId, name: 'note_id' } };
  return {
    ...contract,
    paths: { ...contract.paths, ...prefixed.paths, ...notes },
    components: {
      ...merged,
      securitySchemes: {
        ...merged.securitySchemes,
        ...(platform.components as Sections).securitySchemes,
      },
    },
  };
}

const example = '/v1/apps/example-app';
const addon = `${example}/addons/5415beca646173000b015000`;
const newAddon = { addon_provider_id: 'redis', plan_id: '599c1a2121276700011caadc' };
const variable = { name: 'LANG', value: 'C' };

let folder: string;
let mock: Mock;
const call = createClient(() => mock);
const start = async (document: OpenApiDocument) => {
  mock = await startMock({ engine: 'sandbox', document, state: path.join(folder, 'state') });
};
let grown: OpenApiDocument;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-growth-'));
  grown = grow(readBundle(), await bundleDocument('platform'));
  await start(grown);
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true });
});

test('new resources and addons share the apps', async () => {
  expect((await call('GET', '/v1/apps/new-app/addons')).status).toBe(404);
  const { body } = await call('POST', '/v1/apps', { app: { name: 'new-app' } });
  const provisioned = await call('POST', '/v1/apps/new-app/addons', { addon: newAddon });
  expect([provisioned.status, provisioned.body.addon?.app_id]).toEqual([201, body.app.id]);
  expect((await call('GET', `/v1/apps/${body.app.id}/addons`)).body.addons).toHaveLength(1);
  const other = { Authorization: 'Bearer trial-token' };
  for (const target of ['/v1/apps/new-app', '/v1/apps/new-app/addons']) {
    expect((await call('GET', target, undefined, other)).status).toBe(403);
  }

  await mock.stop();
  await start(grown);
  expect((await call('GET', '/v1/apps/new-app/addons')).body.addons).toHaveLength(1);
  await call('DELETE', '/v1/apps/new-app');
  expect((await call('GET', '/v1/apps/new-app/addons')).status).toBe(404);
  await mock.stop();
  await start(grown);
  expect((await call('GET', '/v1/apps/new-app/addons')).status).toBe(404);
  expect((await call('GET', `${example}/addons`)).body.addons).toHaveLength(1);
});

test('what is below an addon needs it, and vanishes with it', async () => {
  expect((await call('GET', `${addon}/notes`)).body.variables).toHaveLength(2);
  expect((await call('GET', `${example}/addons/unknown/notes`)).status).toBe(404);
  const { id } = (await call('POST', `${example}/addons`, { addon: newAddon })).body.addon;
  const notes = `${example}/addons/${id}/notes`;
  expect((await call('GET', notes)).body).toEqual({ variables: [] });
  const note = (await call('POST', notes, { variable })).body.variable;
  expect((await call('GET', notes)).body).toEqual({ variables: [note] });
  expect((await call('DELETE', `${notes}/${note.id}`)).status).toBe(204);
  await call('POST', notes, { variable });
  await call('DELETE', `${example}/addons/${id}`);
  expect((await call('GET', notes)).status).toBe(404);
});

test('a removed app takes its addons along', async () => {
  expect((await call('DELETE', example)).status).toBe(204);
  expect((await call('GET', addon)).status).toBe(404);
  mock.reset();
  expect((await call('GET', addon)).status).toBe(200);
});

test('another document can be served with the same state', async () => {
  await mock.replace(readBundle());
  expect((await call('GET', `${addon}/notes`)).status).toBe(404);
  expect((await call('GET', addon)).status).toBe(200);
  await mock.replace(grown);
  await call('POST', `${example}/variables`, { variable });
  await mock.replace(structuredClone(grown));
  const { variables } = (await call('GET', `${example}/variables`)).body;
  expect(variables).toContainEqual({ ...variable, id: expect.any(String) });
});
