import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { runContract } from '@scalingo-addons/contract-tests';
import { defaultFixture, type Mock, startMock } from '@scalingo-addons/mock';

const otherApp = 'production';
const headers = { authorization: 'Bearer example-token', 'content-type': 'application/json' };
const addon = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };

let mock: Mock;
let addons: string;

beforeAll(async () => {
  const { apps, ...others } = defaultFixture();
  const [own] = apps;
  if (!own) throw new Error('The default fixture has no app.');
  const fixture = { ...others, apps: [...apps, { name: otherApp, owner: own.owner }] };
  mock = await startMock({ engine: 'sandbox', fixture });
  addons = `${mock.url}/v1/apps/${otherApp}/addons`;
});

beforeEach(() => mock.reset());
afterAll(() => mock.stop());

const list = async () => (await fetch(addons, { headers })).json();

test.each([false, true])(
  'what somebody else has just provisioned in another app is neither listed nor removed (removeSuspected: %s)',
  async (removeSuspected) => {
    const body = JSON.stringify({ addon });
    const { status } = await fetch(addons, { method: 'POST', headers, body });
    expect(status).toBe(201);
    const listed = await list();
    const result = await runContract({
      baseUrl: mock.url,
      app: 'example-app',
      otherApp,
      credentials: { bearerToken: 'example-token' },
      allowWrites: true,
      removeSuspected,
      seed: 1,
      only: ['not-found'],
    });
    expect(result).toMatchObject({ passed: true, leftovers: [] });
    const removals = mock.requests.filter(({ method }) => method === 'DELETE');
    expect(removals.map(({ target }) => target).join(' ')).toContain(`/${otherApp}/`);
    expect(await list()).toEqual(listed);
  },
);
