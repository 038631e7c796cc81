import { type Result, type RunOptions, runContract } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';
import type { OpenApiDocument } from '@scalingo-addons/openapi';
import {
  type FaultyServer,
  startFaultyServer,
} from '../../packages/contract-tests/faults/server/faulty-server.ts';
import { bundleContract } from '../../scripts/bundle.ts';
import { openSource } from '../../scripts/source/source.ts';
import { type DocumentName, documentCheckout } from '../pipeline/document-checkout.ts';

/** An unsafe request that reached the sandbox. */
export interface UnsafeRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** A sandbox of one of the test documents, behind a server that can inject faults. */
export interface DocumentServer {
  readonly document: OpenApiDocument;
  readonly mock: Mock;
  readonly server: FaultyServer;
  /** Runs the suite, after a reset of the sandbox. */
  run(options?: Partial<RunOptions>): Promise<Result>;
  /** The unsafe requests since the last reset. */
  unsafeRequests(): readonly UnsafeRequest[];
  stop(): Promise<void>;
}

const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Bundles a test document and starts its sandbox. */
export async function startDocumentServer(name: DocumentName): Promise<DocumentServer> {
  const checkout = documentCheckout(name);
  const bundle = await bundleContract(await openSource(checkout.layout));
  checkout.dispose();
  const document = bundle as unknown as OpenApiDocument;
  const mock = await startMock({ document, engine: 'sandbox', maxRequests: 10_000 });
  const server = await startFaultyServer(mock.url, document);
  return {
    document,
    mock,
    server,
    run(options = {}) {
      mock.reset();
      return runContract({
        document,
        baseUrl: server.url,
        app: 'example-app',
        credentials: {
          bearerToken: 'example-token',
          apiToken: 'tk-us-example',
          // The sandbox accepts the API token as a key, and any second factor.
          apiKeys: { DeployKey: 'tk-us-example', OneTimeCode: '123456' },
        },
        seed: 1,
        ...options,
      });
    },
    unsafeRequests: () =>
      mock.requests
        .filter(({ method }) => !safe.includes(method))
        .map(({ method, target }) => ({ method, path: target.replace(/\?.*/s, '') })),
    async stop() {
      await server.stop();
      await mock.stop();
    },
  };
}
