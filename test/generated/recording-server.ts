import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as received. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server returns. */
export interface ServedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server on loopback that records requests. */
export interface RecordingServer {
  readonly url: string;
  /** Requests since the last call of `respond`. */
  readonly requests: RecordedRequest[];
  /** Sets the response to all further requests, and forgets the requests so far. */
  respond(response: ServedResponse | ((request: RecordedRequest) => ServedResponse)): void;
  stop(): Promise<void>;
}

/** Starts a server that records requests. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  let handler: (request: RecordedRequest) => ServedResponse = () => ({ status: 501 });
  const server: Server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: await text(incoming) };
    requests.push(request);
    const { status, headers: sent = {}, body = '' } = handler(request);
    outgoing.writeHead(status, sent).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    respond(response) {
      requests.length = 0;
      handler = typeof response === 'function' ? response : () => response;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
