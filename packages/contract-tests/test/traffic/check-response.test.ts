import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkResponse, type Exchange } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { toMatchContract } from '../../src/jest.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

const call = (path: string, prefer = ''): Promise<Response> =>
  fetch(`${mock.url}/v1/apps/example-app${path}`, {
    headers: { Authorization: 'Bearer any', ...(prefer && { Prefer: prefer }) },
  });

/** Creates a `fetch` response with this body. */
const createResponse = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json' },
  });

describe('a fetch response', () => {
  test('passes if it matches the contract, and can still be read', async () => {
    const response = await call('/addons');
    expect(await checkResponse(response, 'listAddons')).toEqual({ passed: true, findings: [] });
    expect(await response.json()).toHaveProperty('addons');
  });

  test.each(['code=404', 'code=500', 'code=429'])(
    'passes if it is a documented error: %s',
    async (prefer) => {
      expect(await checkResponse(await call('/addons', prefer), 'listAddons')).toMatchObject({
        passed: true,
      });
    },
  );

  test('fails if it belongs to another operation, with a pointer to the contract', async () => {
    const { passed, findings } = await checkResponse(await call('/addons'), 'getAddon');
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

  test('fails if it has more than one content type, and says nothing else about it', async () => {
    const type = 'application/json; charset=utf-8';
    const sent = `${type}, ${type}`;
    const response = new Response('{"addons":[]}', { headers: { 'Content-Type': sent } });
    expect((await checkResponse(response, 'listAddons')).findings).toMatchObject([
      {
        check: 'content-type',
        message: 'the response has more than one content type',
        actual: sent,
      },
    ]);
    const quoted = new Response('{"addons":[]}', {
      headers: { 'Content-Type': 'application/json; profile="a,b"' },
    });
    expect((await checkResponse(quoted, 'listAddons')).findings).toEqual([]);
  });

  test('passes with notices if it has undocumented properties', async () => {
    const { passed, findings } = await checkResponse(
      createResponse({ addons: [], total: 0 }),
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
  ])('fails if an object has duplicate names: %s', async (text) => {
    const { findings } = await checkResponse(textOf(text), 'listAddons');
    expect(findings).toMatchObject([
      { check: 'body', message: 'the body has an object with the duplicate name addons' },
    ]);
  });

  test.each([
    '{"error":"the name \\"a\\":1 is not known"}',
    '{"error":"{\\"a\\":1,\\"a\\":2}"}',
    '{"error":"\\\\"}',
  ])('passes if only a string looks like that: %s', async (text) => {
    const { passed, findings } = await checkResponse(textOf(text, 401), 'listAddons');
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
    `Couldn't find Addon with 'id'=1 [WHERE "addons"."app_id" = $1]`,
    'sql: no rows in result set',
    'Addon matching query does not exist.',
    'Get "http://addons:8080/sso": 404 page not found',
    'upstream http://addons.prod.svc.cluster.local:8080 failed',
    'no route to db-3.internal:5432',
  ])('fails if an error reveals server internals: %j', async (error) => {
    const { findings } = await checkResponse(createResponse({ error }, 401), 'listAddons');
    expect(findings).toMatchObject([{ check: 'internals', severity: 'failure' }]);
  });

  test.each([
    'plan_id is required',
    'the addon was removed at 12:30:15 (see the list)',
    'retry at https://status.example.com/12:3',
    "Couldn't find the plan",
    'Get "Premium": see https://my.example.com/internal/plans',
  ])('passes if an error is a plain message: %j', async (error) => {
    const { findings } = await checkResponse(createResponse({ error }, 401), 'listAddons');
    expect(findings).toEqual([]);
  });

  test('is rejected if the contract has no such operation', async () => {
    await expect(checkResponse(createResponse({}), 'getBox')).rejects.toThrow(
      'no operation "getBox"',
    );
  });
});

/** Adds a log drain, whose token and URL are secrets. */
function addDrain(status: number, value: unknown, headers: Record<string, string> = {}): Exchange {
  const body = { drain: { type: 'ovh-graylog', token: 'drain-token', host: 'logs.example.com' } };
  return {
    request: {
      method: 'POST',
      url: 'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons/5415beca646173000b015000/log_drains',
      headers: { authorization: 'Bearer none', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    response: {
      status,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(value),
      isUtf8: true,
    },
    failure: undefined,
    startedAt: Date.now(),
    durationMs: 1,
  };
}

describe('a secret of the request or the body', () => {
  const url = 'ovh://:drain-token@logs.example.com:6514';

  test('may be where the document has it', async () => {
    const { findings } = await checkResponse(addDrain(201, { drain: { url } }), 'addAddonLogDrain');
    expect(findings).toEqual([]);
  });

  test.each([
    ['an error', addDrain(400, { error: 'cannot use {"token":"drain-token"}' }), 'body'],
    [
      'a header, escaped',
      addDrain(201, { drain: { url } }, { location: `/drains?url=${encodeURIComponent(url)}` }),
      'header location',
    ],
  ])('must not be in %s', async (_what, exchange, at) => {
    const { findings } = await checkResponse(exchange, 'addAddonLogDrain');
    expect(findings).toMatchObject([{ check: 'secrets', severity: 'failure', at }]);
  });
});

test('a recorded exchange is checked, and its secrets are not shown', async () => {
  const token = 'eyJhbGciOiJIUzUxMiJ9.eyJleHAiOjE2MDAwNzM5MTB9.c2lnbmF0dXJl';
  const exchange: Exchange = {
    request: {
      method: 'GET',
      url: 'https://api.osc-fr1.scalingo.com/v1/apps/my-app/addons',
      headers: { authorization: `Bearer ${token}` },
      body: undefined,
    },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ addons: [], debug: token }),
      isUtf8: true,
    },
    failure: undefined,
    startedAt: 0,
    durationMs: 1,
  };
  const { passed, findings } = await checkResponse(exchange, 'listAddons');
  expect(passed).toBe(false);
  expect(findings.map(({ check }) => check)).toEqual(['undocumented', 'secrets']);
  expect(JSON.stringify(findings)).not.toContain(token);
});

describe('neither a response nor an exchange', () => {
  const accepted =
    'Only a Response of fetch, or an exchange with its request and response, can be checked, not';
  test.each<[string, unknown, string]>([
    [
      'a response of axios',
      { status: 200, headers: {}, config: {}, request: {}, data: { token: 'secret' } },
      'an object with status, headers, config, request, data.',
    ],
    ['a promise', Promise.resolve(createResponse({})), 'a promise: await it first.'],
    ['an empty object', {}, 'an object without properties of its own.'],
    ['nothing', undefined, 'undefined.'],
    ['null', null, 'null.'],
    ['a text', '{}', 'a value of the type string.'],
    ['a body', { arrayBuffer() {} }, 'an object with arrayBuffer.'],
    [
      'an exchange without headers',
      { request: { method: 'GET', url: 'https://example.com' }, response: { status: 200 } },
      'an object with request, response.',
    ],
  ])('is rejected in one sentence: %s', async (_, input, instead) => {
    const error = new TypeError(`${accepted} ${instead}`);
    await expect(checkResponse(input as Response, 'listAddons')).rejects.toEqual(error);
    const matched = toMatchContract(input as Response, 'listAddons');
    await expect(matched).rejects.toEqual(error);
  });
});

describe('another argument that cannot be used', () => {
  const missing =
    "The operationId must state the operation that the response is of, such as 'listAddons', and not be";
  const notObject = 'must be a bundled OpenAPI document with paths, as JSON.parse returns it, not';
  test.each<[string, unknown, unknown, string]>([
    ['no operationId', undefined, undefined, `${missing} undefined.`],
    ['an empty operationId', '', undefined, `${missing} empty.`],
    ['an operation', { operationId: 'a' }, undefined, `${missing} an object with operationId.`],
    [
      'a misspelled operationId',
      'listAddon',
      undefined,
      'The contract has no operation "listAddon". Did you mean listAddons?',
    ],
    [
      'an unknown operationId',
      'somethingElse',
      undefined,
      'The contract has no operation "somethingElse". Available operations: listAddons, ',
    ],
    [
      'no options',
      'listAddons',
      null,
      'The options must be an object, such as { document }, not null.',
    ],
    ['no document', 'listAddons', { document: null }, `The option document ${notObject} null.`],
    [
      'the file of a document',
      'listAddons',
      { document: 'file.json' },
      `The option document ${notObject} a value of the type string.`,
    ],
  ])('is rejected in one sentence: %s', async (_, operationId, options, sentence) => {
    const args = [createResponse({}), operationId as string, options as object] as const;
    await expect(checkResponse(...args)).rejects.toThrow(sentence);
    await expect(toMatchContract(...args)).rejects.toThrow(sentence);
  });
});

describe('another document', () => {
  const document = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Pets', version: '1.0.0' },
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          responses: {
            200: {
              description: 'The names of the pets.',
              content: {
                'application/json': { schema: { type: 'array', items: { type: 'string' } } },
              },
            },
          },
        },
      },
    },
  };

  test('is what checkResponse takes', async () => {
    const check = (body: unknown) => checkResponse(createResponse(body), 'listPets', { document });
    expect(await check(['Rex'])).toEqual({ passed: true, findings: [] });
    expect((await check([1])).findings).toMatchObject([
      { check: 'schema', operationId: 'listPets', message: 'body/0 must be string' },
    ]);
    await expect(checkResponse(createResponse([]), 'listPets')).rejects.toThrow('listPets');
  });

  test('needs no type where JSON Schema needs none', async () => {
    const closed = structuredClone(document);
    const body = closed.paths['/pets'].get.responses[200].content['application/json'];
    const named = { type: 'object', properties: { name: { type: 'string' } } };
    Object.assign(body, { schema: { allOf: [named], unevaluatedProperties: false } });
    const check = (value: unknown) =>
      checkResponse(createResponse(value), 'listPets', { document: closed });
    expect(await check({ name: 'Rex' })).toEqual({ passed: true, findings: [] });
    expect((await check({ nam: 'Rex' })).findings).toMatchObject([{ check: 'schema' }]);
  });

  test('is what toMatchContract takes', async () => {
    expect.extend({ toMatchContract });
    await expect(createResponse(['Rex'])).toMatchContract('listPets', { document });
    await expect(createResponse([1])).not.toMatchContract('listPets', { document });
  });
});

describe('toMatchContract', () => {
  expect.extend({ toMatchContract });

  test('passes and fails like checkResponse', async () => {
    await expect(call('/addons')).resolves.toMatchContract('listAddons');
    await expect(await call('/addons')).toMatchContract('listAddons');
    await expect(createResponse({ addon: {} })).not.toMatchContract('listAddons');
  });

  test('rejects a response whose body was read before', async () => {
    const response = createResponse({ addons: {} });
    await response.json();
    const promise = expect(response).toMatchContract('listAddons');
    await expect(promise).rejects.toThrow('The body of the response was read before.');
    const negated = expect(response).not.toMatchContract('listAddons');
    await expect(negated).rejects.toThrow('The body of the response was read before.');
    await expect(checkResponse(response, 'listAddons')).rejects.toThrow('read before');
  });

  test('reports the findings', async () => {
    const promise = expect(createResponse({ addons: {} })).toMatchContract('listAddons');
    await expect(promise).rejects.toThrow(
      /body\/addons must be array\s+expected: .*\s+received: \{\}/,
    );
  });
});
