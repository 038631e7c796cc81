import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  type Contract,
  contractOf,
  exampleStatus,
  type Operation,
  type Response,
  readHeader,
} from '@scalingo-addons/openapi';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { sample } from '../../../../test/sample.ts';
import { send } from './client.ts';
import { documentedRequest } from './requests.ts';

const contracts = {
  features: contractOf(await bundleDocument('features')),
  platform: contractOf(await bundleDocument('platform')),
};

/** Returns the values of `Prefer` and `Accept` for each documented example, with the expected body. */
function casesOf({ operations }: Contract) {
  return operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const title = `${operation.operationId} ${response.status}`;
      const status = exampleStatus(operation, response);
      const empty = { title, operation, response, status, prefer: `code=${status}`, accept: '*/*' };
      if (response.content.length === 0) return [{ ...empty, body: '' as unknown }];
      return response.content.flatMap(({ contentType, examples }) =>
        examples.map(({ name, value }) => ({
          ...empty,
          title: `${title} ${contentType} ${name}`,
          prefer: `code=${status}, example=${name}`,
          accept: contentType,
          body: value,
        })),
      );
    }),
  );
}

/** Returns the problems with the headers of a response. */
function headerProblems(contract: Contract, { headers: documented }: Response, headers: Headers) {
  return documented.flatMap((header) => {
    const text = headers.get(header.name);
    if (text === null) return header.required ? [`${header.name} is missing`] : [];
    const parsed = readHeader(contract, header, text);
    return 'violations' in parsed ? [`${header.name} is invalid: ${text}`] : [];
  });
}

describe.each(['features', 'platform'] as const)('%s', (name) => {
  const contract = contracts[name];
  const selected = sample(casesOf(contract), {
    kindOf: ({ status, accept }) => `${status} ${accept}`,
    minKinds: 8,
  });
  describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
    let mock: Mock;
    beforeAll(async () => {
      mock = await startMock({ engine, document: contract.document });
    });
    afterAll(() => mock.stop());

    const get = (operation: Operation, prefer: string, accept: string) => {
      const { method, target, ...request } = documentedRequest(operation);
      const headers = { ...request.headers, Prefer: prefer, Accept: accept };
      return send(mock.url, method, target, { ...request, headers });
    };

    test.each(selected.map((it) => [it.title, it] as const))(
      '%s is returned as documented',
      async (_, { operation, response, status, prefer, accept, body }) => {
        const actual = await get(operation, prefer, accept);
        expect([actual.status, actual.body]).toEqual([status, body]);
        expect(headerProblems(contract, response, actual.headers)).toEqual([]);
      },
    );
  });
});

describe('Prefer', () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ document: contracts.features.document });
  });
  afterAll(() => mock.stop());

  const operation = contracts.features.operation('getAppWithStatusRanges');
  const prefer = async (value: string) => {
    const { method, target, headers } = documentedRequest(operation);
    return send(mock.url, method, target, { headers: { ...headers, Prefer: value } });
  };

  test.each([
    ['code=404', 404, { error: 'the request is not valid' }],
    ['code=4XX', 400, { error: 'the request is not valid' }],
    ['code=503', 503, { error: 'unexpected error', code: 'unexpected' }],
    ['code=default', 500, { error: 'unexpected error', code: 'unexpected' }],
    ['example=UnexpectedError', 500, { error: 'unexpected error', code: 'unexpected' }],
  ])('%s selects a response by its range or default', async (value, status, body) => {
    expect(await prefer(value)).toMatchObject({ status, body });
  });

  test.each(['code=201', 'code=302', 'code=999', 'code=NaN', 'example=Unknown'])(
    '%s selects none',
    async (value) => {
      const { status, body } = await prefer(value);
      expect(status).toBe(400);
      expect(body.error).toMatch(/^Prefer: getAppWithStatusRanges has no .*; available: /);
    },
  );

  test('the first example of a text is returned without being named', async () => {
    const { method, target, headers } = documentedRequest(
      contracts.features.operation('getJobLogAsText'),
    );
    const { body } = await send(mock.url, method, target, headers ? { headers } : {});
    expect(body).toBe('Migrating to CreateUsers\nDone in 1.5 s\n');
  });
});
