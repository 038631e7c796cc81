// Generated from openapi/ by "npm run build". Do not edit.

import { type Caller, writeBasic, writeQuery } from './request.ts';
import type { Addon, AddonCategory, AddonProvider, AddonUpgrade, AddonWithSsoUrl, AddonWithToken, LogDrain, NewAddon, NewLogDrain, Plan, Region, RemoveLogDrainRequest, UpgradeResult, User, operations } from './types.ts';

/**
 * List an application's addons.
 *
 * Lists all of an application's addons. The list is not paginated.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param options Options of this call.
 */
export const listAddons = <Options>(client: Caller<Options>, app: string, options?: NoInfer<Options>): Promise<Addon[]> => client.request(['listAddons', 'GET', '/v1/apps/{app}/addons', {result: 'addons', type: 'object[]'}], {path: {app}}, options);

/**
 * Provision an addon.
 *
 * Provisions an addon from the given provider and plan. The provider sets environment variables on
 * the application; the response lists their names in `variables`.
 *
 * Some resources are available immediately. A database is not: its `status` is `provisioning`. Poll
 * the addon every few seconds until it is `running`. Set a timeout, and stop if the `status` is
 * `suspended`.
 *
 * Choose the plan from the catalog. Do not expect a free one: they have been discontinued.
 *
 * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
 * plans can be used, and during the free trial also those with `trial_available`. Any other plan
 * returns 402.
 *
 * Retrying a request that may have been carried out can create a second addon. If a request fails
 * without a response, list the addons before you retry it.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param body The addon provider and the plan to provision.
 * @param options Options of this call.
 */
export const provisionAddon = <Options>(client: Caller<Options>, app: string, body: NewAddon, options?: NoInfer<Options>): Promise<operations['provisionAddon']['responses'][201]['content']['application/json']> => client.request(['provisionAddon', 'POST', '/v1/apps/{app}/addons', {body: 'addon', required: ['addon_provider_id', 'plan_id'], result: 'addon', returnBody: true, statuses: [201]}], {path: {app}, body}, options);

/**
 * Get an addon.
 *
 * Returns one of the application's addons. After a provision or upgrade request, call this operation
 * every few seconds until the addon's `status` is `running`.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const getAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<Addon> => client.request(['getAddon', 'GET', '/v1/apps/{app}/addons/{addon_id}', {result: 'addon'}], {path: {app, addon_id: addonId}}, options);

/**
 * Upgrade an addon by PUT.
 *
 * Changes the addon's plan, as `upgradeAddon` does: same request, same
 * responses. The newest official Ruby client upgrades by this method; the public documentation and the
 * other clients use PATCH.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param body The plan to change to.
 * @param options Options of this call.
 */
export const replaceAddonPlan = <Options>(client: Caller<Options>, app: string, addonId: string, body: AddonUpgrade, options?: NoInfer<Options>): Promise<UpgradeResult> => client.request(['replaceAddonPlan', 'PUT', '/v1/apps/{app}/addons/{addon_id}', {body: 'addon', required: ['plan_id'], result: ''}], {path: {app, addon_id: addonId}, body}, options);

/**
 * Remove an addon.
 *
 * Requests the deprovisioning of the addon.
 *
 * **This operation may be dangerous:** the addon provider will certainly erase all data related to
 * your application. Be careful when you remove addons, and be sure of what you are doing.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const removeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<void> => client.request(['removeAddon', 'DELETE', '/v1/apps/{app}/addons/{addon_id}', {statuses: [204]}], {path: {app, addon_id: addonId}}, options);

/**
 * Upgrade an addon.
 *
 * Changes the addon's plan. The API requests the change from the addon provider.
 *
 * The operation can fail: the provider may reject a plan that is too small, for example a downgrade
 * from a 3 GB database to a 512 MB plan.
 *
 * An upgrade keeps the addon's `id` and `resource_id`, replaces its `plan`, and resets its
 * `provisioned_at`. Upgrading a database takes time: its `status` is `provisioning` until the upgrade
 * is complete. Poll the addon every few seconds until it is `running`, and set a timeout. An addon that
 * is still `provisioning` accepts an upgrade, too, as recorded exchanges show.
 *
 * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
 * plans can be used, and during the free trial also those with `trial_available`. Any other plan
 * returns 402.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param body The plan to change to.
 * @param options Options of this call.
 */
