import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import {
  type Contract,
  contractOf,
  exampleStatus,
  responseFor,
  successOf,
} from '@scalingo-addons/openapi';
import { bundleDocument } from '../../../../test/documents/bundle-document.ts';
import { sample } from '../../../../test/sample.ts';
import { send } from './client.ts';
import { type DocumentedRequest, documentedRequest } from './requests.ts';

const contracts = {
  features: contractOf(await bundleDocument('features')),
  platform: contractOf(await bundleDocument('platform')),
};

/** Returns the requests that the examples of a document make up. */
function casesOf({ operations }: Contract) {
  return operations.flatMap((operation) => {
    const { operationId, requestBody } = operation;
    const bodies = requestBody?.content.flatMap(({ examples }) => examples) ?? [];
    const cases: [string, DocumentedRequest][] = [
      [operationId, documentedRequest(operation)],
      [`${operationId} with all parameters`, documentedRequest(operation, { all: true })],
      ...bodies.map(({ name, value }): [string, DocumentedRequest] => [
        `${operationId} with the body ${name}`,
        documentedRequest(operation, { body: value }),
      ]),
    ];
    return cases.map(([title, request]) => ({ title, operation, request }));
  });
}

describe.each(['features', 'platform'] as const)('%s', (name) => {
  const contract = contracts[name];
  const selected = sample(casesOf(contract), {
    kindOf: ({ operation, request }) =>
      `${operation.method} ${'body' in request && request.body !== undefined}`,
    perKind: 2,
    minKinds: 5,
  });
  describe.each(['prism', 'sandbox'] as const)('with the engine %s', (engine) => {
    let mock: Mock;
    beforeAll(async () => {
      mock = await startMock({ engine, document: contract.document });
    });
    beforeEach(() => mock.reset());
    afterAll(() => mock.stop());

    test.each(selected.map((it) => [it.title, it] as const))(
      '%s',
      async (_, { operation, request: { method, target, ...options } }) => {
        const { status, body } = await send(mock.url, method, target, options);
        const success = successOf(operation);
        if (engine === 'sandbox' && status === 422) {
          // The sandbox starts with the documented apps, so their names are taken.
          expect(operation.operationId).toMatch(/^createApp/);
          expect(body).toEqual({ errors: { name: ['is already taken'] } });
        } else {
          expect([status, mock.requests.at(-1)?.reason]).toEqual([
            success && exampleStatus(operation, success),
            undefined,
          ]);
        }
        const documented = responseFor(operation, status);
        const json = documented?.content.find((it) => it.isJson);
        if (json) expect(contract.closed.validate(json.schema, body)).toEqual([]);
      },
    );
  });
});
