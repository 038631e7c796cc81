import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { runContract } from '@scalingo-addons/contract-tests';

const texts = { type: 'array', items: { type: 'string' } };
const pair = {
  type: 'object',
  properties: { a: { type: 'string' }, b: { type: 'integer' } },
  required: ['a', 'b'],
};
const given = { a: 'x', b: 1 };

const parameters: readonly { readonly name: string; readonly [field: string]: unknown }[] = [
  { name: 'deep', in: 'query', style: 'deepObject', explode: true, schema: pair, example: given },
  { name: 'members', in: 'query', schema: pair, example: given },
  { name: 'flat', in: 'query', explode: false, schema: pair, example: given },
  { name: 'pipes', in: 'query', style: 'pipeDelimited', schema: texts, example: ['x', 'y'] },
  { name: 'commas', in: 'query', explode: false, schema: texts, example: ['x', 'y'] },
  { name: 'each', in: 'query', schema: texts, example: ['x', 'y'] },
  {
    name: 'nested',
    in: 'query',
    style: 'deepObject',
    schema: { type: 'object', properties: { a: pair }, required: ['a'] },
    example: { a: given },
  },
  { name: 'X-Pair', in: 'header', schema: pair, example: given },
].map(({ example, ...it }) => ({ ...it, examples: { one: { value: example } } }));

const document = {
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Pets', version: '1.0.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters,
        responses: { 200: { description: 'Nothing.' }, 400: { description: 'Nothing.' } },
      },
    },
  },
};

let server = createServer();
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  server = createServer();
});

test('parameters are written as the document states, and none that cannot be', async () => {
  const queries = new Set<string>();
  const fields = new Set<unknown>();
  server.on('request', ({ url = '', headers }, response) => {
    queries.add(decodeURIComponent(url.split('?')[1] ?? ''));
    fields.add(headers['x-pair']);
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { cases } = await runContract({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    app: '',
    credentials: {},
    document,
    only: ['accepts-valid'],
  });
  for (const it of [
    'deep[a]=x&deep[b]=1',
    'a=x&b=1',
    'flat=a,x,b,1',
    'pipes=x|y',
    'commas=x,y',
    'each=x&each=y',
  ])
    expect([...queries]).toContain(it);
  expect(fields).toContain('a,x,b,1');
  for (const it of [...queries, ...fields]) expect(String(it)).not.toContain('[object');
  const skipped = cases.flatMap((it) => it.skipped ?? []);
  expect(skipped).toContain('the value of nested cannot be written in a query');
});

test('a required list is never empty, which would leave it out', async () => {
  const required = { name: 'each', in: 'query', required: true, schema: texts };
  const { get } = document.paths['/pets'];
  const paths = { '/pets': { get: { ...get, parameters: [required] } } };
  const queries: string[] = [];
  server.on('request', ({ url = '' }, response) => {
    if (url.startsWith('/pets')) queries.push(url.split('?')[1] ?? '');
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { cases } = await runContract({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    app: '',
    credentials: {},
    document: { ...document, paths },
    only: ['accepts-valid'],
  });
  expect(queries.length).toBeGreaterThan(0);
  expect(queries.filter((it) => !it.startsWith('each='))).toEqual([]);
  const skipped = cases.flatMap((it) => it.skipped ?? []);
  expect(skipped).toEqual(['the value of each cannot be written in a query']);
});
