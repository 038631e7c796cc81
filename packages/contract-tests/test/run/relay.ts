import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Intercepts a request between the suite and the mock; returns true if it sent a response itself. */
export type Interceptor = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A server that forwards requests which `intercept` does not handle. */
export interface Relay {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a relay to `upstream`, which is a forward proxy, too: whatever the origin of a URL is, it is ignored.
 *
 * @param wanted the port. Default: a free one.
 */
export async function startRelay(
  upstream: string,
  intercept: Interceptor,
  wanted = 0,
): Promise<Relay> {
  const server = createServer((incoming, response) => {
    if (intercept(incoming, response)) return;
    const { method, headers, url = '' } = incoming;
    const outgoing = request(
      new URL(upstream),
      // A connection that is reused could be closed meanwhile.
      { method, headers, path: url.replace(/^http:\/\/[^/]+/, ''), agent: false },
      (upstreamResponse) => {
        response.writeHead(upstreamResponse.statusCode ?? 502, upstreamResponse.headers);
        upstreamResponse.pipe(response);
      },
    );
    outgoing.once('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
