import type { Interceptor } from '../../../interceptor.ts';
import {
  isOperation,
  isSuccess,
  jsonResponse,
  parseJson,
  withHeaders,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, everyNth } from '../create.ts';
import { oneServerOf } from './parts.ts';

/** Servers of two versions side by side. */
export const versions = createFurther([
  [
    'missing properties',
    'getAddon',
    'omits the logo at every third request',
    oneServerOf(3, 'getAddon', (response) => {
      const { addon } = parseJson(response) as Any;
      const { logo_url: _, ...addon_provider } = addon.addon_provider;
      return withJson(response, { addon: { ...addon, addon_provider } });
    }),
  ],
  [
    'consistency',
    'getCurrentUser',
    'returns its id without the prefix every other time',
    oneServerOf(2, 'getCurrentUser', (response) => {
      const { user } = parseJson(response) as Any;
      return withJson(response, { user: { ...user, id: user.uuid } });
    }),
  ],
  [
    'status',
    'addAddonLogDrain',
    'returns 200 every other time',
    oneServerOf(2, 'addAddonLogDrain', (response) => ({ ...response, status: 200 })),
  ],
  [
    'status',
    'removeAddon',
    'returns 200 with an empty object every other time',
    oneServerOf(2, 'removeAddon', () => jsonResponse(200, {})),
  ],
  [
    'status',
    'replaceAddonPlan',
    'is not found every other time',
    everyNth('replaceAddonPlan', 2, () => jsonResponse(404, { error: 'no route matches' })),
  ],
  [
    'status',
    'getAddonSsoUrl',
    'returns 405 every other time',
    everyNth('getAddonSsoUrl', 2, () =>
      withHeaders(jsonResponse(405, { error: 'method not allowed' }), { allow: 'POST' }),
    ),
  ],
  [
    'access',
    'exchangeToken',
    'returns a token that no server knows every other time',
    (): Interceptor => {
      const unknown = new Set<string>();
      let count = 0;
      return async (request, forward) => {
        if (unknown.has(request.headers.authorization ?? ''))
          return jsonResponse(401, { error: 'unauthorized' });
        const response = await forward(request);
        if (isOperation('exchangeToken')(request) && isSuccess(response) && ++count % 2 === 0)
          unknown.add(`Bearer ${(parseJson(response) as Any).token}`);
        return response;
      };
    },
  ],
]);
