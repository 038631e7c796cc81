import { createFaults, type Fault } from '../../fault.ts';
import { intercept, parseJson, withHeaders, withJson } from '../../interceptors/index.ts';
import { withCredentials } from './credentials.ts';

const leakAddon = (operation: string, statuses: readonly number[]) =>
  intercept(
    ({ operationId }) => operationId === operation,
    async (request, forward) => {
      const response = await forward(request);
      if (!statuses.includes(response.status)) return response;
      const found = await forward({
        ...withCredentials(request),
        method: 'GET',
        body: Buffer.alloc(0),
      });
      const { addon } = (parseJson(found) ?? {}) as { addon?: object };
      return addon ? withJson(response, { ...(parseJson(response) as object), addon }) : response;
    },
  );

/** Responses disclose resources to clients without access. */
export const leakedResources: readonly Fault[] = createFaults('leaks', [
  {
    operation: 'getAddon',
    behavior: 'shows the addon in the 401 body',
    checks: ['access'],
    cause: /the error response reveals data of the resource/,
    inject: leakAddon('getAddon', [401]),
  },
  {
    operation: 'getAddon',
    behavior: 'shows the addon in the 403 body to another account',
    checks: ['access'],
    cause: /the error response reveals data of the resource/,
    inject: leakAddon('getAddon', [403]),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'shows the addon in the 401 body',
    checks: ['access'],
    cause: /the error response reveals data of the resource/,
    inject: leakAddon('upgradeAddon', [401]),
  },
  {
    operation: 'getAddon',
    behavior: 'names the resource in a 403 header to another account',
    checks: ['access'],
    cause: /the error response reveals data of the resource/,
    inject: intercept(
      ({ operationId, headers }) =>
        operationId === 'getAddon' && headers.authorization === 'Bearer trial-token',
      async (request, forward) => {
        const response = await forward(request);
        const found = parseJson(await forward(withCredentials(request))) as {
          addon?: { resource_id: string };
        };
        return found.addon
          ? withHeaders(response, { 'x-resource': found.addon.resource_id })
          : response;
      },
    ),
  },
]);
