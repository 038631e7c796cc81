import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server between the kit and the mock does with a request; true where it has answered itself. */
export type Between = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A server that passes on to another what `between` leaves to it. */
export interface Relay {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a relay to `upstream` on a free port. */
export async function startRelay(upstream: string, between: Between): Promise<Relay> {
  const server = createServer((incoming, response) => {
    if (between(incoming, response)) return;
    const { method, headers, url = '' } = incoming;
    const outgoing = request(new URL(upstream), { method, headers, path: url }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.once('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
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
