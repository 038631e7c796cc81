import type { Socket } from 'node:net';

/** A request on its way to the sandbox. HEAD is forwarded as GET, so that a fault affects both alike. */
export interface ProxiedRequest {
  readonly method: string;
  /** Whether the client sent HEAD; its response has no body. */
  readonly isHead: boolean;
  /** Path and query as sent. */
  readonly target: string;
  /** By lowercase name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Undefined if no operation of the contract matches. */
  readonly operationId: string | undefined;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** A response on its way back. The faulty server adds Content-Length. */
export interface ProxiedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Writes to the socket instead of sending an HTTP response. */
  readonly raw?: (socket: Socket) => void;
}

/** Forwards a request to the sandbox, unchanged or changed. */
export type Forward = (request: ProxiedRequest) => Promise<ProxiedResponse>;

/** Sits between the suite and the sandbox, and injects a fault. */
export type Interceptor = (request: ProxiedRequest, forward: Forward) => Promise<ProxiedResponse>;
