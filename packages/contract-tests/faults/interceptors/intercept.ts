import type { Forward, Interceptor, ProxiedRequest, ProxiedResponse } from '../interceptor.ts';
import { isSuccess } from './messages.ts';

/** Selects requests. */
export type RequestFilter = (request: ProxiedRequest) => boolean;

/** Changes a response. */
export type ResponseChange = (
  response: ProxiedResponse,
  request: ProxiedRequest,
) => ProxiedResponse;

/** Selects requests for one of these operations. */
export const isOperation =
  (...operations: readonly string[]): RequestFilter =>
  ({ operationId = '' }) =>
    operations.includes(operationId);

/** Handles the selected requests, and forwards all others. */
export const intercept =
  (
    when: RequestFilter,
    respond: (
      request: ProxiedRequest,
      forward: Forward,
    ) => Promise<ProxiedResponse> | ProxiedResponse,
  ): (() => Interceptor) =>
  () =>
  async (request, forward) =>
    when(request) ? respond(request, forward) : forward(request);

/** Changes the responses to the selected requests. */
export const onResponse = (when: RequestFilter, change: ResponseChange): (() => Interceptor) =>
  intercept(when, async (request, forward) => change(await forward(request), request));

/** Changes successful responses of an operation. */
export const onSuccess = (operation: string, change: ResponseChange): (() => Interceptor) =>
  onResponse(isOperation(operation), (response, request) =>
    isSuccess(response) ? change(response, request) : response,
  );

/** Changes responses of an operation with this status. */
export const onStatus = (
  operation: string,
  status: number,
  change: ResponseChange,
): (() => Interceptor) =>
  onResponse(isOperation(operation), (response, request) =>
    response.status === status ? change(response, request) : response,
  );
