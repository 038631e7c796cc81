import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startMock } from '@scalingo-addons/mock';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { defaultWorld, defaultWorldText, WorldError } from '../../src/world/index.ts';
import { checkWorld, parseWorld, readWorld } from '../../src/world/read.ts';
import { addonsOf, callerOf } from '../sandbox/calls.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'world-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The least that a world needs, in YAML. */
const least = `accounts:
  - name: me
    bearer_tokens: [token]
categories:
  - name: All
providers:
  - id: store
    name: Store
    category: All
    plans:
      - name: small
      - name: large
        price: 5
apps:
  - name: shop
    owner: me
    addons:
      - provider: store
        plan: small
`;

/** What is said about `text`. */
function problemsOf(text: string): readonly string[] {
  try {
    parseWorld(text, 'world.yaml');
  } catch (error) {
    if (error instanceof WorldError) return error.problems;
    throw error;
  }
  return [];
}

describe('a wrong world is refused with file, line, what is wrong and what to do', () => {
  test.each([
    [
      'owner: me',
      'owner: bob',
      'line 16: apps[0].owner names no account "bob"; use one of "me", or add it.',
    ],
    ['    owner: me\n', '', 'line 15: apps[0] lacks "owner"; add it.'],
    [
      'owner: me',
      'owner: me\n    ownr: me',
      'line 17: apps[0].ownr is a key that a world does not have there; use one of "id", "name", "owner", "collaborators", "addons".',
    ],
    [
      'owner: me',
      'owner: me\n    collaborators: [me, ann]',
      'line 17: apps[0].collaborators[1] names no account "ann"; use one of "me", or add it.',
    ],
    [
      'category: All',
      'category: None',
      'line 9: providers[0].category names no category "None"; use one of "All", or add it.',
    ],
    [
      'provider: store',
      'provider: shop',
      'line 18: apps[0].addons[0].provider names no provider "shop"; use one of "store", or add it.',
    ],
    [
      'plan: small',
      'plan: tiny',
      'line 19: apps[0].addons[0].plan names no plan of store "tiny"; use one of "small", "large", or add it.',
    ],
    [
      'price: 5',
      'disabled_alternative_plan_id: tiny',
      'line 13: providers[0].plans[1].disabled_alternative_plan_id names no plan of the provider "tiny"; use one of "small", "large", or add it.',
    ],
    [
      'name: large',
      'name: small',
      'line 12: providers[0].plans[1].name is the plan "small" a second time; choose another.',
    ],
    [
      'addons:\n',
      'addons:\n      - { provider: store, plan: small, resource_id: shop_2 }\n',
      'line 19: apps[0].addons[1].resource_id is the resource id "shop_2" a second time; choose another.',
    ],
    [
      'price: 5',
      'price: free',
      'line 13: providers[0].plans[1].price must be a number, not a text.',
    ],
    [
      'name: shop',
      'name: 12',
      'line 15: apps[0].name must be a text, not a number; put it in quotes.',
    ],
    [
      'name: shop',
      'name: shop\n    id: xyz',
      'line 16: apps[0].id has a form that it may not have; it takes: Id of 24 hexadecimal characters, in lower case.',
    ],
    [
      'plan: small',
      'plan: small\n        status: asleep',
      'line 20: apps[0].addons[0].status is "asleep"; use one of "running", "suspended".',
    ],
    [
      'plan: small',
      'plan: small\n        provisioned_at: 2020-13-01T00:00:00.000Z',
      'line 20: apps[0].addons[0].provisioned_at has a form that it may not have; it takes: A time in ISO 8601 with milliseconds, such as 2015-02-22T18:55:02.766+01:00.',
    ],
    [
      'name: Store',
      'name: [Store',
      expect.stringMatching(/line 9: this is no YAML: .*; correct it\.$/),
    ],
    [least, '', 'line 1: the world must be a map of keys to values, not null.'],
    [least, '{"accounts": [], ', expect.stringMatching(/line 1: this is no YAML: /)],
  ])('%j as %j', (good, bad, sentence) => {
    expect(problemsOf(least)).toEqual([]);
    const said = typeof sentence === 'string' ? `world.yaml, ${sentence}` : sentence;
    expect(problemsOf(least.replace(good, bad))).toEqual([said]);
  });

  test('tokens that are wrong stay out of the message', () => {
    const twice = least.replace('[token]', '[top-secret, top-secret]');
    expect(problemsOf(twice)).toEqual([
      'world.yaml, line 3: accounts[0].bearer_tokens[1] is a token that stands elsewhere too; choose another.',
    ]);
    expect(problemsOf(least.replace('[token]', '["top secret"]')).join()).not.toContain('secret"');
  });

  test('many problems are cut short', () => {
    const addons = Array.from({ length: 50 }, () => ({ provider: 'none', plan: 'none' }));
    const world = { ...parse(least), apps: [{ name: 'shop', owner: 'me', addons }] };
    expect(() => checkWorld(world)).toThrow(/There are 30 problems more; correct these first\.$/);
  });

  test('one made in code is told the path', () => {
    const world = { ...parse(least), accounts: [] };
    expect(() => checkWorld(world)).toThrow('world: accounts ');
  });

  test('a file that is not there', () => {
    const file = path.join(folder, 'none.yaml');
    expect(() => readWorld(file)).toThrow(
      `${file} cannot be read (ENOENT); name a file that is there.`,
    );
  });
});

test('a world can be YAML or JSON, and says little', async () => {
  const yaml = path.join(folder, 'world.yaml');
  const json = path.join(folder, 'world.json');
  await writeFile(yaml, least);
  await writeFile(json, JSON.stringify(parse(least)));
  expect(readWorld(json)).toEqual(readWorld(yaml));

  const mock = await startMock({ engine: 'sandbox', world: yaml });
  try {
    const { body } = await callerOf(mock, 'token').call('GET', addonsOf('shop'));
    expect(body.addons).toEqual([
      {
        id: expect.stringMatching(/^ad-/),
        app_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        resource_id: 'shop_1',
        provisioned_at: '2020-01-01T00:00:00.000Z',
        deprovisioned_at: null,
        status: 'running',
        plan: {
          id: expect.stringMatching(/^[0-9a-f]{24}$/),
          name: 'small',
          display_name: 'small',
          price: 0,
          description: '',
          position: 1,
          on_demand: false,
          disabled: false,
          disabled_alternative_plan_id: null,
          sku: 'osc-fr1-small',
        },
        addon_provider: { id: 'store', name: 'Store', logo_url: '//logos.example/store.png' },
      },
    ]);
  } finally {
    await mock.stop();
  }
});

test('a wrong world does not start', async () => {
  const file = path.join(folder, 'wrong.yaml');
  await writeFile(file, least.replace('owner: me', 'owner: bob'));
  await expect(startMock({ engine: 'sandbox', world: file })).rejects.toThrow(
    'wrong.yaml, line 16: apps[0].owner names no account "bob"',
  );
});

describe('the default world', () => {
  test('is as its schema says, which any validator can read', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    formats.default(ajv);
    const file = new URL('../../world/world.schema.json', import.meta.url);
    const valid = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
    expect(valid(parse(defaultWorldText()))).toBe(true);
    expect(parseWorld(defaultWorldText(), 'default.yaml')).toEqual(defaultWorld());
    expect(defaultWorld().apps.map(({ name }) => name)).toContain('example-app');
  });

  test('has a comment for editors', () => {
    expect(defaultWorldText()).toMatch(
      /^# yaml-language-server: \$schema=\S+world\.schema\.json\n/,
    );
  });
});
