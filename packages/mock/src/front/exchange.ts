import type { IncomingHttpHeaders } from 'node:http';
import type { MessageViolation } from './refusal.ts';

/** One request and what became of it. It holds no credentials. */
export interface Exchange {
  /** `X-Request-Id` of the answer. */
  readonly requestId: string;
  /** When it came, in milliseconds since 1970, by the clock of the mock. */
  readonly time: number;
  readonly method: string;
  /** Path and query as they were sent, with secrets masked. */
  readonly target: string;
  /** The headers that were sent, without `Authorization` and cookies. */
  readonly headers: IncomingHttpHeaders;
  /** operationId; undefined where the path is none of the contract. */
  readonly operation: string | undefined;
  /** The parsed body; undefined where there was none, or none that could be read. */
  readonly body: unknown;
  /** Undefined where the connection was closed without an answer. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** Why the request was refused, or what the engine did wrong. */
  readonly reason: string | undefined;
  readonly violations: readonly MessageViolation[];
}

/** An {@link Exchange} as it was, credentials included: made for each request, so it only refers. */
export interface RawExchange extends Omit<Exchange, 'target'> {
  /** Path and query as they were sent. */
  readonly url: string;
}

/** Shorter than any real secret, and found in ordinary words. */
const shortest = 8;
const hidden = '[hidden]';

/** The target of a request without the credentials that came with it, and without tokens in its query. */
function maskTarget(url: string, authorization: string | undefined): string {
  const [, sent = ''] = authorization?.split(/ +/) ?? [];
  const masked = sent.length < shortest ? url : url.replaceAll(sent, hidden);
  return masked.replace(/(?<=[?&]token=)[^&]*/g, hidden);
}

/** An exchange without secrets, as anybody may see it. */
export function maskExchange({ url, headers, ...rest }: RawExchange): Exchange {
  const { authorization, 'proxy-authorization': _proxy, cookie: _cookie, ...harmless } = headers;
  return { ...rest, target: maskTarget(url, authorization), headers: harmless };
}
