import { isNeverSent, safeCause } from '../errors/cause.ts';
import { ConnectionError } from '../errors/client/connection-error.ts';
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

/** Makes one attempt. Returns its error instead of throwing it, since it may be retried. */
export async function sendOnce(
  transport: Transport,
  request: OutgoingRequest,
  callContext: () => ErrorContext,
  { ms, signal }: { readonly ms: number; readonly signal: AbortSignal | undefined },
): Promise<BufferedResponse | ClientError> {
  const { call, url, headers, body } = request;
  const mask = createMask(headers);
  const advice = request.safeToRetry ? '' : ` ${mayBeDone}`;
  let response: FetchResponse | undefined;
  // What the response said before it broke off is part of every error.
  const context = () => ({
    ...callContext(),
    ...(response && describeResponse(response, mask)),
  });
  const onTimeout = () => {
    const problem = response ? `no complete body ${afterStatus(response, request)}` : 'no response';
    return new TimeoutError(`${problem} within ${Math.round(ms)} ms.${response ? '' : advice}`, {
      ...context(),
      waitedFor: response ? 'body' : 'server',
      sent: true,
    });
  };
  try {
    return await withTimeLimit({ ms, signal, context, onTimeout }, async (attemptSignal) => {
      // Looked up for each attempt, so that a global fetch that is replaced later is used.
      const init = {
        method: call.info.method,
        headers,
        signal: attemptSignal,
        redirect: 'manual',
      } as const;
      response = await (transport.fetch ?? fetch)(
        url,
        body === undefined ? init : { ...init, body },
      );
      return bufferResponse(response, transport.maxBodyBytes ?? 10_000_000, context, mask);
    });
  } catch (error) {
    if (error instanceof ClientError) return error;
    const sent = response !== undefined || !isNeverSent(error);
    const noResponse = `no response. Check the network and the API's base URL.${sent ? advice : ''}`;
    const problem = response
      ? `the connection broke ${afterStatus(response, request)}.`
      : noResponse;
    // What a function of the caller throws is theirs; the errors of fetch itself can contain the request's headers.
    const cause = transport.fetch ? error : safeCause(error, mask);
    return new ConnectionError(problem, { ...context(), sent, cause });
  }
}

/** Describes a response that broke off. A change that the API reports as successful must not be repeated. */
export const afterStatus = (
  { ok, status }: { readonly ok: boolean; readonly status: number },
  { safeToRetry }: { readonly safeToRetry: boolean },
): string =>
  ok && !safeToRetry
    ? `after status ${status}, which means that the API carried out the request: do not repeat it`
    : `after status ${status}`;
