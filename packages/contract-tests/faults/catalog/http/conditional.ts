import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest, ProxiedResponse } from '../../interceptor.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  onResponse,
  parseJson,
  withHeaders,
  withoutHeader,
} from '../../interceptors/index.ts';

/** Returns the request without If-None-Match, and the value of that header; '' if absent. */
function removeCondition(request: ProxiedRequest): readonly [ProxiedRequest, string] {
  const { 'if-none-match': etags = '', ...headers } = request.headers;
  return [{ ...request, headers }, etags];
}

/** Ignores the condition of some requests. */
const ignoreCondition = (operation: string, when: (etags: string) => boolean) =>
  intercept(isOperation(operation), (request, forward) => {
    const [unconditional, etags] = removeCondition(request);
    return forward(when(etags) ? unconditional : request);
  });

/** Replaces the ETags of an operation. */
const replaceETag = (
  operation: string,
  tagOf: (response: ProxiedResponse, request: ProxiedRequest) => string,
) =>
  intercept(isOperation(operation), async (request, forward) => {
    const [unconditional, etags] = removeCondition(request);
    const response = await forward(unconditional);
    if (!isSuccess(response)) return response;
    const etag = `W/"${tagOf(response, request)}"`;
    return etags.includes(etag)
      ? { ...emptyResponse(304), headers: { etag } }
      : withHeaders(response, { etag });
  });

/** Conditional requests are handled wrongly. */
export const conditional: readonly Fault[] = createFaults('HTTP', [
  {
    operation: 'listAddons',
    behavior: 'ignores If-None-Match',
    checks: ['conditional'],
    cause: /listAddons returned 200 for If-None-Match with the current ETag/,
    inject: ignoreCondition('listAddons', (etags) => etags !== ''),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 304 for any ETag',
    checks: ['conditional'],
    cause: /getAddon returned 304 for If-None-Match with another ETag/,
    inject: onResponse(
      ({ operationId, headers }) =>
        operationId === 'getAddon' && headers['if-none-match'] !== undefined,
      (response) =>
        isSuccess(response) ? { ...emptyResponse(304), headers: response.headers } : response,
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'returns 412 instead of 304',
    checks: ['status', 'conditional'],
    cause: /(returned 412 for If-None-Match with the current ETag|status 412 is not documented)/,
    inject: onResponse(isOperation('listAddonProviders'), (response) =>
      response.status === 304 ? emptyResponse(412) : response,
    ),
  },
  ...(
    [
      ['listAddons', 'an addon was provisioned'],
      ['getAddon', 'the addon was upgraded'],
    ] as const
  ).map(([operation, change]) => ({
    operation,
    behavior: `keeps its ETag after ${change}`,
    checks: ['conditional'],
    cause: new RegExp(`304 for an outdated ETag: ${change} in the meantime`),
    inject: replaceETag(operation, (_response, { target }) => String(target.length)),
  })),
  {
    operation: 'getAddon',
    behavior: 'supports only one ETag in If-None-Match',
    checks: ['conditional'],
    cause: /returned 200 for If-None-Match with several ETags, one of them current/,
    inject: ignoreCondition('getAddon', (etags) => etags.includes(',')),
  },
  {
    operation: 'getAddon',
    behavior: 'omits the ETag in 304',
    checks: ['conditional'],
    cause: /304 has no ETag, but 200 has one/,
    inject: onResponse(isOperation('getAddon'), (response) =>
      response.status === 304 ? withoutHeader(response, 'etag') : response,
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'derives the ETag from the number of addons',
    checks: ['conditional'],
    cause: /304 for an outdated ETag: an addon was upgraded in the meantime/,
    inject: replaceETag('listAddons', (response) =>
      String((parseJson(response) as { addons: unknown[] }).addons.length),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'returns 200 for a wildcard If-None-Match',
    checks: ['conditional'],
    cause: /returned 200 for If-None-Match: \*/,
    isNotice: true,
    inject: ignoreCondition('listAddons', (etags) => etags === '*'),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 304 without credentials',
    checks: ['conditional'],
    cause: /returned 304 for If-None-Match without credentials/,
    inject: onResponse(
      isOperation('getAddon'),
      (response, { headers: { 'if-none-match': etag } }) =>
        response.status === 401 && etag !== undefined
          ? { ...emptyResponse(304), headers: { etag } }
          : response,
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'sends Content-Length: 0 with 304',
    checks: ['conditional'],
    cause: /304 has a different Content-Length/,
    inject: onResponse(isOperation('listAddonProviders'), (response) =>
      response.status === 304 ? withHeaders(response, { 'content-length': '0' }) : response,
    ),
  },
]);
