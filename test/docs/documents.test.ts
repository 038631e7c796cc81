import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sample, type SiteSettings, samplesFor } from '@scalingo-addons/docs';
import { startMock } from '@scalingo-addons/mock';
import {
  contractOf,
  locate,
  type OpenApiDocument,
  type Operation,
  serverUrl,
  successOf,
} from '@scalingo-addons/openapi';
import { buildDocs, readInput } from '../../scripts/commands/docs.ts';
import { curl } from '../commands/curl.ts';
import { exampleResponse, exampleResult } from '../generated/example-call.ts';
import { type LoadedClient, loadClient } from '../generated/load-client.ts';
import { type RecordingServer, startRecordingServer } from '../generated/recording-server.ts';
import type { Checkout } from '../pipeline/checkout.ts';
import { documentCheckout, documentNames, typeErrors } from '../pipeline/document-checkout.ts';
import { expectPages, isIterator } from './expect-pages.ts';
import { expectedRequest, toSentRequest } from './expected-request.ts';
import { extractLinks, resolves } from './links.ts';
import { type CreateClient, environment, type ProgramResult, runProgram } from './run-program.ts';

/** Reads the files of a folder, by path. */
function readFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder, { encoding: 'utf8', recursive: true });
  const files = names.filter((it) => statSync(path.join(folder, it)).isFile());
  return new Map(files.map((it) => [it, readFileSync(path.join(folder, it), 'utf8')]));
}

/** A module for the samples, in place of the client package: that of the repository belongs to the contract. */
const clientModule = `import type { Methods } from '../packages/client/src/client/methods.ts';
import type { ClientOptions } from '../packages/client/src/types/options.ts';

export declare const createAddonsClient: (options?: ClientOptions) => Methods;
`;

/** Builds a checkout's site, without folders for guides, workflows and releases. */
async function buildSite(checkout: Checkout): Promise<Map<string, string>> {
  for (const folder of ['guides', 'workflows', 'released']) checkout.remove(`openapi/${folder}`);
  await buildDocs(checkout.layout);
  return readFiles(checkout.path('dist/docs'));
}

/** Returns a document whose paginated lists have some of their examples, in this order. */
function withExamples(document: OpenApiDocument, order: readonly number[]): OpenApiDocument {
  const changed = structuredClone(document);
  for (const operation of contractOf(document).operations.filter((it) => it.pagination)) {
    const schema = successOf(operation)?.content[0]?.schema ?? '';
    const media = locate(changed, path.posix.dirname(schema)).node;
    const examples = Object.entries(Object(media.examples));
    // One example has no other order.
    if (examples.length < 2) continue;
    media.examples = Object.fromEntries(order.flatMap((index) => examples.slice(index, index + 1)));
  }
  return changed;
}

let server: RecordingServer;
beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(() => server.stop());

