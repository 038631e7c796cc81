import type { ApiPromise, ResponseInfo } from '../../../../generated/request.ts';
import { call } from './call.ts';

/** Calls the operation of a route, like {@link call}. The promise can resolve to the result with its response. */
export function callWithResponse<Result>(
  ...[transport, route, args, options]: Parameters<typeof call>
): ApiPromise<Result> {
  let describe: () => ResponseInfo;
  const result = call<Result>(transport, route, args, options, (it) => {
    describe = it;
  });
  // A promise that is derived on request only, so that its rejection is never unhandled.
  const withResponse = async () => ({ data: await result, response: describe() });
  return Object.assign(result, { withResponse });
}
