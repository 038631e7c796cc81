import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { readBody } from './request/read-body.ts';

/** A request as it arrives, from a socket or from `fetch`. */
export interface IncomingRequest {
  readonly method: string;
  /** The target as received. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Address of the client; undefined if there is no connection. */
  readonly remoteAddress: string | undefined;
  /** Base URL that the client used, without a trailing slash; undefined if only `Host` tells it. */
  readonly baseUrl: string | undefined;
  /**
   * Reads the body.
   *
   * @returns undefined if the client disconnects before the end.
   * @throws Rejection 413 if the body is larger than `maxBytes`.
   */
  read(maxBytes: number): Promise<Buffer | undefined>;
}

/** Returns a request that Node.js has received. */
export const fromSocket = (message: IncomingMessage): IncomingRequest => ({
  method: message.method ?? '',
  url: message.url ?? '',
  headers: message.headers,
  remoteAddress: message.socket.remoteAddress,
  baseUrl: undefined,
  read: (maxBytes) => readBody(message, maxBytes),
});