export const upgradeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, body: AddonUpgrade, options?: NoInfer<Options>): Promise<UpgradeResult> => client.request(['upgradeAddon', 'PATCH', '/v1/apps/{app}/addons/{addon_id}', {body: 'addon', required: ['plan_id'], result: ''}], {path: {app, addon_id: addonId}, body}, options);

/**
 * Create a database API token.
 *
 * Creates a token for the addon's database API (`https://db-api.{region}.scalingo.com/api`). Send it
 * as the bearer token. The database's id is the addon's id.
 *
 * The token is valid for one hour. Reuse it instead of creating a token for each request.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const createAddonToken = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithToken> => client.request(['createAddonToken', 'POST', '/v1/apps/{app}/addons/{addon_id}/token', {result: 'addon', safeToRetry: true}], {path: {app, addon_id: addonId}}, options);

/**
 * Get an authenticated dashboard URL.
 *
 * Returns an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
 *
 * The URL expires after one hour.
 * All official clients use this method; the public documentation shows POST.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const getAddonSsoUrl = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithSsoUrl> => client.request(['getAddonSsoUrl', 'GET', '/v1/apps/{app}/addons/{addon_id}/sso', {result: 'addon'}], {path: {app, addon_id: addonId}}, options);

/**
 * Create an authenticated dashboard URL.
 *
 * Creates an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
 *
 * The URL expires after one hour.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const createAddonSsoUrl = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<AddonWithSsoUrl> => client.request(['createAddonSsoUrl', 'POST', '/v1/apps/{app}/addons/{addon_id}/sso', {result: 'addon', safeToRetry: true}], {path: {app, addon_id: addonId}}, options);

/**
 * Resume a suspended addon.
 *
 * Resumes a suspended addon: the API requests that the addon provider restart the resource. The
 * request has no body.
 *
 * All addons of an account are suspended when a payment fails. They stay suspended after the payment
 * has succeeded, so resume each of them. While the account cannot pay, the response is 402.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const resumeAddon = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<operations['resumeAddon']['responses'][200]['content']['application/json']> => client.request(['resumeAddon', 'POST', '/v1/apps/{app}/addons/{addon_id}/resume', {result: 'addon', returnBody: true}], {path: {app, addon_id: addonId}}, options);

/**
 * List an addon's log drains.
 *
 * Lists the services that receive the addon's logs. The list is not paginated. Each URL contains a
 * secret.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param options Options of this call.
 */
export const listAddonLogDrains = <Options>(client: Caller<Options>, app: string, addonId: string, options?: NoInfer<Options>): Promise<LogDrain[]> => client.request(['listAddonLogDrains', 'GET', '/v1/apps/{app}/addons/{addon_id}/log_drains', {result: 'drains', type: 'object[]'}], {path: {app, addon_id: addonId}}, options);

/**
 * Add a log drain to an addon.
 *
 * Sends the addon's logs to a service outside the platform, too. The properties to send depend on the
 * `type`. The response contains the URL that identifies the log drain.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param body The log drain to add.
 * @param options Options of this call.
 */
export const addAddonLogDrain = <Options>(client: Caller<Options>, app: string, addonId: string, body: NewLogDrain, options?: NoInfer<Options>): Promise<LogDrain> => client.request(['addAddonLogDrain', 'POST', '/v1/apps/{app}/addons/{addon_id}/log_drains', {body: 'drain', required: ['type'], result: 'drain', statuses: [201]}], {path: {app, addon_id: addonId}, body}, options);

/**
 * Remove a log drain from an addon.
 *
 * Stops sending the addon's logs to a service. Name the log drain by its URL, either as the query
 * parameter `url` or as the property `url` of a JSON body. One of them is required.
 *
 * The public documentation shows the body in its command, but says elsewhere that DELETE requests take
 * query parameters; official clients send the query parameter. Both work. The query parameter is the
 * safer choice where a proxy drops the body of a DELETE request; the body keeps the log drain's secret
 * out of logs that record URLs.
 *
 * @param client Sends the request.
 * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
 * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
 * @param body The log drain's URL, as sent by the commands of the public documentation. Leave the body out if the `url` parameter is sent.
 * @param query Query parameters, by name.
 * @param options Options of this call.
 */
