import type { Interceptor, ProxiedResponse } from '../../../interceptor.ts';
import {
  editJson,
  intercept,
  isOperation,
  isSuccess,
  onSuccess,
  parseJson,
  withBody,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, editText } from '../create.ts';

/** Bodies of another shape, or that no parser reads. */
export const shapes = createFurther([
  [
    'missing properties',
    'createAddonToken',
    'returns the token beside the addon',
    editJson('createAddonToken', (it) => {
      it.token = it.addon.token;
      delete it.addon.token;
    }),
  ],
  [
    'body',
    'getAddonSsoUrl',
    'returns the URL without the addon',
    onSuccess('getAddonSsoUrl', (response) =>
      withJson(response, { sso_url: (parseJson(response) as Any).addon.sso_url }),
    ),
  ],
  [
    'body',
    'addAddonLogDrain',
    'returns the list of all drains',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      return isSuccess(response)
        ? withBody(response, (await forward(asGet(request))).body)
        : response;
    }),
  ],
  [
    'missing properties',
    'exchangeToken',
    'returns the token in the form of OAuth',
    onSuccess('exchangeToken', (response) =>
      withJson(response, {
        access_token: (parseJson(response) as Any).token,
        token_type: 'Bearer',
        expires_in: 3_600,
      }),
    ),
  ],
  [
    'body',
    'listRegions',
    'ends with a comment of the cache',
    editText('listRegions', (it) => `${it}\n<!-- cached on web-2 -->`),
  ],
  [
    'body',
    'listAddonProviders',
    'writes prices with a decimal comma',
    editText('listAddonProviders', (it) => it.replace(/"price":(\d+)\.(\d+)/g, '"price":$1,$2')),
  ],
  [
    'body',
    'listAddonCategories',
    'does not escape line breaks',
    editText('listAddonCategories', (it) => it.replace('"description":"', '"description":"\n')),
  ],
  [
    'body',
    'createAddonSsoUrl',
    'writes undefined instead of null',
    editText('createAddonSsoUrl', (it) => it.replaceAll(':null', ':undefined')),
  ],
  [
    'body',
    'listAddonProviderPlans',
    'sends no body after HEAD, as if it had cached that',
    (): Interceptor => {
      const cached = new Set<string>();
      return async (request, forward): Promise<ProxiedResponse> => {
        const response = await forward(request);
        if (!isOperation('listAddonProviderPlans')(request) || !isSuccess(response))
          return response;
        if (request.isHead) cached.add(request.target);
        return !request.isHead && cached.delete(request.target) ? withBody(response, '') : response;
      };
    },
  ],
]);
