import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  documentServers,
  exampleStatus,
  type Operation,
  serverUrl,
} from '@scalingo-addons/openapi';
import { type RecordingServer, startRecordingServer } from '../generated/recording-server.ts';
import { buildDocumentSite } from './document-site.ts';
import { expectedRequest, toSentRequest } from './expected-request.ts';
import { type Collection, type Item, itemsOf, prepare } from './postman.ts';
import { environment } from './run-program.ts';
import { buildSiteInMemory } from './site.ts';

const { BEARER_TOKEN = '', API_TOKEN = '', DEPLOY_KEY = '', ONE_TIME_CODE = '' } = environment;

/** Values that a user gives the collection's variables. */
const credentials = {
  bearerToken: BEARER_TOKEN,
  apiToken: API_TOKEN,
  deployKey: DEPLOY_KEY,
  oneTimeCode: ONE_TIME_CODE,
};

const sites = {
  contract: await buildSiteInMemory(),
  features: await buildDocumentSite('features'),
};

let server: RecordingServer;
beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.stop());

describe.each(['contract', 'features'] as const)('the collection of %s', (name) => {
  const { files, contract, input } = sites[name];
  const settings = input.settings.samples;
  const text = files.get('postman.json') ?? '';
  const collection: Collection = JSON.parse(text);
  const items = itemsOf(collection);
  const itemOf = ({ method, path }: Operation): Item => {
    const found = items.find(
      ({ request }) =>
        request.method === method &&
        `/${request.url.path.join('/')}` === path.replace(/\{([^}]+)\}/g, ':$1'),
    );
    if (!found) throw new Error(`The collection has no ${method} ${path}.`);
    return found;
  };

  test('has one request for each operation, and no ids, which would be random', () => {
    expect(collection.info.schema).toContain('v2.1.0');
    expect(items).toHaveLength(contract.operations.length);
    expect(text).not.toMatch(/"(_postman_)?id":/);
  });

  test.each(contract.operations)('$operationId sends what is required', async (operation) => {
    const { url, init } = prepare(itemOf(operation), collection, credentials);
    server.respond({ status: 204 });
    await fetch(`${server.url}${url.pathname}${url.search}`, init);
    const expected = expectedRequest(operation, settings);
    const { 'content-type': _, ...headers } = expected.headers;
    const isOptional = !operation.requestBody?.required;
    expect(server.requests.map(toSentRequest)).toEqual([
      isOptional ? { ...expected, headers, body: undefined } : expected,
    ]);
    const [documentServer] = documentServers(contract.document);
    const documented = operation.servers[0] ?? documentServer;
    expect(url.origin).toBe(documented && serverUrl(documented));
  });

  test.each(contract.operations)('$operationId has every parameter and response', (operation) => {
    const { request, response } = itemOf(operation);
    const entries = [...request.url.query, ...request.url.variable, ...request.header];
    for (const { name, required, deprecated, description, examples } of operation.parameters) {
      const own = entries.filter((it) => it.key === name);
      const stated = settings.values[operation.operationId]?.[name];
      const chosen =
        stated ??
        (examples.find((it) => settings.examples.includes(it.name)) ?? examples[0])?.value;
      expect([name, own.map(({ value }) => value)]).toEqual([name, [chosen].flat().map(String)]);
      for (const entry of own) {
        expect([name, entry.disabled ?? false]).toEqual([name, !required && stated === undefined]);
        expect(entry.description).toBe(`${deprecated ? 'Deprecated. ' : ''}${description}`);
      }
    }
    const statuses = operation.responses.map((it) => exampleStatus(operation, it));
    expect(new Set(response.map(({ code }) => code))).toEqual(new Set(statuses));
    expect(request.description.content.startsWith('**Deprecated.**')).toBe(operation.deprecated);
  });
});
