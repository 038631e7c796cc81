// Generated from openapi/ by "npm run build". Do not edit.

import createFetchClient, { type Client, type ClientOptions, type FetchOptions, type FetchResponse } from 'openapi-fetch';
import type { paths } from './types.ts';

/** Parameters, body and fetch options of an operation. */
export type Init<Path extends keyof paths, Method extends keyof paths[Path]> = Omit<FetchOptions<paths[Path][Method]>, 'parseAs'>;

/** `data` of a success or `error` of any other answer, with the `response` itself. */
export type Result<Path extends keyof paths, Method extends keyof paths[Path]> =
  Promise<FetchResponse<paths[Path][Method] & Record<string | number, any>, {}, `${string}/${string}`>>;

/** Options of openapi-fetch, and the variables of the server. */
export interface AddonsClientOptions extends ClientOptions {
  /** Region that the application runs in. Default: `osc-fr1`. Without effect when `baseUrl` is given. */
  region?: 'osc-fr1' | 'osc-secnum-fr1';
}

/** One method per operation of the contract. */
export interface AddonsClient {
  /** The client underneath, for calls by path. */
  readonly paths: Client<paths>;
  /**
   * List the addons of an application.
   *
   * Lists all the addons of the application. The list is not paginated.
   */
  listAddons(init: Init<'/v1/apps/{app}/addons', 'get'>): Result<'/v1/apps/{app}/addons', 'get'>;
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
  provisionAddon(init: Init<'/v1/apps/{app}/addons', 'post'>): Result<'/v1/apps/{app}/addons', 'post'>;
  /**
   * Get an addon.
   *
   * Gets one addon of the application. Call it every few seconds after a provision or an upgrade to
   * see when the addon is `running`.
   */
  getAddon(init: Init<'/v1/apps/{app}/addons/{addon_id}', 'get'>): Result<'/v1/apps/{app}/addons/{addon_id}', 'get'>;
  /**
   * Remove an addon.
   *
   * Asks for the addon to be deprovisioned.
   *
   * **This may be a dangerous operation**: the addon provider will certainly erase all the data
   * related to your application. Be cautious when deleting addons, and be sure of what you are doing.
   */
  removeAddon(init: Init<'/v1/apps/{app}/addons/{addon_id}', 'delete'>): Result<'/v1/apps/{app}/addons/{addon_id}', 'delete'>;
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
  upgradeAddon(init: Init<'/v1/apps/{app}/addons/{addon_id}', 'patch'>): Result<'/v1/apps/{app}/addons/{addon_id}', 'patch'>;
  /**
   * Create a token for the API of an addon.
   *
   * Creates a token for the API of the addon's database (`https://db-api.{region}.scalingo.com/api`),
   * where it is the bearer token and the id of the database is the id of the addon.
   *
   * The token is valid for one hour. Keep it for that time instead of asking for one before each call.
   */
  createAddonToken(init: Init<'/v1/apps/{app}/addons/{addon_id}/token', 'post'>): Result<'/v1/apps/{app}/addons/{addon_id}/token', 'post'>;
  /**
   * Get an authenticated URL of the dashboard.
   *
   * Gets an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   * Every official client uses this method; the public documentation shows POST.
   */
  getAddonSsoUrl(init: Init<'/v1/apps/{app}/addons/{addon_id}/sso', 'get'>): Result<'/v1/apps/{app}/addons/{addon_id}/sso', 'get'>;
  /**
   * Create an authenticated URL of the dashboard.
   *
   * Creates an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   */
  createAddonSsoUrl(init: Init<'/v1/apps/{app}/addons/{addon_id}/sso', 'post'>): Result<'/v1/apps/{app}/addons/{addon_id}/sso', 'post'>;
  /**
   * Resume a suspended addon.
   *
   * Asks the addon provider to start the resource of a suspended addon again. The request has no body.
   */
  resumeAddon(init: Init<'/v1/apps/{app}/addons/{addon_id}/resume', 'post'>): Result<'/v1/apps/{app}/addons/{addon_id}/resume', 'post'>;
  /**
   * List the addon providers.
   *
   * Lists the addon providers of the catalogue, each with its plans. Authentication is optional.
   */
  listAddonProviders(init?: Init<'/v1/addon_providers', 'get'>): Result<'/v1/addon_providers', 'get'>;
  /**
   * List the plans of an addon provider.
   *
   * Lists the plans of the addon provider. Use it to find the id of a plan by its name, since provision
   * and upgrade ask for the id. Authentication is optional.
   */
  listAddonProviderPlans(init: Init<'/v1/addon_providers/{addon_provider_id}/plans', 'get'>): Result<'/v1/addon_providers/{addon_provider_id}/plans', 'get'>;
  /**
   * List the categories of addon providers.
   *
   * Lists the categories of the catalogue. Authentication is optional.
   */
  listAddonCategories(init?: Init<'/v1/addon_categories', 'get'>): Result<'/v1/addon_categories', 'get'>;
  /**
   * Exchange an API token for a bearer token.
   *
   * Gives a bearer token for the API token that the request carries as the password of HTTP Basic, with
   * an empty user name. The request has no body.
   *
   * The bearer token is valid for one hour. Use it for all calls of that hour, and exchange the API token
   * again when less than five minutes are left.
   */
  exchangeToken(init?: Init<'/v1/tokens/exchange', 'post'>): Result<'/v1/tokens/exchange', 'post'>;
}

/** Makes a client for the API of a region, or for the server at `baseUrl`. */
export function createAddonsClient(options: AddonsClientOptions = {}): AddonsClient {
  const { region = 'osc-fr1', ...rest } = options;
  const client = createFetchClient<paths>({ baseUrl: `https://api.${region}.scalingo.com`, ...rest });
  return {
    paths: client,
    listAddons: (init) => client.GET('/v1/apps/{app}/addons', init),
    provisionAddon: (init) => client.POST('/v1/apps/{app}/addons', init),
    getAddon: (init) => client.GET('/v1/apps/{app}/addons/{addon_id}', init),
    removeAddon: (init) => client.DELETE('/v1/apps/{app}/addons/{addon_id}', init),
    upgradeAddon: (init) => client.PATCH('/v1/apps/{app}/addons/{addon_id}', init),
    createAddonToken: (init) => client.POST('/v1/apps/{app}/addons/{addon_id}/token', init),
    getAddonSsoUrl: (init) => client.GET('/v1/apps/{app}/addons/{addon_id}/sso', init),
    createAddonSsoUrl: (init) => client.POST('/v1/apps/{app}/addons/{addon_id}/sso', init),
    resumeAddon: (init) => client.POST('/v1/apps/{app}/addons/{addon_id}/resume', init),
    listAddonProviders: (init) => client.GET('/v1/addon_providers', init),
    listAddonProviderPlans: (init) => client.GET('/v1/addon_providers/{addon_provider_id}/plans', init),
    listAddonCategories: (init) => client.GET('/v1/addon_categories', init),
    exchangeToken: (init) => client.POST('/v1/tokens/exchange', { baseUrl: options.baseUrl ?? `https://auth.scalingo.com`, ...init }),
  };
}
