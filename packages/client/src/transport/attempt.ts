import { isNeverSent, safeCause, systemCode } from '../errors/cause.ts';
import { ConnectionError } from '../errors/client/connection-error.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { TimeoutError } from '../errors/client/timeout-error.ts';
import { ClientError, type ErrorContext } from '../errors/client-error.ts';
import { mayBeDone } from '../errors/error-for-status.ts';
import { withTimeLimit } from '../policies/time-limit.ts';
import type { FetchResponse } from '../types/options.ts';
import { createMask } from './mask.ts';
import { type BufferedResponse, bufferResponse, describeResponse } from './response.ts';
import type { OutgoingRequest, Transport } from './transport.ts';

/** Whether an attempt failed without a complete response. */
export const isFailure = (outcome: BufferedResponse | ClientError): outcome is ClientError =>
  outcome instanceof ClientError;

/** Whether a value has what the client reads of a `Response`; stubs and old packages may lack some of it. */
function isResponse(value: unknown): value is FetchResponse {
  const { status, headers, body } = Object(value);
  const hasHeaders = !!headers?.forEach && !Array.isArray(headers);
  return typeof status === 'number' && hasHeaders && (!body || !!body.getReader);
}

/** Makes one attempt. Returns its error instead of throwing it, since it may be retried. */
export async function sendOnce(
  transport: Transport,
  request: OutgoingRequest,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<BufferedResponse | ClientError> {
  const { call, url, headers, body, safeToRetry } = request;
  const mask = createMask(headers);
  const advice = safeToRetry ? '' : ` ${mayBeDone}`;
  let response: FetchResponse | undefined;
  // What the response said before it broke off is part of every error.
  const context = (): ErrorContext => ({
    ...call.error(),
    ...(response && describeResponse(response, mask)),
  });
  const onTimeout = () => {
    const within = `within ${Math.round(ms)} ms`;
    const message = response
      ? `no complete body ${within}, ${afterStatus(response, request)}.`
      : `no response ${within}.${advice}`;
    const waitedFor = response ? 'body' : 'server';
    throw new TimeoutError(message, { ...context(), waitedFor, sent: true });
  };
  try {
    return await withTimeLimit({ ms, signal, context, onTimeout }, async (attemptSignal) => {
      const init = {
        method: call.info.method,
        headers,
        signal: attemptSignal,
        redirect: 'manual' as const,
        ...(body !== undefined && { body }),
      };
      // Looked up for each attempt, so that a global fetch that is replaced later is used.
      const received: unknown = await (transport.fetch ?? fetch)(url, init);
      if (!isResponse(received)) {
        rejectArgument(
          `fetch must return a Response, with a status, headers, and a ReadableStream or null as its body.${advice}`,
          context(),
        );
      }
      response = received;
      return bufferResponse(response, transport.maxBodyBytes ?? 10_000_000, context, mask);
    });
  } catch (error) {
    if (error instanceof ClientError) return error;
    const sent = !!response || !isNeverSent(error);
    const check = transport.fetch
      ? 'The option fetch threw the cause of this error.'
      : "Check the network and the API's base URL.";
    const { hint } = transport.server;
    const code = systemCode(error);
    const message = response
      ? `the connection broke ${afterStatus(response, request)}.`
      : `no response${code ? ` (${mask(code)})` : ''}. ${check}${sent ? advice : ` ${hint ?? ''}`}`.trim();
    // What a function of the caller throws is theirs; the errors of fetch itself can contain the request's headers.
    const cause = transport.fetch ? error : safeCause(error, mask);
    return new ConnectionError(message, { ...context(), sent, cause });
  }
}

/** Describes a response that broke off. A change that the API reports as successful must not be repeated. */
export const afterStatus = (
  { ok, status }: { readonly ok: boolean; readonly status: number },
  { safeToRetry }: { readonly safeToRetry: boolean },
): string =>
  `after status ${status}${ok && !safeToRetry ? ', which means that the API carried out the request: do not repeat it' : ''}`;
