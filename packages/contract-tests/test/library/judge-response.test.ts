import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Exchange, judgeResponse } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { toMatchContract } from '../../src/jest.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

const ask = (path: string, prefer = ''): Promise<Response> =>
  fetch(`${mock.url}/v1/apps/example-app${path}`, {
    headers: { Authorization: 'Bearer any', ...(prefer && { Prefer: prefer }) },
  });

/** A response of `fetch` with this body. */
const responseOf = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('a response of fetch', () => {
  test('passes where it is as documented, and can still be read', async () => {
    const response = await ask('/addons');
    expect(await judgeResponse(response, 'listAddons')).toEqual({ passed: true, findings: [] });
    expect(await response.json()).toHaveProperty('addons');
  });

  test.each(['code=404', 'code=500', 'code=429'])(
    'passes where it is a documented error: %s',
    async (prefer) => {
      expect(await judgeResponse(await ask('/addons', prefer), 'listAddons')).toMatchObject({
        passed: true,
      });
    },
  );

  test('fails where it is that of another operation, and says where the contract says so', async () => {
    const { passed, findings } = await judgeResponse(await ask('/addons'), 'getAddon');
    expect(passed).toBe(false);
    expect(findings).toMatchObject([
      {
        check: 'schema',
        operationId: 'getAddon',
        message: "body must have required property 'addon'",
        pointer: '#/components/responses/AddonFound/content/application~1json/schema',
        page: 'https://developers.scalingo.com/addons',
      },
    ]);
  });

  test('passes with notices where it has more than is documented', async () => {
    const { passed, findings } = await judgeResponse(
      responseOf({ addons: [], total: 0 }),
      'listAddons',
    );
    expect(passed).toBe(true);
    expect(findings).toMatchObject([
      { severity: 'notice', check: 'undocumented', at: 'body /total' },
    ]);
  });

  const textOf = (text: string, status = 200) =>
    new Response(text, { status, headers: { 'Content-Type': 'application/json' } });

  test.each([
    '{"addons":[],"addons":[]}',
    '{ "addons" : [ ] , "addons" : [ ] }',
    '{"addons":[],"\\u0061ddons":[]}',
  ])('fails where an object has a name twice: %s', async (text) => {
    const { findings } = await judgeResponse(textOf(text), 'listAddons');
    expect(findings).toMatchObject([
      { check: 'body', message: 'the body has an object with addons more than once' },
    ]);
  });

  test.each([
    '{"error":"the name \\"a\\":1 is not known"}',
    '{"error":"{\\"a\\":1,\\"a\\":2}"}',
    '{"error":"\\\\"}',
  ])('passes where only a text looks like that: %s', async (text) => {
    const { passed, findings } = await judgeResponse(textOf(text, 401), 'listAddons');
    expect({ passed, findings }).toEqual({ passed: true, findings: [] });
  });

  test.each([
    'TypeError: x is undefined\n    at Object.<anonymous> (/srv/addons.js:12:3)',
    'boom\n    at file:///srv/addons.js:12:3',
    'java.lang.NullPointerException\n\tat com.example.Addons.list(Addons.java:7)',
    'Traceback (most recent call last):',
    "app/models/plan.rb:41:in `find': no such plan",
    'panic: nil map\n\ngoroutine 1 [running]:',
    'Undefined index in /var/www/addons.php on line 3',
    'SQLSTATE[42S02]: Base table or view not found',
    'E11000 duplicate key error collection: addons',
  ])('fails where an error shows the inside of the server: %j', async (error) => {
    const { findings } = await judgeResponse(responseOf({ error }, 401), 'listAddons');
    expect(findings).toMatchObject([{ check: 'internals', severity: 'failure' }]);
  });

  test.each([
    'plan_id is required',
    'the addon was removed at 12:30:15 (see the list)',
    'retry at https://status.example.com/12:3',
  ])('passes where an error is for people: %j', async (error) => {
    const { findings } = await judgeResponse(responseOf({ error }, 401), 'listAddons');
    expect(findings).toEqual([]);
  });

  test('is refused where the contract has no such operation', async () => {
    await expect(judgeResponse(responseOf({}), 'getBox')).rejects.toThrow('no operation getBox');
  });
});

test('a recorded exchange is judged, and its secrets are not shown', async () => {
  const token = 'eyJhbGciOiJIUzUxMiJ9.eyJleHAiOjE2MDAwNzM5MTB9.c2lnbmF0dXJl';
  const exchange: Exchange = {
    request: {
      method: 'GET',
      url: 'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons',
      headers: { authorization: `Bearer ${token}` },
      body: undefined,
    },
    answer: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ addons: [], debug: token }),
      isUtf8: true,
    },
    failure: undefined,
    startedAt: 0,
    durationMs: 1,
  };
  const { passed, findings } = await judgeResponse(exchange, 'listAddons');
  expect(passed).toBe(false);
  expect(findings.map(({ check }) => check)).toEqual(['undocumented', 'secrets']);
  expect(JSON.stringify(findings)).not.toContain(token);
});

describe('toMatchContract', () => {
  expect.extend({ toMatchContract });

  test('passes and fails as the response does', async () => {
    await expect(ask('/addons')).resolves.toMatchContract('listAddons');
    await expect(await ask('/addons')).toMatchContract('listAddons');
    await expect(responseOf({ addon: {} })).not.toMatchContract('listAddons');
  });

  test('says what is wrong', async () => {
    const promise = expect(responseOf({ addons: {} })).toMatchContract('listAddons');
    await expect(promise).rejects.toThrow(
      /body\/addons must be array\s+expected: .*\s+received: \{\}/,
    );
  });
});
