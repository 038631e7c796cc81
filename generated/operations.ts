// Generated from openapi/ by "npm run build". Do not edit.

import { type Caller, writeQuery } from './request.ts';
import type { Addon, AddonCategory, AddonProvider, AddonUpgrade, AddonWithSsoUrl, AddonWithToken, NewAddon, Plan, UpgradeResult, operations } from './types.ts';

/**
 * List the addons of an application.
 *
 * Lists all the addons of the application. The list is not paginated.
 */
export const listAddons = <Options>(client: Caller<Options>, app: string, options?: NoInfer<Options>): Promise<Addon[]> => client.request(['listAddons', 'GET', '/v1/apps/{app}/addons', {result: 'addons', type: 'object[]'}], {path: {app}}, options);

/**
 * Provision an addon.
 *
 * Provisions an addon of the provider and on the plan that the request names. The provider sets
 * environment variables of the application; the answer names them in `variables`.
 *
 * Some resources are available at once. A database is not: the answer says `provisioning`, so get
 * the addon every few seconds until it is `running`, with a time limit, and stop on `suspended`.
 *
 * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing) only free
 * plans can be used; any other is answered with 402.
 *
 * Repeating a request that may have been carried out can create a second addon, so list the addons
 * before you repeat one that failed without an answer.
 */
export const provisionAddon = <Options>(client: Caller<Options>, app: string, body: NewAddon, options?: NoInfer<Options>): Promise<operations['provisionAddon']['responses'][201]['content']['application/json']> => client.request(['provisionAddon', 'POST', '/v1/apps/{app}/addons', {body: 'addon', result: 'addon', returnBody: true}], {path: {app}, body}, options);

/**
 * Get an addon.
 *
 * Gets one addon of the application. Call it every few seconds after a provision or an upgrade to
 * see when the addon is `running`.
 */
export const getAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<Addon> => client.request(['getAddon', 'GET', '/v1/apps/{app}/addons/{addon_id}', {result: 'addon'}], {path: {app, addon_id: addonId}}, options);

/**
 * Remove an addon.
 *
 * Asks for the addon to be deprovisioned.
 *
 * **This may be a dangerous operation**: the addon provider will certainly erase all the data
 * related to your application. Be cautious when deleting addons, and be sure of what you are doing.
 */
export const removeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<void> => client.request(['removeAddon', 'DELETE', '/v1/apps/{app}/addons/{addon_id}', {}], {path: {app, addon_id: addonId}}, options);

/**
 * Upgrade an addon.
 *
 * Changes the plan of the addon. The API asks the addon provider to make the change.
 *
 * The operation can fail: the provider may refuse a plan that is too small, for example to return
 * from a database of 3 GB to a free plan of 512 MB.
 *
 * An upgrade keeps the `id` and the `resource_id` of the addon, replaces its `plan` and resets its
 * `provisioned_at`. For a database it takes time: the addon is `provisioning` until it is done, so
 * get it every few seconds until it is `running`, with a time limit.
 *
 * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing) only free
 * plans can be used; any other is answered with 402.
 */
export const upgradeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, body: AddonUpgrade, options?: NoInfer<Options>): Promise<UpgradeResult> => client.request(['upgradeAddon', 'PATCH', '/v1/apps/{app}/addons/{addon_id}', {body: 'addon', result: ''}], {path: {app, addon_id: addonId}, body}, options);

/**
 * Create a token for the API of an addon.
 *
 * Creates a token for the API of the addon's database (`https://db-api.{region}.scalingo.com/api`),
 * where it is the bearer token and the id of the database is the id of the addon.
 *
 * The token is valid for one hour. Keep it for that time instead of asking for one before each call.
 */
export const createAddonToken = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithToken> => client.request(['createAddonToken', 'POST', '/v1/apps/{app}/addons/{addon_id}/token', {result: 'addon', safeToRetry: true}], {path: {app, addon_id: addonId}}, options);

/**
 * Get an authenticated URL of the dashboard.
 *
 * Gets an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
 *
 * The URL expires after one hour.
 * Every official client uses this method; the public documentation shows POST.
 */
export const getAddonSsoUrl = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithSsoUrl> => client.request(['getAddonSsoUrl', 'GET', '/v1/apps/{app}/addons/{addon_id}/sso', {result: 'addon'}], {path: {app, addon_id: addonId}}, options);

/**
 * Create an authenticated URL of the dashboard.
 *
 * Creates an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
 *
 * The URL expires after one hour.
 */
export const createAddonSsoUrl = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithSsoUrl> => client.request(['createAddonSsoUrl', 'POST', '/v1/apps/{app}/addons/{addon_id}/sso', {result: 'addon', safeToRetry: true}], {path: {app, addon_id: addonId}}, options);

/**
 * Resume a suspended addon.
 *
 * Asks the addon provider to start the resource of a suspended addon again. The request has no body.
 */
export const resumeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<operations['resumeAddon']['responses'][200]['content']['application/json']> => client.request(['resumeAddon', 'POST', '/v1/apps/{app}/addons/{addon_id}/resume', {result: 'addon', returnBody: true}], {path: {app, addon_id: addonId}}, options);

/**
 * List the addon providers.
 *
 * Lists the addon providers of the catalogue, each with its plans. Authentication is optional.
 */
export const listAddonProviders = <Options>(client: Caller<Options>, query?: operations['listAddonProviders']['parameters']['query'], options?: NoInfer<Options>): Promise<AddonProvider[]> => client.request(['listAddonProviders', 'GET', '/v1/addon_providers', {result: 'addon_providers', type: 'object[]'}], {query: (reject) => writeQuery(query, reject)}, options);

/**
 * List the plans of an addon provider.
 *
 * Lists the plans of the addon provider. Use it to find the id of a plan by its name, since provision
 * and upgrade ask for the id. Authentication is optional.
 */
export const listAddonProviderPlans = <Options>(client: Caller<Options>, addonProviderId: string, query?: operations['listAddonProviderPlans']['parameters']['query'], options?: NoInfer<Options>): Promise<Plan[]> => client.request(['listAddonProviderPlans', 'GET', '/v1/addon_providers/{addon_provider_id}/plans', {result: 'plans', type: 'object[]'}], {path: {addon_provider_id: addonProviderId}, query: (reject) => writeQuery(query, reject)}, options);

/**
 * List the categories of addon providers.
 *
 * Lists the categories of the catalogue. Authentication is optional.
 */
export const listAddonCategories = <Options>(client: Caller<Options>, options?: NoInfer<Options>): Promise<AddonCategory[]> => client.request(['listAddonCategories', 'GET', '/v1/addon_categories', {result: 'addon_categories', type: 'object[]'}], {}, options);

/**
 * Exchange an API token for a bearer token.
 *
 * Gives a bearer token for the API token that the request carries as the password of HTTP Basic, with
 * an empty user name. The request needs no body.
 *
 * The bearer token is valid for one hour. Use it for all calls of that hour, and exchange the API token
 * again when less than five minutes are left.
 */
export const exchangeToken = <Options>(client: Caller<Options>, apiToken: string, options?: NoInfer<Options>): Promise<string> => client.request(['exchangeToken', 'POST', '/v1/tokens/exchange', {auth: 'basic', result: 'token', type: 'string', safeToRetry: true, server: 'https://auth.scalingo.com'}], {apiToken}, options);
