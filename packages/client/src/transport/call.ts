import type { CallArguments, Route } from '../../../../generated/request.ts';
import type { CallOptions } from '../types/options.ts';
import { buildRequest } from './build-request.ts';
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
  const request = buildRequest(transport, route, args);
  const response = await send(transport, request, options);
  options.onResponse?.({ ...response.context(), headers: response.headers() });
  return readResult(route[3], response);
}
