import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';

const addons = '/v1/apps/example-app/addons';
const contract = contractOf(readBundle());

const lines: string[] = [];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ log: (line) => lines.push(line) });
});
afterAll(() => mock.stop());

const send = (path: string, init: { method?: string; body?: string; headers?: object } = {}) =>
  fetch(mock.url + path, {
    ...init,
    headers: {
      Authorization: 'Bearer any',
      ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
      ...init.headers,
    },
  });
const post = (body: string) => send(addons, { method: 'POST', body });

/** A JWT that ends at `exp`, in seconds since 1970; nobody looks at its signature here. */
const jwt = (exp: number) =>
  ['{"alg":"HS512"}', JSON.stringify({ exp }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('what breaks the contract', () => {
  test('is said in the answer, in sl-violations and in the log', async () => {
    const answer = await post('{"addon":{"addon_provider_id":"redis"}}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'plan_id is required' });
    expect(JSON.parse(answer.headers.get('sl-violations') ?? '')).toEqual([
      {
        location: ['request', 'body', 'addon', 'plan_id'],
        severity: 'Error',
        code: 'required',
        message: "must have required property 'plan_id'",
      },
    ]);
    expect(lines.at(-1)).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} POST \S+ 400 \d+\.\d ms {2}plan_id is required$/,
    );
  });

  test('is said by field where a value is wrong', async () => {
    const answer = await post('{"addon":{"addon_provider_id":7,"plan_id":"redis-sandbox"}}');
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: Record<string, string[]> };
    expect(Object.keys(errors).sort()).toEqual(['addon_provider_id', 'plan_id']);
  });

  test('is said in sl-violations as far as a header goes, in ASCII', async () => {
    const names = Array.from({ length: 500 }, (_, index) => [`ü${index}`, 1]);
    const body = {
      addon: { addon_provider_id: 'redis', plan_id: '12', ...Object.fromEntries(names) },
    };
    const answer = await post(JSON.stringify(body));
    const header = answer.headers.get('sl-violations') ?? '';
    expect(header.length).toBeGreaterThan(1_000);
    expect(JSON.parse(header)[0].location).toContain('ü0');
  });

  test.each([
    ['an absent one', '/v1/addon_providers', 200],
    ['a boolean', '/v1/addon_providers?dedicated=true', 200],
    ['an unknown one', '/v1/addon_providers?colour=red', 200],
    ['no boolean', '/v1/addon_providers?dedicated=yes', 400],
    ['two in place of one', '/v1/addon_providers?dedicated=true&dedicated=true', 400],
  ])('a query parameter: %s', async (_title, path, status) => {
    expect((await send(path)).status).toBe(status);
  });

  test('a body where none is taken', async () => {
    const answer = await send(`${addons}/any/resume`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: 'the operation takes no body' });
  });
});

