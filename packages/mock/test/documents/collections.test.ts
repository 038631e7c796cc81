import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultFixture, type Mock, startMock } from '@scalingo-addons/mock';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { createClient } from './client.ts';

const app = '/v1/apps/example-app';
const objectId = /^[0-9a-f]{24}$/;
const missing = '0'.repeat(24);

let mock: Mock;
const call = createClient(() => mock);
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', document: await bundleDocument('platform') });
});
beforeEach(() => mock.reset());
afterAll(() => mock.stop());

/** What a collection of the platform supports. */
interface CollectionCase {
  readonly path: string;
  readonly list: string;
  readonly item: string;
  readonly created: object | undefined;
  readonly isReadable: boolean;
  readonly changes?: object;
  readonly isRemovable: boolean;
}

const collections: readonly CollectionCase[] = [
  {
    path: '/v1/apps',
    list: 'apps',
    item: 'app',
    created: { name: 'my-new-app' },
    isReadable: true,
    changes: { force_https: true },
    isRemovable: true,
  },
  {
    path: `${app}/variables`,
    list: 'variables',
    item: 'variable',
    created: { name: 'LANG', value: 'C' },
    isReadable: false,
    changes: { value: 'en' },
    isRemovable: true,
  },
  {
    path: `${app}/domains`,
    list: 'domains',
    item: 'domain',
    created: { name: 'new.example.com' },
    isReadable: true,
    changes: { canonical: false },
    isRemovable: true,
  },
  {
    path: `${app}/collaborators`,
    list: 'collaborators',
    item: 'collaborator',
    created: { email: 'new@example.com' },
    isReadable: false,
    isRemovable: true,
  },
  {
    path: `${app}/backups`,
    list: 'backups',
    item: 'backup',
    created: undefined,
    isReadable: true,
    isRemovable: false,
  },
];

describe.each(collections)('the collection $path', (collection) => {
  const { path, list, item, created, isReadable, changes, isRemovable } = collection;
  const items = async () => (await call('GET', path)).body[list];

  test('creates, lists, reads, updates and deletes an item', async () => {
    const before = await items();
    const creation = await call('POST', path, created && { [item]: created });
    expect(creation.status).toBe(201);
    let expected = creation.body[item];
    expect(expected).toMatchObject({ ...created, id: expect.stringMatching(objectId) });
    expect(before.map(({ id }: { id: string }) => id)).not.toContain(expected.id);
    expect(await items()).toEqual([...before, expected]);

    const itemPath = `${path}/${expected.id}`;
    if (changes) {
      const update = await call('PATCH', itemPath, { [item]: changes });
      expect(update.status).toBe(200);
      expected = { ...expected, ...changes };
      if ('updated_at' in expected) expected.updated_at = expect.any(String);
      expect(update.body).toEqual({ [item]: expected });
      expect(await items()).toEqual([...before, expected]);
    }
    if (isReadable) expect((await call('GET', itemPath)).body).toEqual({ [item]: expected });
    if (!isRemovable) return;
    expect(await call('DELETE', itemPath)).toMatchObject({ status: 204, body: '' });
    expect(await items()).toEqual(before);
    expect((await call('DELETE', itemPath)).status).toBe(404);
    if (isReadable) expect((await call('GET', itemPath)).status).toBe(404);
    if (changes) expect((await call('PATCH', itemPath, { [item]: changes })).status).toBe(404);
  });

  test('returns the documented 404 for an unknown item', async () => {
    if (!isRemovable && !isReadable) return;
    const { status, body } = await call(isReadable ? 'GET' : 'DELETE', `${path}/${missing}`);
    expect(status).toBe(404);
    expect(body).toEqual(
      item === 'app' ? { resource: 'app', error: 'not found' } : { error: 'not found' },
    );
  });
});

