import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentCheckout,
  documentNames,
  generatedCode,
  typeErrors,
} from '../pipeline/document-checkout.ts';
import { checkFunctions, checkLowLevel } from './check-operation.ts';
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

  test('the code compiles', async () => {
    expect(await typeErrors(checkout, [...generatedCode, ...genericClient])).toBe('');
  });

  test('every operation is a function and a method, with one argument for each part of its request', async () => {
    expect(client.contract.operations.length).toBeGreaterThan(20);
    for (const operation of client.contract.operations) {
      const problems = await checkFunctions(client, server, operation);
      expect([operation.operationId, problems]).toEqual([operation.operationId, []]);
    }
  });

  test('every operation can be called by method and path', async () => {
    for (const operation of client.contract.operations) {
      const problems = await checkLowLevel(client, server, operation);
      expect([operation.operationId, problems]).toEqual([operation.operationId, []]);
    }
  });
});
