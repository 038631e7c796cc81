import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { addonsPath, createClient, exampleValue, ids } from './client.ts';

let mock: Mock;
let call: ReturnType<typeof createClient>['call'];
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox' });
  ({ call } = createClient(mock));
});
afterAll(() => mock.stop());

const list = addonsPath('example-app');

describe('an upgrade by PUT', () => {
  test.each([
    ['an ID of no known form', { plan_id: 'wrong-plan-id' }, 404],
    ['an empty ID', { plan_id: '' }, 404],
    ['a name of an object of JavaScript', { plan_id: '__proto__' }, 404],
    ['null', { plan_id: null }, 422],
    ['a list', { plan_id: ['x'] }, 422],
    ['no ID', {}, 400],
  ])('to %s is rejected and changes nothing', async (_, params, status) => {
    const path = `${list}/${ids.addon}`;
    const before = await call('GET', path);
    const response = await call('PUT', path, params);
    expect(response.status).toBe(status);
    if (status === 404) expect(response.body).toEqual(exampleValue('PlanNotFound'));
    expect(await call('GET', path)).toEqual(before);
  });
});
