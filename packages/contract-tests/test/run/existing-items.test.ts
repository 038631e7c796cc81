import { expect, test } from '@jest/globals';
import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { useRelayedSandbox } from './relayed-sandbox.ts';

const sandbox = useRelayedSandbox();
const path = '/v1/apps/example-app/addons';
const headers = { authorization: 'Bearer example-token', 'content-type': 'application/json' };

/** Returns the contract with a paginated list of addons. */
function paginated(): OpenApiDocument {
  const document = structuredClone(readBundle()) as unknown as {
    paths: Record<string, { get: object }>;
    components: {
      responses: Record<string, { content: Record<string, { schema: { properties: object } }> }>;
    };
  };
  const { get } = document.paths['/v1/apps/{app}/addons'] ?? {};
  Object.assign(get ?? {}, {
    parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
  });
  const number = { type: ['integer', 'null'] };
  const pagination = { type: 'object', properties: { next_page: number } };
  const list = document.components.responses.AddonList?.content['application/json'];
  Object.assign(list?.schema.properties ?? {}, {
    meta: { type: 'object', properties: { pagination } },
  });
  return document as unknown as OpenApiDocument;
}

/** Serves the list of addons with one addon on a page, in an order that a request decides. */
async function paginate(isReversed: (request: number) => boolean): Promise<void> {
  let requests = 0;
  await sandbox.intercept(({ method, url = '', headers: sent }, response) => {
    const isList = method === 'GET' && url.split('?')[0] === path;
    if (!isList || sent.authorization === undefined) return false;
    const page = Number(new URL(url, sandbox.mock.url).searchParams.get('page') ?? 1);
    if (page === 1) requests++;
    void fetch(sandbox.mock.url + path, { headers }).then(async (original) => {
      const { addons } = (await original.json()) as { addons: object[] };
      if (isReversed(requests)) addons.reverse();
      const next = page < addons.length ? page + 1 : null;
      response.writeHead(original.status, {
        'content-type': 'application/json; charset=utf-8',
        etag: 'W/"page"',
        'x-request-id': '0',
      });
      const meta = { pagination: { next_page: next } };
      response.end(JSON.stringify({ addons: addons.slice(page - 1, page), meta }));
    });
    return true;
  });
}

test('an addon on a later page has existed, whatever page it is on when the run ends', async () => {
  const addon = { addon_provider_id: 'scalingo-redis', plan_id: '599c1a2121276700011caadc' };
  const body = JSON.stringify({ addon });
  const provisioned = await fetch(sandbox.mock.url + path, { method: 'POST', headers, body });
  expect(provisioned.status).toBe(201);
  await paginate((request) => request > 1);
  const result = await sandbox.run({ document: paginated(), only: ['provision'] });
  const created = result.exchanges.filter(
    ({ request, response }) => request.method === 'POST' && response?.status === 201,
  );
  expect(created.length).toBeGreaterThan(0);
  expect(result.leftovers).toEqual([]);
});
