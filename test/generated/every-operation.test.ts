import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentCheckout,
  documentNames,
  generatedCode,
  typeErrors,
} from '../pipeline/document-checkout.ts';
import { exampleArguments, exampleResponse, exampleResult } from './example-call.ts';
import { type LoadedClient, loadClient } from './load-client.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';

/** The files of the client package that do not know the contract. */
const genericClient = ['client/client.ts', 'client/methods.ts', 'low-level/openapi-fetch.ts'].map(
  (name) => `packages/client/src/${name}`,
);

let server: RecordingServer;
beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.stop());

describe.each(documentNames())('%s', (name) => {
  const checkout = documentCheckout(name);
  let client: LoadedClient;
  beforeAll(async () => {
    client = await loadClient(checkout);
  });
  afterAll(() => checkout.dispose());

  const connect = () =>
    client.createClient({
      server: client.servers.atBaseUrl(server.url),
      authentication: client.withBearerToken('bearer-token'),
      retry: false,
    });

  test('the code compiles', async () => {
    expect(await typeErrors(checkout, [...generatedCode, ...genericClient])).toBe('');
  });

  test('every operation is a function and a method', async () => {
    const { contract } = client;
    const methods = client.bindMethods(connect());
    expect(contract.operations.length).toBeGreaterThan(20);
    for (const operation of contract.operations) {
      const { operationId, group, clientMethod, method, path } = operation;
      const args = exampleArguments(contract, operation);
      const calls = [
        (...all: unknown[]) => client.operations[operationId]?.(connect(), ...all),
        (...all: unknown[]) => methods[group]?.[clientMethod]?.(...all),
      ];
      for (const call of calls) {
        server.respond(exampleResponse(operation));
        const result = await call(...args);
        expect({ operationId, result }).toEqual({
          operationId,
          result: exampleResult(contract, operation),
        });
        const [request, ...others] = server.requests;
        const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
        expect(others).toEqual([]);
        expect(request).toMatchObject({ method, url: expect.stringMatching(pattern) });
      }
    }
  });

  test('every operation has one argument for each part of its request', async () => {
    const { contract } = client;
    for (const operation of contract.operations) {
      const { operationId } = operation;
      // The client and the options are arguments, too.
      const count = exampleArguments(contract, operation).length + 2;
      expect({ operationId, count: client.operations[operationId]?.length }).toEqual({
        operationId,
        count,
      });
    }
  });

  test('every operation can be called by method and path', async () => {
    const lowLevel = client.lowLevel.createFetchClient({ baseUrl: server.url });
    for (const operation of client.contract.operations) {
      const { operationId, method, path, requestBody, parameters } = operation;
      const values = (location: string) =>
        Object.fromEntries(
          parameters
            .filter((it) => it.in === location)
            .map((it) => [it.name, it.examples[0]?.value]),
        );
      const served = exampleResponse(operation);
      server.respond(served);
      const body = requestBody?.content[0]?.examples[0]?.value;
      const params = { path: values('path'), query: values('query'), header: values('header') };
      const init = { params, ...(body !== undefined && { body }) };
      const result = await lowLevel[method]?.(path, init);
      const { data } = result as { readonly data?: unknown };
      const isJson = served.headers?.['Content-Type'] === 'application/json';
      const expected = isJson ? JSON.parse(served.body ?? '') : served.body || undefined;
      expect({ operationId, data }).toEqual({ operationId, data: expected });
      expect(server.requests).toMatchObject([{ method }]);
    }
  });
});
