import { createFaults, type Fault } from '../../fault.ts';
import {
  intercept,
  isOperation,
  isSuccess,
  parseJson,
  withJson,
} from '../../interceptors/index.ts';

/** Filters of the provider list do not work. */
export const filters: readonly Fault[] = createFaults('consistency', [
  {
    operation: 'listAddonProviders',
    behavior: 'ignores category_id',
    checks: ['consistency'],
    cause: /the providers filtered by category_id are wrong/,
    inject: intercept(isOperation('listAddonProviders'), (request, forward) =>
      forward({ ...request, target: request.target.replace(/category_id=[0-9a-f]{24}/, '') }),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'lists nothing if filtered by category_id',
    checks: ['consistency'],
    cause: /the providers filtered by category_id are wrong/,
    inject: intercept(isOperation('listAddonProviders'), async (request, forward) => {
      const response = await forward(request);
      const isFiltered = request.target.includes('category_id') && isSuccess(response);
      return isFiltered ? withJson(response, { addon_providers: [] }) : response;
    }),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'lists a provider only with the dedicated filter',
    checks: ['consistency'],
    cause: /the providers filtered by dedicated are wrong/,
    inject: intercept(isOperation('listAddonProviders'), async (request, forward) => {
      const response = await forward(request);
      const isFiltered = request.target.includes('dedicated') && isSuccess(response);
      if (!isFiltered) return response;
      const all = await forward({ ...request, target: '/v1/addon_providers' });
      const [first] = (parseJson(all) as { addon_providers: object[] }).addon_providers;
      return withJson(response, { addon_providers: [{ ...first, id: 'dedicated-only' }] });
    }),
  },
]);
