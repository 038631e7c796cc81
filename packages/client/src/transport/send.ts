import { checkToken } from '../auth/check-token.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { safeCause } from '../errors/cause.ts';
import { AbortedError } from '../errors/client/aborted-error.ts';
import { ConnectionError } from '../errors/client/connection-error.ts';
import { ClientError } from '../errors/client-error.ts';
import { resolveTimeLimits } from '../policies/limits.ts';
import { retryDelay } from '../policies/retry.ts';
import { sleep, withTimeLimit } from '../policies/time-limit.ts';
import type { CallOptions } from '../types/options.ts';
import { createMask } from './mask.ts';
import { type BufferedResponse, bufferResponse } from './response.ts';
import type { OutgoingRequest, Transport } from './transport.ts';

/**
 * Sends a request under the policies of the client: adds the bearer token, waits for the rate limit, limits
 * the time, retries if that is safe, and reads the response body.
 *
 * @returns the response, with any status.
 * @throws ConnectionError, TimeoutError, AbortedError, AuthenticationError, UnexpectedBodyError,
 *   InvalidArgumentError.
 */
export async function send(
  transport: Transport,
  request: OutgoingRequest,
  options: CallOptions,
): Promise<BufferedResponse> {
  const { call } = request;
  const { signal } = options;
  const { attemptMs, totalMs } = resolveTimeLimits(options, transport, call);
  const deadline = Date.now() + totalMs;
  const hasOwnCredentials = request.anonymous || request.headers.Authorization;
  const tokens = hasOwnCredentials ? undefined : transport.tokens;
  let hasRejectedToken = false;

  for (let attempt = 1; ; attempt++) {
    const token = tokens && (await addBearerToken(tokens, request, signal, deadline));
    await transport.rateLimit?.(deadline - Date.now(), signal, call);
    const start = Date.now();
    const outcome = await sendOnce(
      transport,
      request,
      signal,
      Math.min(attemptMs, deadline - start),
    );

    let delay = retryDelay(attempt, request.safeToRetry, outcome, options.retry ?? transport.retry);
    // A 401 response is retried once, with a new token.
    if (outcome.status === 401 && token && tokens?.reject && !hasRejectedToken) {
      hasRejectedToken = true;
      tokens.reject(token);
      delay = 0;
    }
    const end = Date.now();
    // After such a delay, no time is left for another attempt.
    if (delay !== undefined && end + delay >= deadline) delay = undefined;
    transport.onAttempt?.(call, attempt, outcome.status, end - start, delay);

    if (delay === undefined) return unwrap(outcome);
    if (delay > 0) await sleep(delay, signal, call);
  }
}

/** Adds the bearer token of the client to a request, and returns it. */
async function addBearerToken(
  tokens: TokenSource,
  { call, headers }: OutgoingRequest,
  signal: AbortSignal | undefined,
  deadline: number,
): Promise<string> {
  // Otherwise a call that is already aborted would start a token exchange.
  if (signal?.aborted) throw new AbortedError(call);
  const source = tokens.get(call);
  const token =
    typeof source === 'string'
      ? source
      : await withTimeLimit(deadline - Date.now(), signal, call, () => source);
  headers.Authorization = `Bearer ${checkToken('the bearer token', token)}`;
  return token;
}

/** Makes one attempt. Returns its error instead of throwing it, since it may be retried. */
async function sendOnce(
  transport: Transport,
  { call, url, headers, body }: OutgoingRequest,
  signal: AbortSignal | undefined,
  limitMs: number,
): Promise<BufferedResponse | ClientError> {
  const mask = createMask(headers);
  try {
    return await withTimeLimit(limitMs, signal, call, async (attemptSignal) => {
      // Looked up for each attempt, so that a global fetch that is replaced later is used.
      const response = await (transport.fetch ?? fetch)(url, {
        method: call.method,
        headers,
        ...(body !== undefined && { body }),
        signal: attemptSignal,
        redirect: 'manual',
      });
      return bufferResponse(response, transport.maxBodyBytes ?? 10_000_000, call, mask);
    });
  } catch (error) {
    if (error instanceof ClientError) return error;
    return new ConnectionError("no response. Check the network and the API's base URL.", {
      ...call,
      cause: safeCause(error, mask),
    });
  }
}

/** Returns a response, or throws the error of the last attempt. */
function unwrap(outcome: BufferedResponse | ClientError): BufferedResponse {
  if (outcome instanceof ClientError) throw outcome;
  return outcome;
}
