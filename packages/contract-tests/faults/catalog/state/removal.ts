import { createFaults, type Fault } from '../../fault.ts';
import {
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  parseJson,
} from '../../interceptors/index.ts';
import type { AddonList } from './bodies.ts';

/** Addons are removed unexpectedly, or not at all. */
export const removal: readonly Fault[] = createFaults('state', [
  {
    operation: 'removeAddon',
    behavior: 'removes nothing but reports success',
    checks: ['removal'],
    cause: /returned 200 for an addon that was just removed|after the removal, the list differs/,
    inject: () => {
      const kept = new Set<string>();
      return intercept(isOperation('removeAddon'), async (request, forward) => {
        const { values, target } = request;
        // A second attempt is forwarded, so that no addon outlives the run.
        if (kept.has(values.addon_id ?? '')) return forward(request);
        const existing = await forward({ ...request, method: 'GET', target });
        if (!isSuccess(existing)) return forward(request);
        kept.add(values.addon_id ?? '');
        return emptyResponse(204);
      })();
    },
  },
  {
    operation: 'removeAddon',
    behavior: 'also removes another addon',
    checks: ['removal', 'provision'],
    cause: /after the removal, the list differs/,
    inject: intercept(isOperation('removeAddon'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const target = request.target.replace(/\/[^/]+$/, '');
      const list = parseJson(await forward({ ...request, method: 'GET', target })) as AddonList;
      const [first] = list.addons;
      if (first) await forward({ ...request, target: `${target}/${first.id}` });
      return response;
    }),
  },
  {
    operation: undefined,
    behavior: 'returns 405 for POST but removes the addon anyway',
    checks: ['wrong-method'],
    cause: /requests with an unsupported method for .* changed data/,
    inject: intercept(
      ({ method, target }) => method === 'POST' && /\/addons\/[^/]+$/.test(target),
      async (request, forward) => {
        const response = await forward(request);
        await forward({ ...request, method: 'DELETE', body: Buffer.alloc(0) });
        return response;
      },
    ),
  },
]);
