import { describe, expect, test } from '@jest/globals';
import { createAddonsClient } from '../../src/index.ts';
import { errorFrom, plan } from '../helpers/fixtures.ts';
import { startServer } from '../helpers/server.ts';

describe('findPlan', () => {
  test('finds a plan by name', async () => {
    const other = { ...plan, name: 'redis-starter', id: '5d0b9c1a2121276700011cac' };
    const server = await startServer({ body: { plans: [plan, other] } });
    const client = createAddonsClient({ baseUrl: server.url });
    expect(await client.catalog.findPlan('redis', 'redis-starter')).toEqual(other);
    expect(server.requests).toMatchObject([{ url: '/v1/addon_providers/redis/plans' }]);
  });

  test('throws NotFoundError if there is no such plan', async () => {
    const server = await startServer({ body: { plans: [plan] } });
    const client = createAddonsClient({ baseUrl: server.url });
    expect(await errorFrom(() => client.catalog.findPlan('redis', 'redis-none'))).toMatchObject({
      name: 'NotFoundError',
      kind: 'not_found',
      operation: 'findPlan',
      resource: 'plan',
      message: `findPlan (addon_provider_id: redis, name: redis-none): the plan does not exist. Plans: ${plan.name}.`,
    });
  });

  test('passes its options to the request', async () => {
    const server = await startServer({ body: { plans: [plan] } });
    const client = createAddonsClient({ baseUrl: server.url });
    const signal = AbortSignal.abort();
    const error = await errorFrom(() =>
      client.catalog.findPlan('redis', 'redis-sandbox', { signal }),
    );
    expect(error.kind).toBe('aborted');
    expect(server.requests).toEqual([]);
  });
});