describe.each(documentNames())('%s', (name) => {
  const checkout = documentCheckout(name);
  let client: LoadedClient;
  let files: Map<string, string>;
  let settings: SiteSettings;
  beforeAll(async () => {
    client = await loadClient(checkout);
    files = await buildSite(checkout);
    ({ settings } = await readInput(checkout.layout));
  });
  afterAll(() => checkout.dispose());

  // The languages that run in Node; languages.test.ts runs the others.
  const samplesOf = ({ operationId }: Operation) =>
    samplesFor(client.contract, settings, operationId).filter(
      (it): it is Sample & { language: 'sh' | 'ts' | 'js' } => /^(sh|ts|js)$/.test(it.language),
    );

  /** Creates a client of the checkout, as `createAddonsClient` does. */
  const createClient: CreateClient = ({ fetch, ...options }) => {
    const { bearerToken } = options as { readonly bearerToken?: string };
    return client.bindMethods(
      client.createClient({
        fetch,
        server: client.servers.withServerVariables(options),
        ...(bearerToken && { authentication: client.withBearerToken(bearerToken) }),
      }),
    );
  };

  async function run({ language, code }: Sample): Promise<ProgramResult> {
    if (language !== 'sh') return runProgram(code, server.url, createClient);
    const [, host = ''] = /https:\/\/([^/]+)/.exec(code) ?? [];
    await curl(code.replace(`https://${host}`, server.url), environment);
    return { printed: [], responses: [], hosts: [host] };
  }

  test('all links resolve, and no id contains white space', () => {
    const links = extractLinks(files);
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter((it) => !resolves(files, it))).toEqual([]);
    const html = [...files].filter(([file]) => file.endsWith('.html'));
    expect(
      html.filter(([, text]) => / id="[^"]*\s[^"]*"/.test(text)).map(([file]) => file),
    ).toEqual([]);
  });

  test('the samples of every operation send the documented request', async () => {
    expect(client.contract.operations.length).toBeGreaterThan(20);
    for (const operation of client.contract.operations) {
      const samples = samplesOf(operation).filter((it) => !isIterator(it));
      expect(samples.map(({ language }) => language)).toEqual(['sh', 'ts', 'js']);
      for (const sample of samples) {
        server.respond(exampleResponse(operation));
        await run(sample);
        const label = `${operation.operationId} ${sample.title}`;
        expect([label, server.requests.map(toSentRequest)]).toEqual([
          label,
          [expectedRequest(operation, settings.samples)],
        ]);
      }
    }
  });

  test('the samples use the server of the operation', async () => {
    for (const operation of client.contract.operations) {
      const [own] = operation.servers;
      const samples = samplesOf(operation).filter((it) => !isIterator(it));
      for (const sample of samples) {
        server.respond(exampleResponse(operation));
        const { hosts } = await run(sample);
        const shared = {
          sh: '$SCALINGO_API_URL',
          ts: 'api.osc-fr1.scalingo.com',
          js: 'api.example.com',
        };
        const expected = own ? new URL(serverUrl(own)).host : shared[sample.language];
        expect([operation.operationId, sample.title, hosts]).toEqual([
          operation.operationId,
          sample.title,
          [expected],
        ]);
      }
    }
  });

  test('the client samples print the result', async () => {
    for (const operation of client.contract.operations) {
      const sample = samplesOf(operation).find(({ language }) => language === 'ts');
      if (!sample) throw new Error(`${operation.operationId} has no sample.`);
      server.respond(exampleResponse(operation));
      const { printed } = await run(sample);
      const result = exampleResult(client.contract, operation);
      const hasHeaders = / = await /.test(sample.code) && /const \{/.test(sample.code);
      const values = hasHeaders ? Object.values(result as object) : [result];
      expect([operation.operationId, printed]).toEqual([
        operation.operationId,
        result === undefined ? [] : [values],
      ]);
    }
  });

  test('the samples of paginated lists print the items of all pages', async () => {
    const paginated = client.contract.operations.filter((it) => it.pagination);
    expect(paginated.length).toBeGreaterThan(0);
    for (const operation of paginated) {
      const sample = samplesOf(operation).find(isIterator);
      const items = operation.pagination?.items ?? '';
      const body = JSON.parse(exampleResponse(operation).body ?? '');
      server.respond(({ url }) => {
        const page = Number(new URL(url, 'http://server').searchParams.get('page'));
        const pagination = { ...body.meta.pagination, next_page: page < 3 ? page + 1 : null };
        const served = { ...body, meta: { pagination } };
        return { ...exampleResponse(operation), body: JSON.stringify(served) };
      });
      const { printed } = await runProgram(sample?.code ?? '', server.url, createClient);
      expect(server.requests).toHaveLength(3);
      expect(printed).toEqual([1, 2, 3].flatMap(() => body[items].map((it: unknown) => [it])));
    }
  });

  test.each([
    ['all pages', [0, 1]],
    ['the second page only', [1]],
    ['the second page before the first', [1, 0]],
  ])('the samples of lists whose examples show %s work on the mock', async (_, order) => {
    const document = withExamples(client.contract.document, order);
    const contract = contractOf(document);
    const paginated = contract.operations.filter((it) => it.pagination);
    const mock = await startMock({ document });
    try {
      for (const operation of paginated)
        for (const sample of samplesOf(operation).filter(({ language }) => language !== 'sh'))
          expectPages(
            contract,
            operation,
            sample,
            await runProgram(sample.code, mock.url, createClient),
          );
    } finally {
      await mock.stop();
    }
  });

  test('the client and fetch samples compile', async () => {
    const programs = client.contract.operations.flatMap((operation) =>
      samplesOf(operation)
        .filter(({ language }) => language !== 'sh')
        .map(({ code }, index) => [`samples/${operation.operationId}${index}.ts`, code] as const),
    );
    checkout.write('samples/client.ts', clientModule);
    for (const [file, code] of programs) {
      const text = code.replace("'@scalingo-addons/client'", "'./client.ts'");
      // A program without imports is a module, too.
      checkout.write(file, `${text}\nexport {};\n`);
    }
    expect(
      await typeErrors(
        checkout,
        programs.map(([file]) => file),
      ),
    ).toBe('');
  });
});
