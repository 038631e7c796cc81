import { type Answer, readAnswer } from './answer.ts';
import { bounded } from './bounded.ts';
import { ClientError, ConnectionError } from './errors.ts';
import { type AttemptInfo, type CallOptions, checkToken, type Policies } from './options.ts';
import type { Turn } from './rate-limit.ts';
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
function causeOf(error: unknown, secret: string | undefined): Error & { code?: string } {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  const text = `${name}: ${cause?.message ?? message}`;
  const clean: Error & { code?: string } = new Error(
    secret ? text.replaceAll(secret, '[token]') : text,
  );
  const code = cause?.code ?? (error as { code?: string }).code;
  if (typeof code === 'string') clean.code = code;
  return clean;
}

/**
 * Sends a request under the policies of the client: authenticates it, bounds its time, repeats it
 * where that is safe, and reads the answer to its end.
 *
 * @returns the answer, whatever its status.
 * @throws ConnectionError, TimeoutError, AbortedError, UnexpectedBodyError, InvalidArgumentError.
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
  const wait = (ms: number) => sleep(ms, signal, context);

  let refused = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    let answer: Answer | undefined;
    let failure: ClientError | undefined;
    let code: string | undefined;
    if (sender.turn) await sender.turn(wait);
    const start = Date.now();
    try {
      const limit = Math.min(attemptTimeoutMs, end - start);
      answer = await bounded(limit, signal, context, async (attemptSignal) => {
        if (tokens && request.authenticate) {
          const given = tokens.get();
          token = checkToken('the bearer token', typeof given === 'string' ? given : await given);
          headers.Authorization = `Bearer ${token}`;
        }
        const response = await sender.fetch(request.url, {
          method,
          headers,
          body: request.body as string,
          signal: attemptSignal,
          redirect: 'manual',
        });
        return readAnswer(response, sender.maxBodyBytes);
      });
    } catch (error) {
      if (error instanceof ClientError && error.kind !== 'timeout') throw error;
      const cause = causeOf(error, token);
      code = cause.code;
      failure =
        error instanceof ClientError
          ? error
          : new ConnectionError('no answer came. Check the network and the address of the API.', {
              ...context,
              cause,
            });
    }

    let delay: number | undefined;
    if (answer?.status === 401 && token && !refused) {
      refused = true;
      if (tokens?.refuse(token)) delay = 0;
    } else if (attempt < (policy.maxAttempts ?? 3) && mayRepeat(safe, answer?.status, code)) {
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
      status: answer?.status,
      durationMs: Date.now() - start,
      retryInMs: delay,
    });
    if (delay === undefined) {
      if (failure) throw failure;
      return answer as Answer;
    }
    if (delay > 0) await wait(delay);
  }
}
