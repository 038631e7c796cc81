import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultFixture, type Mock, startMock } from '@scalingo-addons/mock';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { createClient } from './client.ts';

const app = '/v1/apps/example-app';
const document = await bundleDocument('platform');

let folder: string;
let mock: Mock;
const call = createClient(() => mock);
const start = async (options: object = {}) => {
  mock = await startMock({ engine: 'sandbox', document, ...options });
};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-resources-'));
});
afterEach(async () => {
  await mock.stop();
  await rm(folder, { recursive: true });
});

describe('a state file', () => {
  const restart = async () => {
    await mock.stop();
    await start({ state: path.join(folder, 'state') });
  };

  test('persists items, changes and removals', async () => {
    await start({ state: path.join(folder, 'state') });
    await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
    const variable = { name: 'LANG', value: 'C' };
    await call('POST', '/v1/apps/my-new-app/variables', { variable });
    await call('PATCH', app, { app: { force_https: true } });
    await call('DELETE', '/v1/apps/trial-app');
    await call('PUT', `${app}/variables`, { variables: [variable] });
    const { backup } = (await call('POST', `${app}/backups`)).body;
    const paths = [
      '/v1/apps',
      '/v1/apps/my-new-app/variables',
      `${app}/variables`,
      `${app}/backups/${backup.id}`,
      '/v1/apps/trial-app/variables',
    ];
    const state = () =>
      Promise.all(
        paths.map(async (it) => {
          const { status, body } = await call('GET', it);
          return { status, body };
        }),
      );
    const before = await state();
    expect(before.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
    await restart();
    expect(await state()).toEqual(before);
    await restart();
    expect(await state()).toEqual(before);
  });

  test('forgets what is below a removed item, and does not bring examples back', async () => {
    await start({ state: path.join(folder, 'state') });
    const variable = { name: 'LANG', value: 'C' };
    await call('POST', `${app}/variables`, { variable });
    await call('DELETE', app);
    await call('POST', '/v1/apps', { app: { name: 'example-app' } });
    await restart();
    expect((await call('GET', `${app}/variables`)).body).toEqual({ variables: [] });
    await call('DELETE', app);
    await restart();
    expect((await call('GET', app)).status).toBe(404);
    expect(await readFile(path.join(folder, 'state'), 'utf8')).not.toContain('LANG');
  });

  test('is emptied by a reset', async () => {
    await start({ state: path.join(folder, 'state') });
    await call('DELETE', app);
    mock.reset();
    await restart();
    expect((await call('GET', app)).status).toBe(200);
  });

  test('needs the document it was created with', async () => {
    await start({ state: path.join(folder, 'state') });
    await call('POST', `${app}/backups`);
    await mock.stop();
    const features = await bundleDocument('features');
    await expect(
      startMock({ engine: 'sandbox', document: features, state: path.join(folder, 'state') }),
    ).rejects.toThrow(
      /state refers to \/v1\/apps\/\w+\/backups, which the document lacks; use the/,
    );
  });
});

describe('a fixture', () => {
  const withResources = (resources: Readonly<Record<string, unknown>>) => ({
    fixture: { ...defaultFixture(), resources },
  });

  test('states the items of collections by the paths of the API', async () => {
    await start(
      withResources({
        [`${app}/variables`]: [{ name: 'LANG', value: 'C' }],
        '/v1/apps/trial-app/domains': [],
        '/v1/apps/54100930736f7563d5030000/backups': [{ status: 'error' }, {}],
      }),
    );
    const { variables } = (await call('GET', `${app}/variables`)).body;
    expect(variables).toEqual([{ id: expect.any(String), name: 'LANG', value: 'C' }]);
    expect((await call('GET', '/v1/apps/trial-app/domains')).body).toEqual({ domains: [] });
    const { backups } = (await call('GET', `${app}/backups`)).body;
    expect(backups).toMatchObject([
      { status: 'error', created_at: '2020-09-14T08:12:45.123Z' },
      { status: 'done' },
    ]);
    expect(new Set(backups.map(({ id }: { id: string }) => id)).size).toBe(2);

    // IDs are the same after each start.
    await mock.stop();
    await start(withResources({ [`${app}/variables`]: [{ name: 'LANG', value: 'C' }] }));
    expect((await call('GET', `${app}/variables`)).body).toEqual({ variables });
  });

  test.each<[Record<string, unknown>, string]>([
    [
      { '/v1/apps/example-app/unknown': [] },
      'fixture: resources./v1/apps/example-app/unknown is no collection or singleton of the document; use the path of one.',
    ],
    [
      { '/v1/apps/unknown/variables': [] },
      'fixture: resources./v1/apps/unknown/variables refers to an unknown app "unknown"; add it.',
    ],
    [{ '/v1/apps': [] }, 'fixture: resources./v1/apps has the apps; state them under "apps".'],
    [
      { '/v1/apps/example-app/variables': { name: 'LANG' } },
      'fixture: resources./v1/apps/example-app/variables must be a list of items.',
    ],
    [
      { '/v1/apps/example-app/variables': [{ name: 'LANG', value: 7 }] },
      'fixture: resources./v1/apps/example-app/variables has an invalid item 1: value must be string.',
    ],
  ])('is rejected for %j', async (resources, message) => {
    await start();
    const options = withResources(resources);
    await expect(startMock({ engine: 'sandbox', document, ...options })).rejects.toThrow(message);
  });
});
