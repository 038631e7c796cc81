import { createFaults, type Fault } from '../../fault.ts';
import {
  emptyResponse,
  intercept,
  jsonResponse,
  onResponse,
  withBody,
  withHeaders,
  withoutHeader,
} from '../../interceptors/index.ts';

const isUnknownPath = ({ target }: { target: string }) => target.includes('no-such-path');

const unsupportedMethods = ['PUT', 'PATCH', 'POST'];

/** Changes responses to methods that a path does not support. */
const onUnsupportedMethod = (change: Parameters<typeof onResponse>[1]) =>
  onResponse(
    ({ method, operationId }) => operationId === undefined && unsupportedMethods.includes(method),
    change,
  );

const htmlPage = (status: number) =>
  withBody(
    { ...emptyResponse(status), headers: { 'content-type': 'text/html; charset=utf-8' } },
    '<!doctype html><title>App</title>',
  );

/** Unknown paths and unsupported methods are handled wrongly. */
export const pathsAndMethods: readonly Fault[] = createFaults('HTTP', [
  {
    operation: undefined,
    behavior: 'returns 200 with a page for unknown paths',
    checks: ['unknown-path'],
    cause: /returned 200 for an unknown path/,
    inject: intercept(isUnknownPath, () => htmlPage(200)),
  },
  {
    operation: undefined,
    behavior: 'fails with 500 for unknown paths',
    checks: ['unknown-path'],
    cause: /returned 500 for an unknown path/,
    inject: intercept(isUnknownPath, () => jsonResponse(500, { error: 'no route matches' })),
  },
  {
    operation: undefined,
    behavior: 'redirects unknown paths to the documentation',
    checks: ['unknown-path'],
    cause: /returned 302 for an unknown path/,
    inject: intercept(isUnknownPath, () => ({
      ...emptyResponse(302),
      headers: { location: '/docs' },
    })),
  },
  {
    operation: undefined,
    behavior: 'returns the addon for every path below it',
    checks: ['unknown-path'],
    cause: /returned 200 for an unknown path/,
    inject: intercept(
      ({ target }) => /\/addons\/[^/]+\/no-such-path$/.test(target),
      (request, forward) => forward({ ...request, target: request.target.replace(/\/[^/]+$/, '') }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'returns 200 for PUT',
    checks: ['wrong-method'],
    cause: /returned 200 for PUT, which the path does not support/,
    inject: onUnsupportedMethod((response, { target }) =>
      /\/addons$/.test(target) ? jsonResponse(200, { addons: [] }) : response,
    ),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'fails with 500 for an unsupported method',
    checks: ['wrong-method'],
    cause: /returned 500 for PUT, which the path does not support/,
    inject: onUnsupportedMethod((response, { target }) =>
      target.includes('addon_categories') ? jsonResponse(500, { error: 'oops' }) : response,
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 501 for POST',
    checks: ['wrong-method'],
    cause: /returned 501 for POST, which the path does not support/,
    inject: onUnsupportedMethod((response, { target }) =>
      /\/addons\/[^/]+$/.test(target) ? jsonResponse(501, { error: 'not implemented' }) : response,
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 200 for POST to an addon',
    checks: ['wrong-method'],
    cause: /returned 200 for POST, which the path does not support/,
    inject: onResponse(
      ({ method, target }) => method === 'POST' && /\/addons\/[^/]+$/.test(target),
      () => jsonResponse(200, {}),
    ),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'returns 405 without Allow',
    checks: ['wrong-method'],
    cause: /405 without an Allow header/,
    isNotice: true,
    inject: onUnsupportedMethod((response) => withoutHeader(response, 'allow')),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'lists the rejected method in the Allow header of 405',
    checks: ['wrong-method'],
    cause: /Allow of a 405 contains the rejected method/,
    isNotice: true,
    inject: onUnsupportedMethod((response, { method }) =>
      withHeaders(response, { allow: `GET, ${method}` }),
    ),
  },
  {
    operation: 'listAddons',
    behavior: 'omits a supported method from Allow',
    checks: ['wrong-method'],
    cause: /Allow of a 405 lacks a documented method/,
    isNotice: true,
    inject: onUnsupportedMethod((response) => withHeaders(response, { allow: 'GET' })),
  },
]);
