import { Answer, readAnswer } from './answer.ts';
import { bounded } from './bounded.ts';
import {
  AbortedError,
  AuthenticationError,
  ClientError,
  ConnectionError,
  type ErrorContext,
} from './errors.ts';
import { type AttemptInfo, type CallOptions, checkToken, type Policies } from './options.ts';
import type { Turn } from './rate-limit.ts';
import { redact } from './redact.ts';
import { backoff, mayRepeat, type RetryOptions, retryAfter } from './retry.ts';
import { sleep } from './sleep.ts';
import type { TokenSource } from './token.ts';

/** What all calls of a client share. */
export interface Sender {
  readonly fetch: typeof globalThis.fetch;
  readonly policies: Policies;
  readonly tokens: TokenSource | undefined;
  readonly turn: Turn | undefined;
  readonly maxBodyBytes: number;
  readonly onAttempt: ((attempt: AttemptInfo) => void) | undefined;
}

/** A request that is ready but for its bearer token. */
export interface Outgoing {
  readonly operation: string | undefined;
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** Whether it can be sent twice without doing more than once. */
  readonly safe: boolean;
  /** Whether the bearer token goes with it. */
  readonly authenticate: boolean;
  readonly options: CallOptions;
}

/** What was thrown, as a cause that holds no secret. */
function causeOf(error: unknown, headers: Outgoing['headers']): Error & { code?: string } {
  const { name, message, cause, code } = Object(error) as Error & {
    cause?: { code?: string; message?: string };
    code?: string;
  };
  const text = message === undefined ? String(error) : `${name}: ${cause?.message ?? message}`;
  const clean: Error & { code?: string } = new Error(redact(text, headers));
  const said = cause?.code ?? code;
  if (typeof said === 'string') clean.code = redact(said, headers);
  return clean;
}

/** The token that `tokens` give, within `ms` milliseconds. */
async function tokenOf(
  tokens: TokenSource,
  ms: number,
  signal: AbortSignal | undefined,
  context: ErrorContext,
): Promise<string> {
  // Without this, a call that was aborted before would still have a token exchanged.
  if (signal?.aborted) throw new AbortedError('the call was aborted.', context);
  let token: string;
  try {
    const given = tokens.get();
    token = typeof given === 'string' ? given : await bounded(ms, signal, context, () => given);
  } catch (error) {
    if (error instanceof ClientError) throw error;
    throw new AuthenticationError(
      { ...context, cause: causeOf(error, {}) },
      'getToken gave no token. Look at the cause.',
    );
  }
  return checkToken('the bearer token', token);
}

/**
 * Sends a request under the policies of the client: authenticates it, bounds its time, repeats it
 * where that is safe, and reads the answer to its end.
 *
 * @returns the answer, whatever its status.
 * @throws ConnectionError, TimeoutError, AbortedError, AuthenticationError, UnexpectedBodyError,
 *   InvalidArgumentError.
 */
export async function send(sender: Sender, request: Outgoing): Promise<Answer> {
  const { operation, method, headers, options, safe } = request;
  const { tokens, onAttempt } = sender;
  const context = { operation, method };
  const { policies } = sender;
  const attemptTimeoutMs = options.attemptTimeoutMs ?? policies.attemptTimeoutMs ?? 30_000;
  const totalTimeoutMs = options.totalTimeoutMs ?? policies.totalTimeoutMs ?? 60_000;
  const policy: RetryOptions = (options.retry ?? policies.retry ?? {}) || { maxAttempts: 1 };
  const { signal } = options;
  const end = Date.now() + totalTimeoutMs;

  let refused = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    let answer: Answer | undefined;
    let failure: ClientError | undefined;
    let code: string | undefined;
    if (tokens && request.authenticate) {
      token = await tokenOf(tokens, end - Date.now(), signal, context);
      headers.Authorization = `Bearer ${token}`;
    }
    if (sender.turn) await bounded(end - Date.now(), signal, context, sender.turn);
    const start = Date.now();
    try {
      const limit = Math.min(attemptTimeoutMs, end - start);
      answer = await bounded(limit, signal, context, async (attemptSignal) => {
        const response = await sender.fetch(request.url, {
          method,
          headers,
          body: request.body as string,
          signal: attemptSignal,
          redirect: 'manual',
        });
        return readAnswer(response, sender.maxBodyBytes, context);
      });
      // A server, or a proxy before it, can show what it was sent.
      if (!answer.ok) {
        answer = new Answer(answer.status, answer.headers, redact(answer.body, headers));
      }
    } catch (error) {
      if (error instanceof ClientError) failure = error;
      else {
        const cause = causeOf(error, headers);
        code = cause.code;
        failure = new ConnectionError(
          'no answer came. Check the network and the address of the API.',
          { ...context, cause },
        );
      }
    }

    let delay: number | undefined;
    if (answer?.status === 401 && token && !refused) {
      refused = true;
      if (tokens?.refuse(token)) delay = 0;
    } else if (
      attempt < (policy.maxAttempts ?? 3) &&
      (answer || /^(connection|timeout)$/.test(failure?.kind ?? '')) &&
      mayRepeat(safe, answer?.status, code)
    ) {
      const asked =
        answer && retryAfter(answer.headers.get('Retry-After'), answer.headers.get('Date'));
      delay = asked ?? backoff(attempt, policy);
    }
    // A delay that leaves no time for another attempt is not worth waiting for.
    if (delay !== undefined && Date.now() + delay >= end) delay = undefined;
    onAttempt?.({
      operation,
      method,
      attempt,
      status: answer?.status ?? failure?.status,
      durationMs: Date.now() - start,
      retryInMs: delay,
    });
    if (delay === undefined) {
      if (failure) throw failure;
      return answer as Answer;
    }
    if (delay > 0) await sleep(delay, signal, context);
  }
}
