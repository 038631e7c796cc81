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

/** A request that Node.js has received. */
class SocketRequest implements IncomingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly baseUrl = undefined;
  readonly message: IncomingMessage;

  constructor(message: IncomingMessage) {
    this.method = message.method ?? '';
    this.url = message.url ?? '';
    this.headers = message.headers;
    this.message = message;
  }

  // Looked up on access: most requests identify their caller otherwise.
  get remoteAddress() {
    return this.message.socket.remoteAddress;
  }

  read(maxBytes: number) {
    return readBody(this.message, maxBytes);
  }
}

/** Returns a request that Node.js has received. */
export const fromSocket = (message: IncomingMessage): IncomingRequest => new SocketRequest(message);
