import { createFaults, type Fault } from '../../fault.ts';
import type { ProxiedRequest } from '../../interceptor.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  parseJson,
} from '../../interceptors/index.ts';

const isRemoval = isOperation('removeAddonLogDrain');
const isByQuery = ({ target }: ProxiedRequest): boolean => target.includes('?url=');
const isByBody = ({ body }: ProxiedRequest): boolean => body.includes('"url"');

/** Log drains, which have no path of their own, are removed unexpectedly, or not at all. */
export const logDrains: readonly Fault[] = createFaults('state', [
  {
    operation: 'removeAddonLogDrain',
    behavior: 'removes nothing but reports success',
    checks: ['lifecycle'],
    cause: /returned 204 for a log_drain that was just removed/,
    inject: intercept(isRemoval, async (request, forward) => {
      const response = await forward({ ...request, method: 'GET', body: Buffer.alloc(0) });
      return isSuccess(response) ? emptyResponse(204) : response;
    }),
  },
  {
    operation: 'removeAddonLogDrain',
    behavior: 'ignores the query parameter',
    checks: ['lifecycle'],
    cause: /returned 400 for a log_drain that was just created/,
    inject: intercept(
      (request) => isRemoval(request) && isByQuery(request),
      (request, forward) => forward({ ...request, target: request.target.replace(/\?.*/, '') }),
    ),
  },
  {
    operation: 'removeAddonLogDrain',
    behavior: 'ignores the body',
    checks: ['lifecycle'],
    cause: /returned 400 for a log_drain that was just created/,
    inject: intercept(
      (request) => isRemoval(request) && isByBody(request),
      (request, forward) => forward({ ...request, body: Buffer.alloc(0) }),
    ),
  },
  {
    operation: 'removeAddonLogDrain',
    behavior: 'also removes all others',
    checks: ['lifecycle'],
    cause: /after the removal, the list is not what it was/,
    inject: intercept(isRemoval, async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const target = request.target.replace(/\?.*/, '');
      const list = await forward({ ...request, method: 'GET', target, body: Buffer.alloc(0) });
      const { drains } = parseJson(list) as { readonly drains: readonly { url: string }[] };
      for (const { url } of drains) {
        const query = `?url=${encodeURIComponent(url)}`;
        await forward({ ...request, target: target + query, body: Buffer.alloc(0) });
      }
      return response;
    }),
  },
  {
    operation: 'listAddonLogDrains',
    behavior: 'still lists what was removed',
    checks: ['lifecycle'],
    cause: /after the removal, the list is not what it was/,
    inject: () => {
      const lists = new Map<string, string>();
      return async (request, forward) => {
        const response = await forward(request);
        const path = request.target.replace(/\?.*/, '');
        if (isRemoval(request) && isSuccess(response)) lists.set(`${path} stale`, 'yes');
        if (!isOperation('listAddonLogDrains')(request) || !isSuccess(response)) return response;
        const known = lists.get(path);
        if (lists.delete(`${path} stale`) && known)
          return { ...response, body: Buffer.from(known) };
        lists.set(path, response.body.toString());
        return response;
      };
    },
  },
]);
