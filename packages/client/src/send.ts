import { type Answer, readAnswer } from './answer.ts';
import { bounded } from './bounded.ts';
import {
  AbortedError,
  AuthenticationError,
  ClientError,
  ConnectionError,
  type ErrorContext,
  TimeoutError,
} from './errors.ts';
import {
  type CallOptions,
  type ClientOptions,
  checkToken,
  type Policies,
  policiesOf,
} from './options.ts';
import type { Turn } from './rate-limit.ts';
import { type Redact, redactor } from './redact.ts';
import { backoff, mayRepeat, type RetryOptions, retryAfter } from './retry.ts';
import { sleep } from './sleep.ts';
import type { TokenSource } from './token.ts';

/** What all calls of a client share. */
export interface Sender extends Pick<ClientOptions, 'fetch' | 'maxBodyBytes' | 'onAttempt'> {
  readonly policies: Required<Policies>;
  readonly tokens: TokenSource | undefined;
  readonly turn: Turn | undefined;
}

/** A request that is ready but for its bearer token. */
export interface Outgoing {
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  /** Whether it can be sent twice without doing more than once. */
  readonly safe: boolean;
  /** Whether the bearer token goes with it. */
  readonly authenticate: boolean;
  readonly options: CallOptions;
}

/** What was thrown, as a cause that holds no secret. */
function causeOf(error: unknown, redact: Redact): Error & { code?: string } {
  const { name, message, cause, code } = Object(error) as Error & {
    cause?: { code?: string; message?: string };
    code?: string;
  };
  const text = message === undefined ? String(error) : `${name}: ${cause?.message ?? message}`;
  const clean: Error & { code?: string } = new Error(redact(text));
  const said = cause?.code ?? code;
  if (typeof said === 'string') clean.code = redact(said);
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
  if (signal?.aborted) throw new AbortedError(context);
  let token: string;
  try {
    const given = tokens.get();
    token = typeof given === 'string' ? given : await bounded(ms, signal, context, () => given);
  } catch (error) {
    if (error instanceof ClientError) throw error;
    throw new AuthenticationError(
      { ...context, cause: causeOf(error, redactor({})) },
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
  const { tokens, turn, maxBodyBytes = 10_000_000, onAttempt } = sender;
  const { signal } = options;
  const context = { operation, method };
  const policies = policiesOf(options, sender.policies, context);
  const retry: RetryOptions = policies.retry || { maxAttempts: 1 };
  const end = Date.now() + policies.totalTimeoutMs;

  let refused = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    let answer: Answer | undefined;
    let failure: ClientError | undefined;
    if (tokens && request.authenticate) {
      token = await tokenOf(tokens, end - Date.now(), signal, context);
      headers.Authorization = `Bearer ${token}`;
    }
    if (turn) await bounded(end - Date.now(), signal, context, turn);
    // Looked up with each attempt, so that a fetch that is put in place later is used.
    const { fetch = globalThis.fetch } = sender;
    const redact = redactor(headers);
    const start = Date.now();
    try {
      const limit = Math.min(policies.attemptTimeoutMs, end - start);
      answer = await bounded(limit, signal, context, async (attemptSignal) => {
        const response = await fetch(request.url, {
          method,
          headers,
          body: request.body as string,
          signal: attemptSignal,
          redirect: 'manual',
        });
        return readAnswer(response, maxBodyBytes, context, redact);
      });
    } catch (error) {
      failure =
        error instanceof ClientError
          ? error
          : new ConnectionError('no answer came. Check the network and the address of the API.', {
              ...context,
              cause: causeOf(error, redact),
            });
    }

    let delay: number | undefined;
    if (answer?.status === 401 && token && !refused) {
      refused = true;
      if (tokens?.refuse(token)) delay = 0;
    } else if (
      attempt < (retry.maxAttempts ?? 3) &&
      (answer || failure instanceof ConnectionError || failure instanceof TimeoutError) &&
      mayRepeat(safe, answer?.status, failure?.cause)
    ) {
      const shown = answer?.headers();
      const asked = shown && retryAfter(shown.get('Retry-After'), shown.get('Date'));
      delay = asked ?? backoff(attempt, retry);
    }
    // A delay that leaves no time for another attempt is not worth waiting for.
    if (delay !== undefined && Date.now() + delay >= end) delay = undefined;
    onAttempt?.({
      ...context,
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
