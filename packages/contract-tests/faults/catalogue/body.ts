import { gzipSync } from 'node:zlib';
import { faultsOf } from '../fault.ts';
import { jsonReply, onStatus, onSuccess, withBody, withHeaders, withJson } from '../harms.ts';

const text = (operation: string, change: (body: string) => string | Buffer) =>
  onSuccess(operation, (reply) => withBody(reply, change(reply.body.toString())));

/** Bodies that are no JSON, no UTF-8, or should not be there. */
export const body = faultsOf('body', [
  {
    operation: 'getAddon',
    does: 'answers 200 without a body',
    checks: ['body'],
    cause: /200 has no body/,
    harm: text('getAddon', () => ''),
  },
  {
    operation: 'createAddonToken',
    does: 'answers 404 without a body',
    checks: ['body'],
    cause: /404 has no body/,
    harm: onStatus('createAddonToken', 404, (reply) => withBody(reply, '')),
  },
  {
    operation: 'listAddonProviders',
    does: 'sends HTML as application/json',
    checks: ['body'],
    cause: /the body is not JSON/,
    harm: text('listAddonProviders', () => '<html><body>OK</body></html>'),
  },
  {
    operation: 'upgradeAddon',
    does: 'cuts its JSON',
    checks: ['body'],
    cause: /the body is not JSON/,
    harm: text('upgradeAddon', (it) => it.slice(0, -1)),
  },
  {
    operation: 'listAddonCategories',
    does: 'has a comma too many in its JSON',
    checks: ['body'],
    cause: /the body is not JSON/,
    harm: text('listAddonCategories', (it) => it.replace(/\]\}$/, ',]}')),
  },
  {
    operation: 'getAddon',
    does: 'writes NaN for a number',
    checks: ['body'],
    cause: /the body is not JSON/,
    harm: text('getAddon', (it) => it.replace(/"price":[\d.]+/, '"price":NaN')),
  },
  {
    operation: 'listAddons',
    does: 'begins with a byte order mark',
    checks: ['body'],
    cause: /the body (is not JSON|begins with a byte order mark)/,
    harm: text('listAddons', (it) => `\uFEFF${it}`),
  },
  {
    operation: 'getAddon',
    does: 'has bytes that are no UTF-8',
    checks: ['body'],
    cause: /the body is not UTF-8/,
    harm: text('getAddon', (it) => Buffer.from(it.replace('"Sandbox"', '"Caf\u00e9"'), 'latin1')),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'is in UTF-16',
    checks: ['body'],
    cause: /the body is not (UTF-8|JSON)/,
    harm: text('listAddonProviderPlans', (it) => Buffer.from(`\uFEFF${it}`, 'utf16le')),
  },
  {
    operation: 'createAddonSsoUrl',
    does: 'encodes its JSON twice',
    checks: ['schema'],
    cause: /body must be object/,
    harm: text('createAddonSsoUrl', (it) => JSON.stringify(it)),
  },
  {
    operation: 'listAddonCategories',
    does: 'sends the list without its envelope',
    checks: ['schema'],
    cause: /body must be object/,
    harm: onSuccess('listAddonCategories', (reply) =>
      withJson(reply, JSON.parse(reply.body.toString()).addon_categories),
    ),
  },
  {
    operation: 'getAddon',
    does: 'sends the addon without its envelope',
    checks: ['schema'],
    cause: /body must have required property 'addon'/,
    harm: onSuccess('getAddon', (reply) =>
      withJson(reply, JSON.parse(reply.body.toString()).addon),
    ),
  },
  {
    operation: 'resumeAddon',
    does: 'answers 409 with null',
    checks: ['schema'],
    cause: /body must be object/,
    harm: onStatus('resumeAddon', 409, (reply) => withJson(reply, null)),
  },
  {
    operation: 'provisionAddon',
    does: 'answers 422 in the shape of other errors',
    checks: ['schema'],
    cause: /must have required property 'errors'/,
    harm: onStatus('provisionAddon', 422, () => jsonReply(422, { error: 'plan_id is invalid' })),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers 422 with one message in place of a list',
    checks: ['schema'],
    cause: /body\/errors\/\w+ must be array/,
    harm: onStatus('upgradeAddon', 422, () =>
      jsonReply(422, { errors: { plan_id: 'is invalid' } }),
    ),
  },
  {
    operation: 'getAddon',
    does: 'answers 401 without a reason',
    checks: ['schema'],
    cause: /must have required property 'error'/,
    harm: onStatus('getAddon', 401, (reply) => withJson(reply, {})),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'is compressed and does not say so',
    checks: ['body'],
    cause: /the body is not (UTF-8|JSON)/,
    harm: onSuccess('listAddonProviderPlans', (reply) =>
      withBody(reply, Buffer.from([0x1f, 0x8b, 0x08, 0x00, ...reply.body.subarray(0, 40)])),
    ),
  },
  {
    operation: 'getAddon',
    does: 'has the id of the addon twice',
    checks: ['body'],
    cause: /an object with id more than once/,
    harm: text('getAddon', (it) => it.replace('"id":', '"id":"ad-old","id":')),
  },
  {
    operation: 'listAddons',
    does: 'has two lists, the first of which is empty',
    checks: ['body'],
    cause: /an object with addons more than once/,
    harm: text('listAddons', (it) => it.replace('"addons":', '"addons":[],"addons":')),
  },
  {
    operation: 'getAddon',
    does: 'is compressed although nobody asked for that',
    checks: ['body'],
    cause: /the body is not JSON/,
    harm: onSuccess('getAddon', (reply) =>
      withHeaders(withBody(reply, gzipSync(reply.body)), { 'content-encoding': 'gzip' }),
    ),
  },
]);
