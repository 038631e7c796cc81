import { faultsOf } from '../fault.ts';
import { editing, inPlaceOf, isFor, isSuccess, jsonOf, onStatus, withJson } from '../harms.ts';

/** The id of an addon that is none of the run's. */
const stranger = 'ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55';

/** Answers speak of something else than what was asked for. */
export const identity = faultsOf('identity', [
  {
    operation: 'getAddon',
    does: 'answers with another addon of the application',
    checks: ['provision', 'agreement'],
    cause: /(what is read is not what was provisioned|the list and the addon itself differ)/,
    harm: inPlaceOf(isFor('getAddon'), async (request, forward) => {
      const reply = await forward(request);
      if (!isSuccess(reply)) return reply;
      const target = request.target.replace(/\/addons\/.*$/, '/addons');
      const { addons } = jsonOf(await forward({ ...request, target })) as { addons: unknown[] };
      return withJson(reply, { addon: addons[0] });
    }),
  },
  {
    operation: 'getAddon',
    does: 'answers with another id than that in the path',
    checks: ['provision', 'agreement'],
    cause: /(what is read is not what was provisioned|the list and the addon itself differ)/,
    harm: editing('getAddon', (it) => {
      it.addon.id = stranger;
    }),
  },
  {
    operation: 'listAddons',
    does: 'lists the addons of another application',
    checks: ['provision'],
    cause: /the list does not have what was there before, and what was provisioned, once/,
    harm: inPlaceOf(isFor('listAddons'), (request, forward) =>
      forward({ ...request, target: request.target.replace('example-app', 'trial-app') }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'gives every addon the id of another application',
    checks: ['provision', 'agreement'],
    cause: /(the list does not have|the list and the addon itself differ)/,
    harm: editing('listAddons', (it) => {
      for (const addon of it.addons) addon.app_id = '54100930736f7563d5039999';
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'provisions another plan than the one asked for',
    checks: ['provision'],
    cause: /plan\.id is not that of the addon that was provisioned/,
    harm: inPlaceOf(isFor('provisionAddon'), async (request, forward) => {
      const { addon } = (jsonOf(request) ?? {}) as { addon?: { plan_id?: string } };
      if (typeof addon?.plan_id !== 'string') return forward(request);
      const plans = await forward({
        ...request,
        method: 'GET',
        target: '/v1/addon_providers/scalingo-redis/plans',
        body: Buffer.alloc(0),
      });
      const ids = (jsonOf(plans) as { plans: { id: string }[] }).plans.map(({ id }) => id);
      const other = ids.findLast((id) => id !== addon.plan_id) ?? '';
      const body = request.body.toString().replace(addon.plan_id, other);
      return forward({
        ...request,
        body: Buffer.from(ids.includes(addon.plan_id) ? body : request.body),
      });
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'answers with the provider of another addon',
    checks: ['provision'],
    cause: /addon_provider\.id is not that of the addon that was provisioned/,
    harm: editing('provisionAddon', (it) => {
      Object.assign(it.addon.addon_provider, { id: 'postgresql', name: 'PostgreSQL' });
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'answers with an id that the addon does not have',
    checks: ['provision'],
    cause: /the list does not have what was there before, and what was provisioned, once/,
    harm: editing('provisionAddon', (it) => {
      it.addon.id = it.addon.id.replace(/.{6}$/, 'abcdef');
    }),
  },
  {
    operation: 'provisionAddon',
    does: 'answers with another resource_id than the addon has',
    checks: ['provision'],
    cause: /(what is read is not what was provisioned|the list does not have)/,
    harm: editing('provisionAddon', (it) => {
      it.addon.resource_id = `${it.addon.resource_id}0`;
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'answers with another addon',
    checks: ['token'],
    cause: /the answer is about another addon/,
    harm: editing('createAddonToken', (it) => {
      it.addon.id = stranger;
    }),
  },
  {
    operation: 'createAddonToken',
    does: 'gives the token of another addon',
    checks: ['token'],
    cause: /the token is not for the addon that was asked for/,
    harm: editing('createAddonToken', (it) => {
      const [head, claims, end] = it.addon.token.split('.');
      const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
      const wrong = JSON.stringify({ ...read, addon_uuid: stranger });
      it.addon.token = [head, Buffer.from(wrong).toString('base64url'), end].join('.');
    }),
  },
  ...['getAddonSsoUrl', 'createAddonSsoUrl'].map((operation) => ({
    operation,
    does: 'gives the URL of another resource',
    checks: ['sso-url'],
    cause: /the URL is not for the resource of the addon/,
    harm: editing(operation, (it) => {
      it.addon.sso_url = it.addon.sso_url.replace(/([?&]id=)[^&]*/, '$1example_app_1');
    }),
  })),
  {
    operation: 'createAddonSsoUrl',
    does: 'answers with another addon',
    checks: ['sso-url'],
    cause: /the answer is about another addon/,
    harm: editing('createAddonSsoUrl', (it) => {
      it.addon.id = stranger;
    }),
  },
  {
    operation: 'upgradeAddon',
    does: 'answers with another addon',
    checks: ['upgrade'],
    cause: /the upgrade changed id/,
    harm: editing('upgradeAddon', (it) => {
      it.addon.id = stranger;
    }),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'lists the plans of another provider',
    checks: ['agreement'],
    cause: /the plans of a provider are not the same everywhere/,
    harm: inPlaceOf(isFor('listAddonProviderPlans'), (request, forward) =>
      forward({ ...request, target: request.target.replace('postgresql', 'mongodb') }),
    ),
  },
  {
    operation: 'listAddonProviderPlans',
    does: 'has another price than the list of providers',
    checks: ['agreement'],
    cause: /the plans of a provider are not the same everywhere/,
    harm: editing('listAddonProviderPlans', (it) => {
      for (const plan of it.plans) plan.price += 1;
    }),
  },
  {
    operation: 'listAddonProviders',
    does: 'ignores category_id',
    checks: ['agreement'],
    cause: /the providers by category_id are not those that fit/,
    harm: inPlaceOf(isFor('listAddonProviders'), (request, forward) =>
      forward({ ...request, target: request.target.replace(/category_id=[0-9a-f]{24}/, '') }),
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'lists nothing by category_id',
    checks: ['agreement'],
    cause: /the providers by category_id are not those that fit/,
    harm: inPlaceOf(isFor('listAddonProviders'), async (request, forward) => {
      const reply = await forward(request);
      const isBy = request.target.includes('category_id') && isSuccess(reply);
      return isBy ? withJson(reply, { addon_providers: [] }) : reply;
    }),
  },
  {
    operation: 'listAddonProviders',
    does: 'lists with dedicated a provider that is nowhere else',
    checks: ['agreement'],
    cause: /the providers by dedicated are not those that fit/,
    harm: inPlaceOf(isFor('listAddonProviders'), async (request, forward) => {
      const reply = await forward(request);
      const isBy = request.target.includes('dedicated') && isSuccess(reply);
      if (!isBy) return reply;
      const all = await forward({ ...request, target: '/v1/addon_providers' });
      const [first] = (jsonOf(all) as { addon_providers: object[] }).addon_providers;
      return withJson(reply, { addon_providers: [{ ...first, id: 'dedicated-only' }] });
    }),
  },
  ...[
    ['getAddon', 'addon', 'app'],
    ['listAddons', 'app', 'addon'],
    ['listAddonProviderPlans', 'addon_provider', 'plan'],
    ['provisionAddon', 'plan', 'addon_provider'],
  ].map(([operation = '', right, wrong]) => ({
    operation,
    does: `says that there is no such ${wrong} where there is no such ${right}`,
    checks: ['not-found'],
    cause: /404 names another resource than the one that does not exist/,
    harm: onStatus(operation, 404, (reply) => {
      const { resource } = jsonOf(reply) as { resource: string };
      return resource === right ? withJson(reply, { resource: wrong, error: 'not found' }) : reply;
    }),
  })),
  ...(['createAddonToken', 'getAddonSsoUrl'] as const).map((operation) => ({
    operation,
    does: 'shows another plan of the addon',
    checks: ['token', 'sso-url'],
    cause: /the answer shows another addon than the one that it names/,
    harm: editing(operation, (it) => {
      it.addon.plan.id = '599c1a2121276700011caaff';
    }),
  })),
  {
    operation: 'upgradeAddon',
    does: 'answers with the provider of another addon',
    checks: ['upgrade'],
    cause: /the upgrade changed addon_provider/,
    harm: editing('upgradeAddon', (it) => {
      it.addon.addon_provider.id = 'postgresql';
    }),
  },
  {
    operation: 'listAddons',
    does: 'lists an addon of another application too',
    checks: ['agreement'],
    cause: /the addons are not all of one application/,
    harm: editing('listAddons', (it) => {
      const [first] = it.addons;
      if (first) it.addons.push({ ...first, id: stranger, app_id: '54100930736f7563d5039999' });
    }),
  },
]);
