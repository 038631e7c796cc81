import { checkToken } from '../auth/check-token.ts';
import type { TokenSource } from '../auth/token-source.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { TimeoutError, type WaitedFor } from '../errors/client/timeout-error.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { now } from '../policies/clock.ts';
import { resolveTimeLimits } from '../policies/limits.ts';
import { retryDelay } from '../policies/retry.ts';
import { type Limit, sleep, throwIfAborted, withTimeLimit } from '../policies/time-limit.ts';
import type { CallOptions } from '../types/options.ts';
import { isFailure, sendOnce } from './attempt.ts';
import type { BufferedResponse } from './response.ts';
import type { OutgoingRequest, Transport } from './transport.ts';

/**
 * Sends a request under the policies of the client: waits for a slot of the rate limit, adds the bearer token, limits
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
  const { attemptMs, totalMs, queueMs } = resolveTimeLimits(options, transport);
  const tokens = tokensFor(transport, request);
  let hasRejectedToken = false;
  /** Requests that were sent. */
  let sent = 0;
  /** What is left of the total time limit. Waiting for a slot or for a token is not part of it. */
  let timeLeft = totalMs;
  const context = (): ErrorContext => ({ ...call.error(), attempts: sent });
  const limit = (ms: number, waitedFor: WaitedFor, problem: string): Limit => ({
    ms,
    signal,
    context,
    onTimeout: () => {
      const notSent = sent === 0 ? ' The request was not sent.' : '';
      const message = `${problem} within ${Math.round(ms)} ms.${notSent}`;
      return new TimeoutError(message, { ...context(), waitedFor, sent: sent > 0 });
    },
  });

  for (let attempt = 1; ; attempt++) {
    // Otherwise a call that is already aborted would take a slot, or start a token exchange.
    throwIfAborted(signal, context);
    const slot = await transport.rateLimit?.(limit(queueMs, 'queue', 'no slot of the rate limit'));
    let token: string | undefined;
    try {
      token = tokens && (await getToken(tokens, request, limit(totalMs, 'token', 'no token')));
    } catch (error) {
      slot?.release(false);
      throw error;
    }
    slot?.release(true);
    sent++;
    const start = now();
    const outcome = await sendOnce(transport, request, context, {
      ms: Math.min(attemptMs, timeLeft),
      signal,
    });
    const duration = now() - start;
    timeLeft -= duration;

    const retry = options.retry ?? transport.retry;
    let delay = retryDelay(attempt, request.safeToRetry, outcome, retry, timeLeft);
    // A 401 response is retried once, with a new token.
    if (outcome.status === 401 && token && tokens?.reject && !hasRejectedToken) {
      hasRejectedToken = true;
      tokens.reject(token);
      delay = 0;
    }
    // After such a delay, no time is left for another attempt.
    if (delay !== undefined && delay >= timeLeft) delay = undefined;
    transport.onAttempt?.({
      ...call.info,
      attempt,
      status: outcome.status,
      requestId: isFailure(outcome) ? outcome.requestId : outcome.context().requestId,
      error: isFailure(outcome) ? outcome : undefined,
      durationMs: duration,
      retryInMs: delay,
    });

    if (delay === undefined) {
      if (isFailure(outcome)) throw outcome;
      return outcome;
    }
    if (delay > 0) {
      await sleep(delay, signal, context);
      timeLeft -= delay;
    }
  }
}

/** Returns the source of the bearer token; undefined if the request has credentials or needs none. */
function tokensFor(
  { tokens }: Transport,
  { call, headers, authentication }: OutgoingRequest,
): TokenSource | undefined {
  if (authentication === 'none' || headers.Authorization) return undefined;
  if (!tokens && authentication !== 'optional') {
    rejectArgument(
      'credentials are required. Set apiToken, bearerToken or getToken; they are undefined if an environment variable is missing.',
      call.error(),
    );
  }
  return tokens;
}

/** Adds the bearer token of the client to a request, and returns it. */
async function getToken(
  tokens: TokenSource,
  { call, headers }: OutgoingRequest,
  limit: Limit,
): Promise<string> {
  const source = tokens.get(call.error);
  const token = typeof source === 'string' ? source : await withTimeLimit(limit, () => source);
  headers.Authorization = `Bearer ${checkToken('the bearer token', token, call.error)}`;
  return token;
}
