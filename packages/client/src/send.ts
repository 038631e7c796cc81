import type { operations } from '../../../generated/types.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { AttemptListener } from './attempt.ts';
import type { TokenSource } from './authentication.ts';
import { bounded } from './bounded.ts';
import { causeOf } from './cause.ts';
import { AbortedError, ClientError, ConnectionError } from './errors.ts';
import { type CallInfo, type CallOptions, type CommonOptions, limitsOf } from './options.ts';
import type { Turn } from './rate-limit.ts';
import { redactor } from './redact.ts';
import { delayAfter } from './retry.ts';
import type { Server } from './server.ts';
import { checkToken } from './token.ts';

/** What becomes of the results that are not given as they come; undefined where one is malformed. */
export type Adapters = { readonly [Id in keyof operations]?: (result: unknown) => unknown };

/** What all calls of a client share. */
export interface Sender extends CommonOptions {
  readonly server: Server;
  readonly rateLimit?: Turn | undefined;
  readonly onAttempt?: AttemptListener | undefined;
  readonly adapters?: Adapters;
  tokens?: TokenSource | undefined;
}

/** What a request says besides its method and its URL. */
export interface Outgoing {
  /** Without `Authorization`, the bearer token of the client goes with it, where it has one. */
  readonly headers: Record<string, string>;
  body?: string;
}

/**
 * Sends a request under the policies of the client: authenticates it, bounds its time, repeats it
 * where that is safe, and reads the answer to its end.
 *
 * @param safe whether it can be sent twice without doing more than once.
 * @returns the answer, whatever its status.
 * @throws ConnectionError, TimeoutError, AbortedError, AuthenticationError, UnexpectedBodyError,
 *   InvalidArgumentError.
 */
export async function send(
  sender: Sender,
  call: CallInfo,
  url: string,
  request: Outgoing,
  safe: boolean,
  options: CallOptions,
): Promise<Answer> {
  const { signal } = options;
  const { headers } = request;
  const [attemptMs, totalMs] = limitsOf(options, sender, call);
  const end = Date.now() + totalMs;
  const within = <T>(work: (stopped: AbortSignal) => Promise<T>, ms = end - Date.now()) =>
    bounded(ms, signal, call, work);
  const tokens = headers.Authorization ? undefined : sender.tokens;

  let refused = false;
  for (let attempt = 1; ; attempt++) {
    let token: string | undefined;
    if (tokens) {
      // Without this, a call that was aborted before would still have a token exchanged.
      if (signal?.aborted) throw new AbortedError(call);
      const given = tokens.get(call);
      token = checkToken(
        'the bearer token',
        typeof given === 'string' ? given : await within(() => given),
      );
      headers.Authorization = `Bearer ${token}`;
    }
    if (sender.rateLimit) await within(sender.rateLimit);
    const redact = redactor(headers);
    const start = Date.now();
    const outcome = await within(
      async (stopped) =>
        readAnswer(
          // The global one is looked up with each attempt, so that one that is put in place later is used.
          await (sender.fetch ?? fetch)(url, {
            ...request,
            method: call.method,
            signal: stopped,
            redirect: 'manual',
          }),
          sender.maxBodyBytes ?? 10_000_000,
          call,
          redact,
        ),
      Math.min(attemptMs, end - start),
    ).catch((error) =>
      error instanceof ClientError
        ? error
        : new ConnectionError('no answer came. Check the network and the address of the API.', {
            ...call,
            cause: causeOf(error, redact),
          }),
    );

    let delay = delayAfter(attempt, safe, outcome, options.retry ?? sender.retry);
    if (outcome.status === 401 && token && tokens?.refuse && !refused) {
      refused = true;
      tokens.refuse(token);
      delay = 0;
    }
    const now = Date.now();
    // A delay that leaves no time for another attempt is not worth waiting for.
    const isRepeated = now + (delay ?? end) < end;
    sender.onAttempt?.(call, attempt, outcome.status, now - start, isRepeated ? delay : undefined);
    if (isRepeated) {
      if (delay) await bounded(delay, signal, call);
    } else if (outcome instanceof ClientError) throw outcome;
    else return outcome;
  }
}
