import type {
  ApiPromise,
  CallArguments,
  ResponseInfo,
  Route,
} from '../../../../generated/request.ts';
import { callChecks, checkOptions } from '../types/check-options.ts';
import type { CallOptions } from '../types/options.ts';
import { buildRequest } from './build-request.ts';
import { notify } from './notify.ts';
import { readResult } from './read-result.ts';
import { send } from './send.ts';
import type { Transport } from './transport.ts';

/** Returns the metadata of the response. */
type Describe = () => ResponseInfo;

/** Calls the operation of a route: builds the request, sends it, and returns the result. */
export function call<Result>(
  transport: Transport,
  route: Route,
  args: CallArguments,
  options: CallOptions | undefined,
): ApiPromise<Result> {
  let describe: Describe | undefined;
  const result = request(transport, route, args, options, (it) => {
    describe = it;
  }) as Promise<Result>;
  // A promise that is derived on request only, so that its rejection is never unhandled.
  const withResponse = async () => {
    const data = await result;
    return { data, response: (describe as Describe)() };
  };
  return Object.assign(result, { withResponse });
}

async function request(
  transport: Transport,
  route: Route,
  args: CallArguments,
  options: CallOptions = {},
  onSuccess: (describe: Describe) => void,
): Promise<unknown> {
  const [operation, method] = route;
  checkOptions(options, callChecks, { operation, method });
  const outgoing = buildRequest(transport, route, args, options.headers);
  const response = await send(transport, outgoing, options);
  const describe = () => {
    const { requestId } = response.context();
    const { status } = response;
    return { ...outgoing.call.info, status, headers: response.headers(), requestId };
  };
  const { onResponse } = options;
  if (onResponse) notify(onResponse, describe());
  onSuccess(describe);
  return readResult(route[3], response, outgoing);
}
