import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { createLogger } from '@stoplight/prism-core';
import { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { createServer } from '@stoplight/prism-http-server';

/** Options of {@link startMock}. */
export interface MockOptions {
  /** Port to listen on; 0 takes a free one. Default: 0. */
  readonly port?: number;
  /** Address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string;
  /** Bundled document to answer from. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
}

/** A mock that listens. */
export interface Mock {
  /** Where it listens, for example `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
}

/** The port cannot be listened on; the message says why and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

const refusals: Readonly<Record<string, string>> = {
  EACCES: 'may not be listened on without more rights',
  EADDRINUSE: 'is in use',
};

/**
 * Starts Prism on the contract: requests are checked against it, and answered from its examples.
 * `Prefer: code=…, example=…` asks for a certain answer.
 *
 * @throws PortError when the port cannot be listened on.
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', document = readBundle() } = options;
  // Prism changes the document that it is given, so it gets a copy.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const server = createServer(operations, {
    cors: true,
    components: { logger: createLogger('mock', { level: 'silent' }) },
    config: {
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      isProxy: false,
      mock: { dynamic: false },
      upstreamProxy: undefined,
    },
  });
  try {
    return { url: await server.listen(port, host), stop: () => server.close() };
  } catch (error) {
    // Prism rejects with the message alone, which begins like "listen EADDRINUSE: ".
    const refusal = refusals[/^listen (\w+)/.exec(String(error))?.[1] ?? ''];
    if (!refusal) throw new PortError(`Cannot listen on ${host}:${port}: ${String(error)}.`);
    throw new PortError(
      `Port ${port} ${refusal}. Choose another one, for example --port ${port + 1}.`,
    );
  }
}
