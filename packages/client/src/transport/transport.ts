import type { CallInfo } from '../../../../generated/request.ts';
import type { TokenSource } from '../auth/token-source.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import type { RateLimiter } from '../policies/rate-limit.ts';
import type { CommonOptions } from '../types/options.ts';
import type { AttemptListener } from './attempt-listener.ts';
import type { Server } from './server.ts';

/** How the calls of a client are sent. */
export interface Transport extends CommonOptions {
  /** Headers of each request, with lowercase names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly server: Server;
  readonly rateLimit?: RateLimiter | undefined;
  readonly onAttempt?: AttemptListener | undefined;
  tokens?: TokenSource | undefined;
}

/** Identifies a call. */
export interface Call {
  /** For listeners. */
  readonly info: CallInfo;
  /** Number of requests that were sent. */
  sent: number;
  /** Returns the context for an error. */
  readonly error: () => ErrorContext;
}

/** A request to send. */
export interface OutgoingRequest {
  readonly call: Call;
  /** With the query, which can contain a secret. */
  readonly url: string;
  /** Without `Authorization`, the client adds its bearer token, if it has one. */
  readonly headers: Record<string, string>;
  /** `none`: the client does not add its bearer token. `optional`: it adds one if it has credentials. */
  readonly authentication?: 'none' | 'optional' | undefined;
  /** JSON text; undefined for no body. */
  readonly body: string | undefined;
  /** Whether sending the request twice has the same effect as sending it once. */
  readonly safeToRetry: boolean;
}
