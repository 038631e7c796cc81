// Generated from openapi/ by "npm run build". Do not edit.

import createFetchClient, { type Client, type ClientOptions, type FetchOptions } from 'openapi-fetch';
import type { operations, paths } from './types.ts';

/** Parameters, body and fetch options of an operation. */
export type Init<Id extends keyof operations> = Omit<FetchOptions<operations[Id]>, 'parseAs'>;

/** Body of a response in any of its media types; undefined if it has none. */
type Body<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** Bodies of the responses whose status starts with one of these digits. */
type BodyOf<Responses, Digit extends 2 | 4 | 5> = {
  [Status in keyof Responses]: `${Status & number}` extends `${Digit}${string}` ? Body<Responses[Status]> : never;
}[keyof Responses];

/**
 * `data` of a successful response or `error` of an error response, and the `response` itself. A
 * response with an empty body has neither; check `response.ok` to tell success from failure.
 */
export type CallResult<Responses> =
  | { data: BodyOf<Responses, 2>; error?: never; response: Response }
  | { data?: never; error: BodyOf<Responses, 4 | 5> | undefined; response: Response };

/** Result of an operation. */
export type Result<Id extends keyof operations> = Promise<CallResult<operations[Id]['responses']>>;

/** Options of openapi-fetch, and the server variables. */
export interface AddonsClientOptions extends ClientOptions {
  /** Region that the application runs in. Default: `osc-fr1`. Ignored with `baseUrl`. */
  region?: 'osc-fr1' | 'osc-secnum-fr1';
}

/** A client with one method per operation. */
export interface AddonsClient {
  /** The openapi-fetch client, for calls by path. */
  readonly paths: Client<paths>;
  /**
   * List the addons of an application.
   *
   * Lists all the addons of the application. The list is not paginated.
   */
  listAddons(init: Init<'listAddons'>): Result<'listAddons'>;
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
  provisionAddon(init: Init<'provisionAddon'>): Result<'provisionAddon'>;
  /**
   * Get an addon.
   *
   * Gets one addon of the application. Call it every few seconds after a provision or an upgrade to
   * see when the addon is `running`.
   */
  getAddon(init: Init<'getAddon'>): Result<'getAddon'>;
  /**
   * Remove an addon.
   *
   * Asks for the addon to be deprovisioned.
   *
   * **This may be a dangerous operation**: the addon provider will certainly erase all the data
   * related to your application. Be cautious when deleting addons, and be sure of what you are doing.
   */
  removeAddon(init: Init<'removeAddon'>): Result<'removeAddon'>;
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
  upgradeAddon(init: Init<'upgradeAddon'>): Result<'upgradeAddon'>;
  /**
   * Create a token for the API of an addon.
   *
   * Creates a token for the API of the addon's database (`https://db-api.{region}.scalingo.com/api`),
   * where it is the bearer token and the id of the database is the id of the addon.
   *
   * The token is valid for one hour. Keep it for that time instead of asking for one before each call.
   */
  createAddonToken(init: Init<'createAddonToken'>): Result<'createAddonToken'>;
  /**
   * Get an authenticated URL of the dashboard.
   *
   * Gets an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   * Every official client uses this method; the public documentation shows POST.
   */
  getAddonSsoUrl(init: Init<'getAddonSsoUrl'>): Result<'getAddonSsoUrl'>;
  /**
   * Create an authenticated URL of the dashboard.
   *
   * Creates an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   */
  createAddonSsoUrl(init: Init<'createAddonSsoUrl'>): Result<'createAddonSsoUrl'>;
  /**
   * Resume a suspended addon.
   *
   * Asks the addon provider to start the resource of a suspended addon again. The request has no body.
   */
  resumeAddon(init: Init<'resumeAddon'>): Result<'resumeAddon'>;
  /**
   * List the addon providers.
   *
   * Lists the addon providers of the catalogue, each with its plans. Authentication is optional.
   */
  listAddonProviders(init?: Init<'listAddonProviders'>): Result<'listAddonProviders'>;
  /**
   * List the plans of an addon provider.
   *
   * Lists the plans of the addon provider. Use it to find the id of a plan by its name, since provision
   * and upgrade ask for the id. Authentication is optional.
   */
  listAddonProviderPlans(init: Init<'listAddonProviderPlans'>): Result<'listAddonProviderPlans'>;
  /**
   * List the categories of addon providers.
   *
   * Lists the categories of the catalogue. Authentication is optional.
   */
  listAddonCategories(init?: Init<'listAddonCategories'>): Result<'listAddonCategories'>;
  /**
   * Exchange an API token for a bearer token.
   *
   * Gives a bearer token for the API token that the request carries as the password of HTTP Basic, with
   * an empty user name. The request needs no body.
   *
   * The bearer token is valid for one hour. Use it for all calls of that hour, and exchange the API token
   * again when less than five minutes are left.
   */
  exchangeToken(init?: Init<'exchangeToken'>): Result<'exchangeToken'>;
}

/** Creates a client for a region, or for the server at `baseUrl`. */
export function createAddonsClient(options: AddonsClientOptions = {}): AddonsClient {
  const { region = 'osc-fr1', ...rest } = options;
  const client = createFetchClient<paths>({ baseUrl: `https://api.${region}.scalingo.com`, ...rest });
  // The types of openapi-fetch turn open enumerations into objects, hence Result.
  const send = client.request as (method: string, path: string, init?: object) => Promise<never>;
  return {
    paths: client,
    listAddons: (init) => send('get', '/v1/apps/{app}/addons', init),
    provisionAddon: (init) => send('post', '/v1/apps/{app}/addons', init),
    getAddon: (init) => send('get', '/v1/apps/{app}/addons/{addon_id}', init),
    removeAddon: (init) => send('delete', '/v1/apps/{app}/addons/{addon_id}', init),
    upgradeAddon: (init) => send('patch', '/v1/apps/{app}/addons/{addon_id}', init),
    createAddonToken: (init) => send('post', '/v1/apps/{app}/addons/{addon_id}/token', init),
    getAddonSsoUrl: (init) => send('get', '/v1/apps/{app}/addons/{addon_id}/sso', init),
    createAddonSsoUrl: (init) => send('post', '/v1/apps/{app}/addons/{addon_id}/sso', init),
    resumeAddon: (init) => send('post', '/v1/apps/{app}/addons/{addon_id}/resume', init),
    listAddonProviders: (init) => send('get', '/v1/addon_providers', init),
    listAddonProviderPlans: (init) => send('get', '/v1/addon_providers/{addon_provider_id}/plans', init),
    listAddonCategories: (init) => send('get', '/v1/addon_categories', init),
    exchangeToken: (init) => send('post', '/v1/tokens/exchange', { baseUrl: options.baseUrl ?? `https://auth.scalingo.com`, ...init }),
  };
}
