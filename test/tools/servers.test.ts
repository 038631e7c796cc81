import assert from 'node:assert/strict';
import test from 'node:test';
import { startMock } from '@scalingo-addons/mock';
import {
  contractOf,
  exampleStatus,
  type OpenApiDocument,
  readBundle,
} from '@scalingo-addons/openapi';
import { requestCases, responseCases } from '../contract/cases/accepted.ts';
import { toHttpRequest } from '../contract/cases/http-request.ts';
import { negativeCases } from '../contract/cases/rejected/index.ts';
import { minimalRequest } from '../contract/cases/valid-request.ts';
import { variants } from '../variants/documents.ts';
import { reasonHeader, startExpressValidator } from './express-validator.ts';
import { loadTool } from './load-tool.ts';

const contract = contractOf(readBundle());
const documentOf = (file: string): OpenApiDocument =>
  JSON.parse(variants.find((it) => it.document === 'contract' && it.file === file)?.text ?? '');

for (const file of ['openapi.json', 'openapi-3.0.json', 'openapi.plain.json'])
  test(`express-openapi-validator agrees with the mock on ${file}`, async () => {
    const mock = await startMock();
    const server = await startExpressValidator(mock.url, documentOf(file));
    const send = async (
      { target, method, headers, body }: ReturnType<typeof toHttpRequest>,
      more: Record<string, string> = {},
    ) => {
      const response = await fetch(server.url + target, {
        method,
        headers: { ...headers, ...more },
        ...(body !== undefined && { body }),
      });
      await response.arrayBuffer();
      return {
        status: response.status,
        reason: decodeURIComponent(response.headers.get(reasonHeader) ?? ''),
      };
    };
    const differences: unknown[] = [];
    for (const { title, operation, response, mediaType, example } of responseCases(contract)) {
      const status = exampleStatus(operation, response);
      const prefer = [`code=${status}`, ...(example ? [`example=${example.name}`] : [])].join(', ');
      const { status: actual, reason } = await send(toHttpRequest(minimalRequest(operation)), {
        Prefer: prefer,
        Accept: mediaType?.contentType ?? '*/*',
      });
      if (actual !== status || reason) differences.push([title, actual, reason]);
    }
    for (const { title, request } of requestCases(contract)) {
      const { status, reason } = await send(toHttpRequest(request));
      if (status >= 300 || reason) differences.push([title, status, reason]);
    }
    let rejected = 0;
    for (const { title, request, place } of negativeCases(contract)) {
      if (place === 'credentials') continue;
      const { reason } = await send(request);
      if (reason) rejected++;
      else differences.push([title, 'accepted']);
    }
    await server.stop();
    await mock.stop();
    assert.deepEqual(differences.slice(0, 12), []);
    assert.ok(rejected > 20);
  });

test('fastify-openapi-glue serves the plain variant', async () => {
  const fastify = loadTool('fastify');
  const { default: glue } = loadTool('fastify-openapi-glue');
  const app = fastify({
    ajv: { customOptions: { strict: true, strictTypes: false, strictRequired: false } },
  });
  const called: string[] = [];
  const operationResolver = (operationId: string) => async () => {
    called.push(operationId);
    throw Object.assign(new Error('No implementation.'), { statusCode: 501 });
  };
  app.register(glue, { specification: documentOf('openapi.plain.json'), operationResolver });
  await app.ready();
  for (const operation of contract.operations) {
    const { target, method, headers, body } = toHttpRequest(minimalRequest(operation));
    const response = await app.inject({ method, url: target, headers, payload: body });
    assert.equal(response.statusCode, 501, `${operation.operationId}: ${response.body}`);
  }
  assert.deepEqual(
    called,
    contract.operations.map(({ operationId }) => operationId),
  );
  await app.close();
});

test('openapi-backend validates requests by the variant for 3.0', async () => {
  const { OpenAPIBackend } = loadTool('openapi-backend');
  const { default: addFormats } = loadTool('ajv-formats');
  const definition = documentOf('openapi-3.0.json');
  const schemes = Object.keys(Object(definition.components).securitySchemes);
  const api = new OpenAPIBackend({
    definition,
    strict: true,
    ajvOpts: { strict: false },
    customizeAjv: addFormats,
    securityHandlers: Object.fromEntries(schemes.map((it) => [it, () => true])),
    handlers: { notImplemented: () => 501, validationFail: () => 422, notFound: () => 404 },
  });
  await api.init();
  const statusOf = ({ target, method, headers, body }: ReturnType<typeof toHttpRequest>) =>
    api.handleRequest({ method, path: target, headers, body: body && JSON.parse(body) });
  for (const operation of contract.operations) {
    const status = await statusOf(toHttpRequest(minimalRequest(operation)));
    assert.equal(status, 501, operation.operationId);
  }
  const provision = toHttpRequest(minimalRequest(contract.operation('provisionAddon')));
  assert.equal(await statusOf({ ...provision, body: '{"addon":{"plan_id":7}}' }), 422);
});

test('@msw/source matches requests to the region', async () => {
  const { fromOpenApi } = loadTool('@msw/source/open-api');
  const { getResponse } = loadTool('msw');
  for (const file of ['openapi.json', 'openapi.plain.json', 'openapi.dereferenced.json']) {
    const handlers = await fromOpenApi(documentOf(file));
    for (const server of [
      'https://api.osc-fr1.scalingo.com',
      'https://api.osc-secnum-fr1.scalingo.com',
    ]) {
      const response = await getResponse(handlers, new Request(`${server}/v1/addon_categories`));
      assert.equal(response?.status, 200, `${file} ${server}`);
      await response.json();
    }
  }
});
