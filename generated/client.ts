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
  /** Region where the application runs. Default: `osc-fr1`. Ignored with `baseUrl`. */
  region?: 'osc-fr1' | 'osc-secnum-fr1';
}

/** A client with one method per operation. */
export interface AddonsClient {
  /** The openapi-fetch client, for calls by path. */
  readonly paths: Client<paths>;
  /**
   * List an application's addons.
   *
   * Lists all of an application's addons. The list is not paginated.
   */
  listAddons(init: Init<'listAddons'>): Result<'listAddons'>;
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
   * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
   * plans can be used. Any other plan returns 402.
   *
   * Retrying a request that may have been carried out can create a second addon. If a request fails
   * without a response, list the addons before you retry it.
   */
  provisionAddon(init: Init<'provisionAddon'>): Result<'provisionAddon'>;
  /**
   * Get an addon.
   *
   * Returns one of the application's addons. After a provision or upgrade request, call this operation
   * every few seconds until the addon's `status` is `running`.
   */
  getAddon(init: Init<'getAddon'>): Result<'getAddon'>;
  /**
   * Remove an addon.
   *
   * Requests the deprovisioning of the addon.
   *
   * **This operation may be dangerous:** the addon provider will certainly erase all data related to
   * your application. Be careful when you remove addons, and be sure of what you are doing.
   */
  removeAddon(init: Init<'removeAddon'>): Result<'removeAddon'>;
  /**
   * Upgrade an addon.
   *
   * Changes the addon's plan. The API requests the change from the addon provider.
   *
   * The operation can fail: the provider may reject a plan that is too small, for example a downgrade
   * from a 3 GB database to a free 512 MB plan.
   *
   * An upgrade keeps the addon's `id` and `resource_id`, replaces its `plan`, and resets its
   * `provisioned_at`. Upgrading a database takes time: its `status` is `provisioning` until the upgrade
   * is complete. Poll the addon every few seconds until it is `running`, and set a timeout.
   *
   * **Free usage limit:** without [a payment method](https://my.scalingo.com/apps/billing), only free
   * plans can be used. Any other plan returns 402.
   */
  upgradeAddon(init: Init<'upgradeAddon'>): Result<'upgradeAddon'>;
  /**
   * Create a database API token.
   *
   * Creates a token for the addon's database API (`https://db-api.{region}.scalingo.com/api`). Send it
   * as the bearer token. The database's id is the addon's id.
   *
   * The token is valid for one hour. Reuse it instead of creating a token for each request.
   */
  createAddonToken(init: Init<'createAddonToken'>): Result<'createAddonToken'>;
  /**
   * Get an authenticated dashboard URL.
   *
   * Returns an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
   *
   * The URL expires after one hour.
   * All official clients use this method; the public documentation shows POST.
   */
  getAddonSsoUrl(init: Init<'getAddonSsoUrl'>): Result<'getAddonSsoUrl'>;
  /**
   * Create an authenticated dashboard URL.
   *
   * Creates an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
   *
   * The URL expires after one hour.
   */
  createAddonSsoUrl(init: Init<'createAddonSsoUrl'>): Result<'createAddonSsoUrl'>;
  /**
   * Resume a suspended addon.
   *
   * Resumes a suspended addon: the API requests that the addon provider restart the resource. The
   * request has no body.
   */
  resumeAddon(init: Init<'resumeAddon'>): Result<'resumeAddon'>;
  /**
   * List addon providers.
   *
   * Lists the catalog's addon providers, each with its plans. Authentication is optional.
   */
  listAddonProviders(init?: Init<'listAddonProviders'>): Result<'listAddonProviders'>;
  /**
   * List an addon provider's plans.
   *
   * Lists an addon provider's plans. Use this operation to look up a plan's id by its name: provision
   * and upgrade requests require the id. Authentication is optional.
   */
  listAddonProviderPlans(init: Init<'listAddonProviderPlans'>): Result<'listAddonProviderPlans'>;
  /**
   * List addon categories.
   *
   * Lists the catalog's addon categories. Authentication is optional.
   */
  listAddonCategories(init?: Init<'listAddonCategories'>): Result<'listAddonCategories'>;
  /**
   * Exchange an API token for a bearer token.
   *
   * Exchanges an API token for a bearer token. Send the API token as the HTTP Basic password, with an
   * empty user name. The request does not need a body.
   *
   * The bearer token is valid for one hour. Reuse it for all requests during that hour, and exchange
   * the API token again when less than five minutes remain.
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
