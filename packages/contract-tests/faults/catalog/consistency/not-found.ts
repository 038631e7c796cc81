import { createFaults, type Fault } from '../../fault.ts';
import { onStatus, parseJson, withJson } from '../../interceptors/index.ts';

/** A 404 response names the wrong resource. */
export const notFound: readonly Fault[] = createFaults('consistency', [
  ...[
    ['getAddon', 'addon', 'app'],
    ['listAddons', 'app', 'addon'],
    ['listAddonProviderPlans', 'addon_provider', 'plan'],
    ['provisionAddon', 'plan', 'addon_provider'],
  ].map(([operation = '', missing, reported]) => ({
    operation,
    behavior: `reports a missing ${reported} instead of a missing ${missing}`,
    checks: ['not-found'],
    cause: /404 names the wrong kind of resource/,
    inject: onStatus(operation, 404, (response) => {
      const { resource } = parseJson(response) as { resource: string };
      return resource === missing
        ? withJson(response, { resource: reported, error: 'not found' })
        : response;
    }),
  })),
]);
