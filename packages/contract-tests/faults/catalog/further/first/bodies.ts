import {
  editJson,
  jsonResponse,
  onStatus,
  onSuccess,
  parseJson,
  withBody,
  withJson,
} from '../../../interceptors/index.ts';
import { createFurther, editText, everyNth, type FurtherFault, setHeader } from '../create.ts';

const wrong = (
  operation: string,
  behavior: string,
  edit: (text: string) => string,
): FurtherFault => ['body', operation, behavior, editText(operation, edit)];

/** Bodies that a parser or a program cannot read. */
export const bodies = createFurther([
  wrong('getAddon', 'encodes its JSON twice', (it) => JSON.stringify(it)),
  wrong('listAddons', 'starts with a prefix against script inclusion', (it) => `)]}',\n${it}`),
  wrong('listAddonProviders', 'wraps its JSON in a callback', (it) => `callback(${it});`),
  wrong('listAddonCategories', 'ends its JSON with a comma', (it) => it.replace(/\}$/, ',}')),
  wrong('listRegions', 'sends JSON with a comment', (it) => `/* regions */ ${it}`),
  wrong('getCurrentUser', 'sends JSON with single quotes', (it) => it.replaceAll('"', "'")),
  wrong('listAddonProviderPlans', 'writes NaN', (it) =>
    it.replace(/"price":[\d.]+/, '"price":NaN'),
  ),
  wrong('createAddonToken', 'sends two JSON texts', (it) => `${it}\n${it}`),
  wrong(
    'exchangeToken',
    'sends the bare token',
    (it) => (JSON.parse(it) as { token: string }).token,
  ),
  wrong('getAddonSsoUrl', 'sends half of its JSON', (it) => it.slice(0, it.length / 2)),
  wrong('provisionAddon', 'sends an array with the body', (it) => `[${it}]`),
  wrong(
    'listAddonLogDrains',
    'sends a line per item',
    (it) =>
      (JSON.parse(it) as { drains: object[] }).drains
        .map((one) => JSON.stringify(one))
        .join('\n') || '\n',
  ),
  wrong('upgradeAddon', 'writes its names in camel case', (it) =>
    it.replace(
      /"(\w+)":/g,
      (_, name: string) => `"${name.replace(/_(\w)/g, (__, c: string) => c.toUpperCase())}":`,
    ),
  ),
  wrong('getAddon', 'writes its names in uppercase', (it) =>
    it.replace(/"(\w+)":/g, (_, name: string) => `"${name.toUpperCase()}":`),
  ),
  wrong('addAddonLogDrain', 'sends an empty object', () => '{}'),
  wrong('listAddons', 'sends null', () => 'null'),
  [
    'body',
    'listAddons',
    'sends its items in an object by id',
    editJson('listAddons', (it) => {
      it.addons = Object.fromEntries(it.addons.map((one: { id: string }) => [one.id, one]));
    }),
  ],
  [
    'body',
    'listAddonCategories',
    'has a null in its list',
    editJson('listAddonCategories', (it) => {
      it.addon_categories.push(null);
    }),
  ],
  [
    'body',
    'listRegions',
    'has a list in its list',
    editJson('listRegions', (it) => {
      it.regions = [it.regions];
    }),
  ],
  [
    'body',
    'getAddon',
    'has its addon in a data envelope',
    onSuccess('getAddon', (response) => withJson(response, { data: parseJson(response) })),
  ],
  [
    'body',
    'getCurrentUser',
    'has no envelope',
    onSuccess('getCurrentUser', (response) =>
      withJson(response, (parseJson(response) as { user: object }).user),
    ),
  ],
  [
    'body',
    'createAddonSsoUrl',
    'sends a page instead of JSON',
    onSuccess('createAddonSsoUrl', (response) =>
      withBody(
        { ...response, headers: { 'content-type': 'text/html' } },
        '<!doctype html><title>Dashboard</title>',
      ),
    ),
  ],
  [
    'body',
    'listAddonProviders',
    'sends every fourth list empty',
    everyNth('listAddonProviders', 4, () => jsonResponse(200, { addon_providers: [] })),
  ],
  [
    'body',
    'getAddon',
    'sends a 404 as a text',
    onStatus('getAddon', 404, (response) =>
      withBody({ ...response, headers: { 'content-type': 'text/plain' } }, 'not found'),
    ),
  ],
  [
    'body',
    'provisionAddon',
    'sends errors as a list',
    onStatus('provisionAddon', 400, (response) =>
      withJson(response, [{ error: 'plan_id is required' }]),
    ),
  ],
  [
    'body',
    'upgradeAddon',
    'sends errors with a number',
    onStatus('upgradeAddon', 400, (response) => withJson(response, { error: 400 })),
  ],
  [
    'body',
    'listAddons',
    'sends a 401 without a message',
    onStatus('listAddons', 401, (response) => withJson(response, { message: 'unauthorized' })),
  ],
  [
    'headers',
    'getAddon',
    'says that its JSON is a text',
    setHeader('getAddon', 'content-type', 'text/plain'),
  ],
  [
    'headers',
    'listAddons',
    'has a content type of its own',
    setHeader('listAddons', 'content-type', 'application/vnd.addons'),
  ],
  [
    'headers',
    'listRegions',
    'says that its JSON is in Latin 1',
    setHeader('listRegions', 'content-type', 'application/json; charset=iso-8859-1'),
  ],
  [
    'headers',
    'listAddonProviders',
    'has an invalid date',
    setHeader('listAddonProviders', 'date', '2026-11-26T12:00:00Z'),
  ],
  [
    'headers',
    'provisionAddon',
    'has the Location of another addon',
    setHeader('provisionAddon', 'location', '/v1/apps/example-app/addons/ad-other'),
  ],
  [
    'headers',
    'addAddonLogDrain',
    'says that its JSON is XML',
    setHeader('addAddonLogDrain', 'content-type', 'application/xml'),
  ],
]);
