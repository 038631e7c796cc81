import { createFaults } from '../../fault.ts';
import { jsonResponse, onStatus, onSuccess, withBody, withJson } from '../../interceptors/index.ts';

const editText = (operation: string, change: (body: string) => string | Buffer) =>
  onSuccess(operation, (response) => withBody(response, change(response.body.toString())));

/** Bodies are missing, or are not valid JSON or UTF-8. */
export const body = createFaults('body', [
  {
    operation: 'getAddon',
    behavior: 'returns 200 without a body',
    checks: ['body'],
    cause: /200 has no body/,
    inject: editText('getAddon', () => ''),
  },
  {
    operation: 'createAddonToken',
    behavior: 'returns 404 without a body',
    checks: ['body'],
    cause: /404 has no body/,
    inject: onStatus('createAddonToken', 404, (response) => withBody(response, '')),
  },
  {
    operation: 'listAddonProviders',
    behavior: 'sends HTML as application/json',
    checks: ['body'],
    cause: /the body is not valid JSON/,
    inject: editText('listAddonProviders', () => '<html><body>OK</body></html>'),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'truncates its JSON',
    checks: ['body'],
    cause: /the body is not valid JSON/,
    inject: editText('upgradeAddon', (it) => it.slice(0, -1)),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'sends a trailing comma in its JSON',
    checks: ['body'],
    cause: /the body is not valid JSON/,
    inject: editText('listAddonCategories', (it) => it.replace(/\]\}$/, ',]}')),
  },
  {
    operation: 'getAddon',
    behavior: 'sends NaN as a number',
    checks: ['body'],
    cause: /the body is not valid JSON/,
    inject: editText('getAddon', (it) => it.replace(/"price":[\d.]+/, '"price":NaN')),
  },
  {
    operation: 'listAddons',
    behavior: 'begins with a byte order mark',
    checks: ['body'],
    cause: /the body (is not valid JSON|starts with a byte order mark)/,
    inject: editText('listAddons', (it) => `\uFEFF${it}`),
  },
  {
    operation: 'getAddon',
    behavior: 'sends bytes that are not UTF-8',
    checks: ['body'],
    cause: /the body is not UTF-8/,
    inject: editText('getAddon', (it) =>
      Buffer.from(it.replace('"Sandbox"', '"Caf\u00e9"'), 'latin1'),
    ),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'sends UTF-16',
    checks: ['body'],
    cause: /the body is not (UTF-8|valid JSON)/,
    inject: editText('listAddonProviderPlans', (it) => Buffer.from(`\uFEFF${it}`, 'utf16le')),
  },
  {
    operation: 'createAddonSsoUrl',
    behavior: 'encodes its JSON twice',
    checks: ['schema'],
    cause: /body must be object/,
    inject: editText('createAddonSsoUrl', (it) => JSON.stringify(it)),
  },
  {
    operation: 'listAddonCategories',
    behavior: 'sends the list without its envelope',
    checks: ['schema'],
    cause: /body must be object/,
    inject: onSuccess('listAddonCategories', (response) =>
      withJson(response, JSON.parse(response.body.toString()).addon_categories),
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'sends the addon without its envelope',
    checks: ['schema'],
    cause: /body must have required property 'addon'/,
    inject: onSuccess('getAddon', (response) =>
      withJson(response, JSON.parse(response.body.toString()).addon),
    ),
  },
  {
    operation: 'resumeAddon',
    behavior: 'returns 409 with null',
    checks: ['schema'],
    cause: /body must be object/,
    inject: onStatus('resumeAddon', 409, (response) => withJson(response, null)),
  },
  {
    operation: 'provisionAddon',
    behavior: 'returns 422 in the format of other errors',
    checks: ['schema'],
    cause: /must have required property 'errors'/,
    inject: onStatus('provisionAddon', 422, () =>
      jsonResponse(422, { error: 'plan_id is invalid' }),
    ),
  },
  {
    operation: 'upgradeAddon',
    behavior: 'returns 422 with a single message instead of a list',
    checks: ['schema'],
    cause: /body\/errors\/\w+ must be array/,
    inject: onStatus('upgradeAddon', 422, () =>
      jsonResponse(422, { errors: { plan_id: 'is invalid' } }),
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'returns 401 without an error message',
    checks: ['schema'],
    cause: /must have required property 'error'/,
    inject: onStatus('getAddon', 401, (response) => withJson(response, {})),
  },
  {
    operation: 'listAddonProviderPlans',
    behavior: 'compresses without Content-Encoding',
    checks: ['body'],
    cause: /the body is not (UTF-8|valid JSON)/,
    inject: onSuccess('listAddonProviderPlans', (response) =>
      withBody(response, Buffer.from([0x1f, 0x8b, 0x08, 0x00, ...response.body.subarray(0, 40)])),
    ),
  },
  {
    operation: 'getAddon',
    behavior: 'sends the addon ID twice',
    checks: ['body'],
    cause: /an object with the duplicate name id/,
    inject: editText('getAddon', (it) => it.replace('"id":', '"id":"ad-old","id":')),
  },
  {
    operation: 'listAddons',
    behavior: 'sends the list twice, first empty',
    checks: ['body'],
    cause: /an object with the duplicate name addons/,
    inject: editText('listAddons', (it) => it.replace('"addons":', '"addons":[],"addons":')),
  },
]);
