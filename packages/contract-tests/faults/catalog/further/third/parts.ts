import type { Interceptor, ProxiedRequest } from '../../../interceptor.ts';
import {
  editJson,
  isOperation,
  isSuccess,
  parseJson,
  type ResponseChange,
  withJson,
} from '../../../interceptors/index.ts';
import type { Any } from '../create.ts';

/** Path of the addon that a request is about. */
export const addonPath = ({ target }: ProxiedRequest): string =>
  target.replace(/(\/addons\/[^/?]+).*$/, '$1');

/** Path of the log drains of that addon. */
export const drainsPath = (request: ProxiedRequest): string => `${addonPath(request)}/log_drains`;

export const hasCredentials = ({ headers }: ProxiedRequest): boolean => 'authorization' in headers;

/** Edits each plan in an operation's responses. */
export const editPlans = (
  operation: 'listAddonProviders' | 'listAddonProviderPlans',
  edit: (plan: Any) => void,
) =>
  editJson(operation, ({ plans, addon_providers = [{ plans }] }) => {
    for (const provider of addon_providers) provider.plans.forEach(edit);
  });

/** Changes every `n`th success of an operation, as if one of `n` servers ran another version. */
export const oneServerOf =
  (n: number, operation: string, change: ResponseChange) => (): Interceptor => {
    let count = 0;
    return async (request, forward) => {
      const response = await forward(request);
      return isOperation(operation)(request) && isSuccess(response) && ++count % n === 0
        ? change(response, request)
        : response;
    };
  };

/** Changes the first success of an operation for each addon. */
export const firstForAddon = (operation: string, change: ResponseChange) => (): Interceptor => {
  const seen = new Set<string>();
  return async (request, forward) => {
    const response = await forward(request);
    const id = request.values.addon_id ?? '';
    if (!isOperation(operation)(request) || !isSuccess(response) || seen.has(id)) return response;
    seen.add(id);
    return change(response, request);
  };
};

/** Edits each addon in the responses of all operations. */
export const editAddons =
  (edit: (addon: Any) => void): ResponseChange =>
  (response) => {
    const value = isSuccess(response) ? (parseJson(response) as Any) : undefined;
    const addons: Any[] = value?.addons ?? (value?.addon ? [value.addon] : []);
    if (addons.length === 0) return response;
    addons.forEach(edit);
    return withJson(response, value);
  };

/** Replaces the tokens of the exchange. The server still knows whom a changed token belongs to. */
export const replaceBearerToken =
  (change: (token: string, apiToken: string) => string) => (): Interceptor => {
    const originals = new Map<string, string>();
    return async (request, forward) => {
      const { authorization = '' } = request.headers;
      const original = originals.get(authorization);
      if (original !== undefined)
        return forward({ ...request, headers: { ...request.headers, authorization: original } });
      return editJson('exchangeToken', (it) => {
        const changed = change(it.token, passwordOf(authorization));
        originals.set(`Bearer ${changed}`, `Bearer ${it.token}`);
        it.token = changed;
      })()(request, forward);
    };
  };

/** Password of HTTP Basic credentials. */
export const passwordOf = (authorization: string): string =>
  Buffer.from(authorization.replace(/^\w+ /, ''), 'base64')
    .toString()
    .replace(/^[^:]*:/, '');

/** Changes the claims of a JWT. Its signature does not fit them any more. */
export const withClaims = (token: string, change: (claims: Any) => unknown): string => {
  const [head, claims = '', signature] = token.split('.');
  const changed = change(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
};
