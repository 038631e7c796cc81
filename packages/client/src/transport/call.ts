import type { CallArguments, Route } from '../../../../generated/request.ts';
import { callChecks, checkOptions } from '../types/check-options.ts';
import type { CallOptions } from '../types/options.ts';
import { buildRequest } from './build-request.ts';
import { notify } from './notify.ts';
import { readResult } from './read-result.ts';
import { send } from './send.ts';
import type { Transport } from './transport.ts';

/** Calls the operation of a route: builds the request, sends it, and returns the result. */
export async function call(
  transport: Transport,
  route: Route,
  args: CallArguments,
  options: CallOptions = {},
): Promise<unknown> {
  const [operation, method] = route;
  checkOptions(options, callChecks, { operation, method });
  const request = buildRequest(transport, route, args, options.headers);
  const response = await send(transport, request, options);
  const { headers, context } = response;
  const { onResponse } = options;
  if (onResponse) {
    const { requestId } = context();
    const { status } = response;
    notify(onResponse, { ...request.call.info, status, headers: headers(), requestId });
  }
  return readResult(route[3], response, request);
}
