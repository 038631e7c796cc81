import type { CallArguments, ResponseInfo, Route } from '../../../../generated/request.ts';
import { callChecks, checkOptions } from '../types/check-options.ts';
import type { CallOptions } from '../types/options.ts';
import { buildRequest } from './build-request.ts';
import { notify } from './notify.ts';
import { readResult } from './read-result.ts';
import { send } from './send.ts';
import type { Transport } from './transport.ts';

/**
 * Calls the operation of a route: builds the request, sends it, and returns the result.
 *
 * @param onSend called with a function that returns the metadata of the response, once there is one.
 */
export async function call<Result>(
  transport: Transport,
  route: Route,
  args: CallArguments,
  options: CallOptions = {},
  onSend?: (describe: () => ResponseInfo) => void,
): Promise<Result> {
  const [operation, method, , routeOptions] = route;
  checkOptions(options, callChecks, { operation, method });
  const outgoing = buildRequest(transport, route, args, options.headers);
  const response = await send(transport, outgoing, options);
  const describe = (): ResponseInfo => {
    const { status, headers, context } = response;
    return { ...outgoing.call.info, status, headers: headers(), requestId: context().requestId };
  };
  const { onResponse } = options;
  if (onResponse) notify(onResponse, describe());
  onSend?.(describe);
  return readResult(routeOptions, response, outgoing) as Result;
}