describe('credentials', () => {
  test.each([
    ['none', undefined],
    ['a wrong scheme', 'Basic OmFueQ=='],
    ['no token', 'Bearer'],
    ['two tokens', 'Bearer a b'],
    ['a token of wrong characters', 'Bearer ü'],
    ['an expired token', `Bearer ${jwt(Date.now() / 1_000 - 1)}`],
  ])('%s: 401 as the contract has it', async (_title, authorization) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const answer = await fetch(mock.url + addons, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(await answer.json()).toEqual({ error: 'unauthorized' });
  });

  test('a token that lives, whatever the case of its scheme', async () => {
    const token = jwt(Date.now() / 1_000 + 60);
    expect((await send(addons, { headers: { Authorization: `bearer ${token}` } })).status).toBe(
      200,
    );
    mock.clock.advance(60_000);
    expect((await send(addons, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(
      401,
    );
    mock.reset();
  });

  test('the catalogue needs none, and refuses malformed ones', async () => {
    expect((await fetch(`${mock.url}/v1/addon_categories`)).status).toBe(200);
    const headers = { Authorization: 'Digest x' };
    expect((await fetch(`${mock.url}/v1/addon_categories`, { headers })).status).toBe(401);
  });

  test('the exchange takes Basic, and asks for it', async () => {
    const url = `${mock.url}/v1/tokens/exchange`;
    const refused = await fetch(url, { method: 'POST', headers: { Authorization: 'Bearer any' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toBe('Basic realm="API"');
    expect(await refused.json()).toEqual({ error: 'Invalid credentials' });
    const basic = { Authorization: `Basic ${btoa(':any')}` };
    expect((await fetch(url, { method: 'POST', headers: basic })).status).toBe(200);
  });
});

describe('Prefer', () => {
  test.each(['prism', 'sandbox'] as const)(
    'gives a documented answer by its code: %s',
    async (engine) => {
      const own = await startMock({ engine });
      const headers = { Authorization: 'Bearer example-token', Prefer: 'code=429' };
      const answer = await fetch(own.url + addons, { headers });
      expect([answer.status, await answer.text()]).toEqual([429, 'Retry later']);
      const json = { ...headers, Accept: 'application/json' };
      expect(await (await fetch(own.url + addons, { headers: json })).json()).toHaveProperty(
        'code',
      );
      await own.stop();
    },
  );

  test.each(['prism', 'sandbox'] as const)(
    'finds an example wherever it is: %s',
    async (engine) => {
      const own = await startMock({ engine });
      const headers = { Authorization: 'Bearer example-token', Prefer: 'example=AppNotFound' };
      const answer = await fetch(own.url + addons, { headers });
      expect([answer.status, await answer.json()]).toEqual([
        404,
        { resource: 'app', error: 'not found' },
      ]);
      await own.stop();
    },
  );

  test.each(['prism', 'sandbox'] as const)(
    'and Accept decide on one answer: %s',
    async (engine) => {
      const own = await startMock({ engine });
      const ask = async (accept: string, prefer?: string) => {
        const answer = await fetch(own.url + addons, {
          method: 'POST',
          headers: {
            Authorization: 'Bearer example-token',
            'Content-Type': 'application/json',
            Accept: accept,
            ...(prefer !== undefined && { Prefer: prefer }),
          },
          body: '{"addon":{"addon_provider_id":"redis","plan_id":"599c1a2121276700011caadc"}}',
        });
        return [answer.status, answer.headers.get('Content-Type')];
      };
      const html = 'text/html; charset=utf-8';
      const json = 'application/json; charset=utf-8';
      expect(await ask('text/html')).toEqual([406, json]);
      expect(await ask('text/html', 'code=503')).toEqual([503, html]);
      expect(await ask('application/json', 'code=503')).toEqual([503, json]);
      expect(await ask('text/html, application/json;q=0.5')).toEqual([201, json]);
      await own.stop();
    },
  );

  test.each([
    ['code=299', /^Prefer: listAddons has no answer with that code; it has 200, 401/],
    ['code=200, example=None', /^Prefer: listAddons has no such example there; it has AddonList/],
  ])('%s, which there is not, is refused with those that there are', async (prefer, sentence) => {
    const answer = await send(addons, { headers: { Prefer: prefer } });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toMatch(sentence);
  });

  test('makes values up from the schemas', async () => {
    for (const { path, method, operationId } of contract.operations.filter(
      (it) => it.method === 'GET',
    )) {
      const target = path.replaceAll(/\{\w+\}/g, 'any');
      const answer = await send(target, { method, headers: { Prefer: 'dynamic=true' } });
      expect([operationId, answer.status]).toEqual([operationId, 200]);
      expect(await answer.text()).not.toBe(await (await send(target, { method })).text());
    }
  });
});

describe('an answer of the engine that breaks the contract', () => {
  /** The answer to a list of addons, from a document with a change in the example of that. */
  async function answerFrom(change: (addon: Record<string, unknown>) => void): Promise<Response> {
    const document = structuredClone(contract.document) as OpenApiDocument & {
      components: { examples: { AddonListDocumented: { value: { addons: [object] } } } };
    };
    change(document.components.examples.AddonListDocumented.value.addons[0] as never);
    const own = await startMock({ document });
    const answer = await fetch(own.url + addons, { headers: { Authorization: 'Bearer any' } });
    await own.stop();
    return answer;
  }

  test('is answered with 500 and says where it is wrong', async () => {
    const answer = await answerFrom((addon) => delete addon.app_id);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error:
        "the engine broke the contract: listAddons 200, body/addons/0 must have required property 'app_id'",
    });
    expect(answer.headers.get('sl-violations')).toContain('"response","body","addons","0"');
  });

  test('is found too where it has a property that nobody documents', async () => {
    const answer = await answerFrom((addon) => Object.assign(addon, { colour: 'red' }));
    expect(await answer.text()).toContain('must NOT have unevaluated properties: colour');
  });
});
