import type { TokenSource } from '../auth/token-source.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { TimeoutError, type WaitedFor } from '../errors/client/timeout-error.ts';
import { now } from '../policies/clock.ts';
import type { Policies } from '../policies/policies.ts';
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
  const { call, safeToRetry } = request;
  const { signal } = options;
  // The options of the call override those of the client.
  const policy = <Name extends keyof Policies>(name: Name) => options[name] ?? transport[name];
  const tokens = tokensFor(transport, request);
  let hasRejectedToken = false;
  /** What is left of the total time limit. Waiting for a slot or for a token is not part of it. */
  let timeLeft = policy('totalTimeoutMs') ?? 60_000;
  const limitWait = (ms: number, waitedFor: WaitedFor, problem: string): Limit => ({
    ms,
    signal,
    context: call.error,
    onTimeout: () => {
      const sent = call.sent > 0;
      const message = `${problem} within ${Math.round(ms)} ms.${sent ? '' : ' The request was not sent.'}`;
      throw new TimeoutError(message, { ...call.error(), waitedFor, sent });
    },
  });
  const queueLimit = limitWait(
    policy('queueTimeoutMs') ?? Infinity,
    'queue',
    'no slot of the rate limit',
  );
  const tokenLimit = limitWait(timeLeft, 'token', 'no token');

  for (let attempt = 1; ; attempt++) {
    // Otherwise a call that is already aborted would take a slot, or start a token exchange.
    throwIfAborted(signal, call.error);
    const slot = await transport.rateLimit?.(queueLimit);
    let token: string | undefined;
    try {
      token = tokens && (await getToken(tokens, request, tokenLimit));
    } catch (error) {
      slot?.release(false);
      throw error;
    }
    slot?.release(true);
    call.sent++;
    const start = now();
    const ms = Math.min(policy('attemptTimeoutMs') ?? 30_000, timeLeft);
    const outcome = await sendOnce(transport, request, ms, signal);
    const durationMs = now() - start;
    timeLeft -= durationMs;

    let delay = retryDelay(attempt, safeToRetry, outcome, policy('retry'), timeLeft);
    // A 401 response is retried once, with a new token.
    if (outcome.status === 401 && token && tokens?.reject && !hasRejectedToken) {
      hasRejectedToken = true;
      tokens.reject(token);
      delay = 0;
    }
    // After such a delay, no time is left for another attempt.
    if (delay !== undefined && delay >= timeLeft) delay = undefined;
    const failed = isFailure(outcome);
    transport.onAttempt?.({
      ...call.info,
      attempt,
      status: outcome.status,
      requestId: (failed ? outcome : outcome.context()).requestId,
      error: failed ? outcome : undefined,
      durationMs,
      retryInMs: delay,
    });

    if (delay === undefined) {
      if (failed) throw outcome;
      return outcome;
    }
    if (delay > 0) {
      await sleep(delay, signal, call.error);
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
  let token = source;
  if (typeof source !== 'string') {
    // A call that is aborted at this moment does not wait for it.
    source.catch(() => {});
    try {
      token = await withTimeLimit(limit, () => source);
    } catch (error) {
      tokens.leave?.();
      throw error;
    }
  }
  headers.Authorization = `Bearer ${token}`;
  return token;
}