export const removeAddonLogDrain = <Options>(client: Caller<Options>, app: string, addonId: string, body?: RemoveLogDrainRequest, query?: operations['removeAddonLogDrain']['parameters']['query'], options?: NoInfer<Options>): Promise<void> => client.request(['removeAddonLogDrain', 'DELETE', '/v1/apps/{app}/addons/{addon_id}/log_drains', {required: ['url'], statuses: [204]}], {path: {app, addon_id: addonId}, ...(body !== undefined && {body}), write: [[writeQuery, query]]}, options);

/**
 * List addon providers.
 *
 * Lists the catalog's addon providers, each with its plans. Authentication is optional.
 *
 * The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
 * credentials 11.
 *
 * @param client Sends the request.
 * @param query Query parameters, by name.
 * @param options Options of this call.
 */
export const listAddonProviders = <Options>(client: Caller<Options>, query?: operations['listAddonProviders']['parameters']['query'], options?: NoInfer<Options>): Promise<AddonProvider[]> => client.request(['listAddonProviders', 'GET', '/v1/addon_providers', {result: 'addon_providers', type: 'object[]', optionalAuth: true}], {write: [[writeQuery, query]]}, options);

/**
 * List an addon provider's plans.
 *
 * Lists an addon provider's plans. Use this operation to choose a plan and to look up its id:
 * provision and upgrade requests require the id. Authentication is optional, but the catalog depends
 * on who asks.
 *
 * @param client Sends the request.
 * @param addonProviderId Id of the addon provider.
 * @param query Query parameters, by name.
 * @param options Options of this call.
 */
export const listAddonProviderPlans = <Options>(client: Caller<Options>, addonProviderId: string, query?: operations['listAddonProviderPlans']['parameters']['query'], options?: NoInfer<Options>): Promise<Plan[]> => client.request(['listAddonProviderPlans', 'GET', '/v1/addon_providers/{addon_provider_id}/plans', {result: 'plans', type: 'object[]', optionalAuth: true}], {path: {addon_provider_id: addonProviderId}, write: [[writeQuery, query]]}, options);

/**
 * List addon categories.
 *
 * Lists the catalog's addon categories. Authentication is optional.
 *
 * The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
 * credentials 11.
 *
 * @param client Sends the request.
 * @param options Options of this call.
 */
export const listAddonCategories = <Options>(client: Caller<Options>, options?: NoInfer<Options>): Promise<AddonCategory[]> => client.request(['listAddonCategories', 'GET', '/v1/addon_categories', {result: 'addon_categories', type: 'object[]', optionalAuth: true}], {}, options);

/**
 * Exchange an API token for a bearer token.
 *
 * Exchanges an API token for a bearer token. Send the API token as the HTTP Basic password, with an
 * empty user name. The request does not need a body.
 *
 * The bearer token is valid for one hour. Reuse it for all requests during that hour, and exchange
 * the API token again when less than five minutes remain.
 *
 * **This operation has its own server**, `https://auth.scalingo.com`. Most code generators ignore the
 * servers of an operation, so their clients would send the API token to the regional API. Create a
 * second client with this URL for this call.
 *
 * @param client Sends the request.
 * @param apiToken The credential of `ApiTokenAuth`.
 * @param options Options of this call.
 */
export const exchangeToken = <Options>(client: Caller<Options>, apiToken: string, options?: NoInfer<Options>): Promise<string> => client.request(['exchangeToken', 'POST', '/v1/tokens/exchange', {result: 'token', type: 'token', safeToRetry: true, server: () => 'https://auth.scalingo.com'}], {write: [[writeBasic, apiToken]]}, options);

/**
 * List the regions.
 *
 * Lists the regions that the account can use, with the addresses of their services. The official Go
 * client calls this operation first, to find the API's address.
 *
 * @param client Sends the request.
 * @param options Options of this call.
 */
export const listRegions = <Options>(client: Caller<Options>, options?: NoInfer<Options>): Promise<Region[]> => client.request(['listRegions', 'GET', '/v1/regions', {result: 'regions', type: 'object[]', server: () => 'https://auth.scalingo.com'}], {}, options);

/**
 * Get the current user.
 *
 * Returns the user that the credentials belong to. The official command line calls this operation on
 * every start, on the authentication service. The public documentation shows it on the regional API,
 * too.
 *
 * @param client Sends the request.
 * @param options Options of this call.
 */
export const getCurrentUser = <Options>(client: Caller<Options>, options?: NoInfer<Options>): Promise<User> => client.request(['getCurrentUser', 'GET', '/v1/users/self', {result: 'user', server: () => 'https://auth.scalingo.com'}], {}, options);
