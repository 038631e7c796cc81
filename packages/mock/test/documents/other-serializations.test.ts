import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { json, operation, smallDocument, string } from './build-document.ts';

const responses = {
  200: { description: 'Done.', content: json({ type: 'object' }, { done: true }) },
  400: { description: 'Malformed.' },
  422: { description: 'Invalid.' },
};
const filter = {
  type: 'object',
  required: ['size'],
  properties: { size: { type: 'integer' } },
};
const body = (content: object) => ({
  ...operation('send', responses),
  requestBody: { required: true, content },
});
const tuple = { type: 'array', prefixItems: [{ type: 'integer' }, string], items: false };

const document = smallDocument(
  {
    '/filtered': {
      get: {
        ...operation('getFiltered', responses),
        parameters: [
          { name: 'filter', in: 'query', content: { 'application/json': { schema: filter } } },
          { name: 'X-Filter', in: 'header', content: { 'application/json': { schema: filter } } },
          { name: 'flat', in: 'query', explode: false, schema: filter },
        ],
      },
    },
    '/upload': {
      post: {
        ...body({ 'multipart/form-data': { schema: filter }, 'image/*': { schema: string } }),
        operationId: 'upload',
      },
    },
    '/tuple': { post: { ...body(json(tuple)), operationId: 'sendTuple' } },
  },
  {},
);

describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ engine, document });
  });
  afterAll(() => mock.stop());

  const get = async (filtered: string, headers: Record<string, string> = {}) =>
    (await fetch(`${mock.url}/filtered${filtered}`, { headers })).status;
  const post = async (path: string, type: string, sent: BodyInit) => {
    const headers = { 'Content-Type': type };
    return (await fetch(mock.url + path, { method: 'POST', headers, body: sent })).status;
  };

  test('a parameter with JSON is read', async () => {
    const valid = '{"size":1}';
    const invalid = '{"size":"large"}';
    expect(await get('')).toBe(200);
    expect(await get(`?filter=${encodeURIComponent(valid)}`)).toBe(200);
    expect(await get('', { 'X-Filter': valid })).toBe(200);
    for (const it of [invalid, 'size', '']) {
      expect([400, 422]).toContain(await get(`?filter=${encodeURIComponent(it)}`));
    }
    expect([400, 422]).toContain(await get('', { 'X-Filter': invalid }));
  });

  test('an object that is no JSON is not read', async () => {
    expect(await get('?flat=size,1')).toBe(200);
  });

  test('a body of another format is not read', async () => {
    const part = 'Content-Disposition: form-data; name="size"';
    const parts = `--X\r\n${part}\r\n\r\n5\r\n--X--\r\n`;
    expect(await post('/upload', 'multipart/form-data; boundary=X', parts)).toBe(200);
    expect(await post('/upload', 'image/png', new Blob([new Uint8Array([0x89, 0xff, 0])]))).toBe(
      200,
    );
    expect(await post('/upload', 'video/mp4', 'x')).toBe(400);
    expect(await post('/upload', 'image/png', '')).toBe(400);
  });

  test('a tuple need not have all its items', async () => {
    expect(await post('/tuple', 'application/json', '[1]')).toBe(200);
    expect([400, 422]).toContain(await post('/tuple', 'application/json', '["a"]'));
  });
});
