import { isIPv6 } from 'node:net';
import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { watchConnections } from './connections.ts';
import { portError } from './port.ts';

/** Options of {@link startMock}. */
export interface MockOptions {
  /** Port to listen on; 0 takes a free one. Default: 0. */
  readonly port?: number;
  /** Address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
  /** Bundled document to answer from. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
  /**
   * Answer 500 and say what is wrong, where the document itself would have the mock give an answer
   * that contradicts its schema. Default: false.
   */
  readonly errors?: boolean;
}

/** A mock that listens. */
export interface Mock {
  /** Where it listens, for example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Answers from another document from now on, without a break. */
  replace(document: OpenApiDocument): Promise<void>;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
}

/** How `host` is written within a URL. */
const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/**
 * Starts Prism on the contract: requests are checked against it, and answered from its examples.
 * `Prefer: code=…, example=…` asks for a certain answer.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', document = readBundle(), errors = false } = options;
  // Prism takes a second to load, so whoever only imports this module does not wait for it.
  const { createPrism, readOperations } = await import('./prism.ts');
  const operations = await readOperations(document);
  const server = createPrism(operations, errors);
  let address: string;
  try {
    address = await server.listen(port, host);
  } catch (error) {
    throw portError(String(error), host, port);
  }
  const listeningPort = Number(address.slice(address.lastIndexOf(':') + 1));
  const connections = watchConnections(listeningPort);
  return {
    url: `http://${inUrl(host)}:${listeningPort}`,
    async replace(next) {
      operations.splice(0, operations.length, ...(await readOperations(next)));
    },
    async stop() {
      const closed = server.close();
      connections.close();
      await closed;
    },
  };
}