describe('a new item', () => {
  test('has the time of the clock, and texts of its own', async () => {
    const before = Date.now();
    mock.clock.advance(3_600_000);
    const { body } = await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
    expect(body.app).toMatchObject({
      status: 'new',
      url: 'https://my-new-app.osc-fr1.scalingo.io',
      git_url: 'git@ssh.osc-fr1.scalingo.com:my-new-app.git',
      last_deployed_at: null,
    });
    expect(Date.parse(body.app.created_at)).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(body.app.updated_at).toBe(body.app.created_at);

    mock.clock.advance(1_000);
    const changed = await call('PATCH', '/v1/apps/my-new-app', { app: { force_https: true } });
    expect(changed.body.app.created_at).toBe(body.app.created_at);
    expect(Date.parse(changed.body.app.updated_at)).toBeGreaterThan(
      Date.parse(body.app.created_at),
    );
  });

  test('is found by its ID and by its name', async () => {
    const { body } = await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
    expect((await call('GET', '/v1/apps/my-new-app')).body).toEqual(body);
    expect((await call('GET', `/v1/apps/${body.app.id}`)).body).toEqual(body);
  });

  test('needs a name that is not taken', async () => {
    const { status, body } = await call('POST', '/v1/apps', { app: { name: 'example-app' } });
    expect([status, body]).toEqual([422, { errors: { name: ['is already taken'] } }]);
  });

  test('starts without anything below it', async () => {
    await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
    expect((await call('GET', '/v1/apps/my-new-app/variables')).body).toEqual({ variables: [] });
    expect((await call('GET', '/v1/apps/my-new-app/deployments')).body).toEqual({
      deployments: [],
      meta: {
        pagination: {
          current_page: 1,
          prev_page: null,
          next_page: null,
          total_pages: 0,
          total_count: 0,
        },
      },
    });
  });
});

describe('a nested collection', () => {
  test('belongs to its parent, by whatever name', async () => {
    await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
    const variable = { name: 'LANG', value: 'C' };
    const { body } = await call('POST', '/v1/apps/my-new-app/variables', { variable });
    const { app: found } = (await call('GET', '/v1/apps/my-new-app')).body;
    const list = (name: string) => call('GET', `/v1/apps/${name}/variables`);
    expect((await list(found.id)).body).toEqual({ variables: [body.variable] });
    expect((await list('example-app')).body.variables).not.toContainEqual(body.variable);
  });

  test('vanishes with its parent', async () => {
    const variable = { name: 'LANG', value: 'C' };
    await call('POST', `${app}/variables`, { variable });
    expect((await call('DELETE', app)).status).toBe(204);
    for (const path of ['variables', 'domains', 'containers', 'events']) {
      const { status, body } = await call('GET', `${app}/${path}`);
      expect([status, body]).toEqual([404, { resource: 'app', error: 'not found' }]);
    }
    await call('POST', '/v1/apps', { app: { name: 'example-app' } });
    expect((await call('GET', `${app}/variables`)).body).toEqual({ variables: [] });
  });

  test('needs a parent that exists, and that the account has access to', async () => {
    expect((await call('GET', '/v1/apps/unknown/variables')).status).toBe(404);
    const forbidden = await call('GET', '/v1/apps/blocked-app/variables');
    expect([forbidden.status, forbidden.body]).toEqual([403, { error: 'forbidden' }]);
    const { apps } = (await call('GET', '/v1/apps')).body;
    const accessible = defaultFixture().apps.filter(({ owner }) => owner !== 'blocked');
    expect(apps.map(({ name }: { name: string }) => name)).toEqual(accessible.map((it) => it.name));
  });

  test('shows the examples of the document at first, in every app of the fixture', async () => {
    const { body } = await call('GET', '/v1/apps/trial-app/variables');
    expect(body.variables).toHaveLength(2);
    expect((await call('GET', '/v1/apps/trial-app')).body.app).toMatchObject({
      id: '54100930736f7563d5030001',
      url: 'https://trial-app.osc-fr1.scalingo.io',
    });
  });
});

