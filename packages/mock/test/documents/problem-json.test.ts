import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { contractOf, type OpenApiDocument, responseFor } from '@scalingo-addons/openapi';
import { operation, ref, type Schema, smallDocument, string } from './build-document.ts';
import { send } from './client.ts';

const problemSchema = {
  type: 'object',
  required: ['title', 'status'],
  properties: { type: string, title: string, status: { type: 'integer' }, detail: string },
};

/** Returns a document whose errors are all of one media type. */
function documentWith(contentType: string, schema: Schema, example?: unknown): OpenApiDocument {
  const examples = example === undefined ? undefined : { One: { value: example } };
  const error = {
    description: 'An error.',
    content: { [contentType]: { schema: ref('Failure'), ...(examples && { examples }) } },
  };
  const success = { description: 'A thing.', content: { 'application/json': { schema: string } } };
  const responses = { 200: success, '4XX': error, '5XX': error };
  const body = { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } };
  return {
    ...smallDocument({ '/things': { post: operation('addThing', responses, body) } }, {}),
    security: [{ Bearer: [] }],
    components: {
      schemas: { Failure: schema },
      securitySchemes: { Bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const bearer = { Authorization: 'Bearer example-token' };
const documents = {
  'a problem without examples': documentWith('application/problem+json', problemSchema),
  'a problem with a shared example': documentWith('application/problem+json', problemSchema, {
    title: 'Not found',
    status: 404,
  }),
  'another JSON type': documentWith('application/vnd.failure+json', {
    type: 'object',
    required: ['error'],
    properties: { error: string },
  }),
};

describe.each(Object.entries(documents))('an error documented as %s', (_name, document) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine: 'sandbox', document });
  });
  afterAll(() => mock.stop());

  test.each([
    [400, 'size is required', {}, bearer],
    [400, 'size must be integer', { size: 'x' }, bearer],
    [401, 'the request has no credentials', { size: 1 }, {}],
    [406, 'no acceptable media type', { size: 1 }, { ...bearer, Accept: 'image/png' }],
    [503, 'injected failure', { size: 1 }, bearer],
  ] as const)('%i %s is as documented', async (status, reason, body, headers) => {
    mock.setFaults(status === 503 ? { failureRate: 1 } : {});
    const response = await send(mock.url, 'POST', '/things', { body, headers });
    expect(response.status).toBe(status);
    const contract = contractOf(document);
    const [mediaType] = responseFor(contract.operation('addThing'), status)?.content ?? [];
    const type = mediaType?.contentType ?? '';
    expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    expect(contract.closed.validate(mediaType?.schema ?? '', response.body)).toEqual([]);
    const { detail = response.body.error, ...rest } = response.body;
    expect(detail).toContain(reason);
    if (type.includes('problem')) expect(rest.status).toBe(status);
  });
});
