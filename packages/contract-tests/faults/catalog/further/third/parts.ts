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
