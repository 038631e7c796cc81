import { describe, expect, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { createAddon, newAddon, plan } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

describe('the results of changes have one shape', () => {
  const addon = createAddon('provisioning');
  const bodies: [string, unknown, unknown][] = [
    [
      'the addon, its variables and a message',
      { addon, variables: ['REDIS_URL'], message: 'in progress' },
      { addon, variables: ['REDIS_URL'], message: 'in progress' },
    ],
    [
      'null variables, and an empty message',
      { addon, variables: null, message: '' },
      { addon, variables: [], message: '' },
    ],
    [
      'the documented receipt',
      { vars: ['REDIS_URL'], message: 'in progress' },
      { variables: ['REDIS_URL'], message: 'in progress' },
    ],
    [
      'a receipt without variables',
      { vars: null, message: 'in progress' },
      { variables: [], message: 'in progress' },
    ],
    [
      'the addon with its variables and a message',
      { addon: { ...addon, variables: ['A'], message: 'b' } },
      { addon: { ...addon, variables: ['A'], message: 'b' }, variables: ['A'], message: 'b' },
    ],
  ];

  test.each(bodies)('upgrade: %s', async (_title, body, expected) => {
    const server = await startServer({ body });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    const change = await client.addons.upgrade('my-app', addon.id, { plan_id: plan.id });
    expect(change).toEqual(expected);
    expect('addon' in change).toBe('addon' in (expected as object));
  });

  test('provision: the same', async () => {
    const server = await startServer({
      status: 201,
      body: { addon, message: 'in progress', variables: ['REDIS_URL'] },
    });
    const client = createAddonsClient({ baseUrl: server.url, bearerToken: 'abc' });
    expect(await client.addons.provision('my-app', newAddon)).toEqual({
      addon,
      message: 'in progress',
      variables: ['REDIS_URL'],
    });
  });
});
