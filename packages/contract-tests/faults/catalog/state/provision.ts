import { createFaults, type Fault } from '../../fault.ts';
import type { Interceptor } from '../../interceptor.ts';
import { intercept, isOperation, isSuccess, parseJson } from '../../interceptors/index.ts';
import type { AddonList } from './bodies.ts';

/** Addons are provisioned unexpectedly. */
export const provision: readonly Fault[] = createFaults('state', [
  {
    operation: 'provisionAddon',
    behavior: 'provisions two addons',
    checks: ['provision'],
    cause: /the list is not the previous list plus the new addon/,
    inject: intercept(isOperation('provisionAddon'), async (request, forward) => {
      const response = await forward(request);
      if (isSuccess(response)) await forward(request);
      return response;
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'replaces another addon',
    checks: ['provision', 'removal'],
    cause: /the list is not the previous list|provisioning changed other addons/,
    inject: intercept(isOperation('provisionAddon'), async (request, forward) => {
      const { target } = request;
      const empty = { ...request, body: Buffer.alloc(0) };
      const list = parseJson(await forward({ ...empty, method: 'GET' })) as Partial<AddonList>;
      const response = await forward(request);
      const [first] = list.addons ?? [];
      if (isSuccess(response) && first) {
        await forward({ ...empty, method: 'DELETE', target: `${target}/${first.id}` });
      }
      return response;
    }),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns 400 but provisions anyway',
    checks: ['rejects-invalid'],
    cause: /invalid requests changed data/,
    inject: () => {
      let body: Buffer | undefined;
      return intercept(isOperation('provisionAddon'), async (request, forward) => {
        const response = await forward(request);
        if (isSuccess(response)) body = request.body;
        if (response.status === 400 && body) await forward({ ...request, body });
        return response;
      })();
    },
  },
  ...(['createAddonToken', 'createAddonSsoUrl'] as const).map((operation) => ({
    operation,
    behavior: 'also provisions an addon',
    checks: ['accepts-valid'],
    cause: /requests without side effects changed data/,
    inject: (): Interceptor => {
      let lastProvision: { target: string; body: Buffer } | undefined;
      return async (request, forward) => {
        const response = await forward(request);
        if (!isSuccess(response)) return response;
        const { operationId, target, body, headers } = request;
        if (operationId === 'provisionAddon') lastProvision = { target, body };
        if (operationId === operation && lastProvision) {
          const json = { ...headers, 'content-type': 'application/json' };
          await forward({ ...request, ...lastProvision, method: 'POST', headers: json });
        }
        return response;
      };
    },
  })),
]);