describe('several items at once', () => {
  const names = async () => {
    const { variables } = (await call('GET', `${app}/variables`)).body;
    return variables.map(({ name, value }: { name: string; value: string }) => `${name}=${value}`);
  };

  test('PUT updates and creates by names, and keeps the others where DELETE removes several', async () => {
    const { variables } = (await call('GET', `${app}/variables`)).body;
    const { status, body } = await call('PUT', `${app}/variables`, {
      variables: [
        { name: 'RAILS_ENV', value: 'staging' },
        { name: 'LANG', value: 'C' },
      ],
    });
    expect(status).toBe(200);
    expect(body.variables[0]).toEqual({ ...variables[0], value: 'staging' });
    expect(await names()).toEqual(['RAILS_ENV=staging', 'EMPTY=', 'LANG=C']);
  });

  test('DELETE removes all of the named ones, or none', async () => {
    const { variables } = (await call('GET', `${app}/variables`)).body;
    const ids = variables.map(({ id }: { id: string }) => id);
    const remove = (variable_ids: string[]) => call('DELETE', `${app}/variables`, { variable_ids });
    expect((await remove([ids[0], missing])).status).toBe(404);
    expect(await names()).toHaveLength(2);
    expect((await remove(ids)).status).toBe(204);
    expect(await names()).toEqual([]);
  });
});

describe('a page', () => {
  const page = (query: string) => call('GET', `${app}/events${query}`);

  test('has the requested items and the numbers of the pages around it', async () => {
    const all = (await page('')).body;
    expect(all.meta.pagination).toEqual({
      current_page: 1,
      prev_page: null,
      next_page: null,
      total_pages: 1,
      total_count: 3,
    });
    const { body } = await page('?page=2&per_page=1');
    expect(body).toEqual({
      events: [all.events[1]],
      meta: {
        pagination: {
          current_page: 2,
          prev_page: 1,
          next_page: 3,
          total_pages: 3,
          total_count: 3,
        },
      },
    });
  });

  test('after the last one is empty', async () => {
    const { events, meta } = (await page('?page=9&per_page=2')).body;
    expect(events).toEqual([]);
    expect(meta.pagination).toMatchObject({ current_page: 9, prev_page: 2, next_page: null });
  });

  test('after a cursor ends the list', async () => {
    const { body } = await call('GET', `${app}/log_archives?cursor=MjAyMC0wOS0xNA`);
    expect(body).toMatchObject({ archives: [{ size: 1024 }], has_more: false, next_cursor: null });
  });
});

test('an action returns its example and changes nothing', async () => {
  const state = async () => [
    (await call('GET', app)).body,
    (await call('GET', `${app}/containers`)).body,
  ];
  const before = await state();
  const { status, headers, body } = await call('POST', `${app}/restart`);
  expect([status, body]).toEqual([202, '']);
  expect(headers.get('Location')).toBe('/v1/apps/example-app/deployments/42');
  const containers = [{ name: 'web', amount: 0 }];
  expect((await call('POST', `${app}/scale`, { containers })).body).toEqual(before[1]);
  expect(await state()).toEqual(before);
  expect((await call('POST', '/v1/apps/unknown/restart')).status).toBe(404);
});

test('a preferred response changes nothing', async () => {
  const prefer = { Prefer: 'code=201' };
  const variable = { name: 'LANG', value: 'C' };
  const creation = await call('POST', `${app}/variables`, { variable }, prefer);
  expect([creation.status, creation.body.variable.name]).toEqual([201, 'RAILS_ENV']);
  expect((await call('GET', `${app}/variables`)).body.variables).toHaveLength(2);
});

test('what is below an item needs the item', async () => {
  const { body } = await call('POST', `${app}/backups`);
  const link = `${app}/backups/${body.backup.id}/link`;
  expect((await call('GET', link)).body).toEqual({ download_url: expect.any(String) });
  expect((await call('GET', `${app}/backups/${missing}/link`)).status).toBe(404);
});

test('a reset returns to the examples', async () => {
  await call('DELETE', app);
  await call('POST', '/v1/apps', { app: { name: 'my-new-app' } });
  mock.reset();
  expect((await call('GET', app)).status).toBe(200);
  expect((await call('GET', '/v1/apps/my-new-app')).status).toBe(404);
});
