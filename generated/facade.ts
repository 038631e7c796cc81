// Generated from openapi/ by "npm run build". Do not edit.

import * as call from './operations.ts';
import type { ApiPromise } from './request.ts';
import type { Addon, AddonCategory, AddonProvider, AddonUpgrade, AddonWithSsoUrl, AddonWithToken, LogDrain, NewAddon, NewLogDrain, Plan, Region, RemoveLogDrainRequest, UpgradeResult, User, operations } from './types.ts';

/** Results that are complete response bodies; a client can substitute its own types. */
export interface BodyResults {
  provisionAddon: operations['provisionAddon']['responses'][201]['content']['application/json'];
  replaceAddonPlan: UpgradeResult;
  upgradeAddon: UpgradeResult;
  resumeAddon: operations['resumeAddon']['responses'][200]['content']['application/json'];
}

/** Methods of the group `addons`. */
export interface AddonsMethods<Options, Results extends { [Id in keyof BodyResults]: unknown } = BodyResults> {
  /**
   * List an application's addons.
   *
   * Lists all of an application's addons. The list is not paginated.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param options Options of this call.
   */
  readonly list: (app: string, options?: Options) => ApiPromise<Addon[]>;
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
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param body The addon provider and the plan to provision.
   * @param options Options of this call.
   */
  readonly provision: (app: string, body: NewAddon, options?: Options) => ApiPromise<Results['provisionAddon']>;
  /**
   * Get an addon.
   *
   * Returns one of the application's addons. After a provision or upgrade request, call this operation
   * every few seconds until the addon's `status` is `running`.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly get: (app: string, addonId: string, options?: Options) => ApiPromise<Addon>;
  /**
   * Upgrade an addon by PUT.
   *
   * Changes the addon's plan, as `upgradeAddon` does: same request, same
   * responses. The newest official Ruby client upgrades by this method; the public documentation and the
   * other clients use PATCH.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param body The plan to change to.
   * @param options Options of this call.
   */
  readonly replacePlan: (app: string, addonId: string, body: AddonUpgrade, options?: Options) => ApiPromise<Results['replaceAddonPlan']>;
  /**
   * Remove an addon.
   *
   * Requests the deprovisioning of the addon.
   *
   * **This operation may be dangerous:** the addon provider will certainly erase all data related to
   * your application. Be careful when you remove addons, and be sure of what you are doing.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly remove: (app: string, addonId: string, options?: Options) => ApiPromise<void>;
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
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param body The plan to change to.
   * @param options Options of this call.
   */
  readonly upgrade: (app: string, addonId: string, body: AddonUpgrade, options?: Options) => ApiPromise<Results['upgradeAddon']>;
  /**
   * Create a database API token.
   *
   * Creates a token for the addon's database API (`https://db-api.{region}.scalingo.com/api`). Send it
   * as the bearer token. The database's id is the addon's id.
   *
   * The token is valid for one hour. Reuse it instead of creating a token for each request.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly createToken: (app: string, addonId: string, options?: Options) => ApiPromise<AddonWithToken>;
  /**
   * Get an authenticated dashboard URL.
   *
   * Returns an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
   *
   * The URL expires after one hour.
   * All official clients use this method; the public documentation shows POST.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly getSsoUrl: (app: string, addonId: string, options?: Options) => ApiPromise<AddonWithSsoUrl>;
  /**
   * Create an authenticated dashboard URL.
   *
   * Creates an authenticated URL for the addon's dashboard. Anyone who opens it is signed in.
   *
   * The URL expires after one hour.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly createSsoUrl: (app: string, addonId: string, options?: Options) => ApiPromise<AddonWithSsoUrl>;
  /**
   * Resume a suspended addon.
   *
   * Resumes a suspended addon: the API requests that the addon provider restart the resource. The
   * request has no body.
   *
   * All addons of an account are suspended when a payment fails. They stay suspended after the payment
   * has succeeded, so resume each of them. While the account cannot pay, the response is 402.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly resume: (app: string, addonId: string, options?: Options) => ApiPromise<Results['resumeAddon']>;
  /**
   * List an addon's log drains.
   *
   * Lists the services that receive the addon's logs. The list is not paginated. Each URL contains a
   * secret.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param options Options of this call.
   */
  readonly listLogDrains: (app: string, addonId: string, options?: Options) => ApiPromise<LogDrain[]>;
  /**
   * Add a log drain to an addon.
   *
   * Sends the addon's logs to a service outside the platform, too. The properties to send depend on the
   * `type`. The response contains the URL that identifies the log drain.
   *
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param body The log drain to add.
   * @param options Options of this call.
   */
  readonly addLogDrain: (app: string, addonId: string, body: NewLogDrain, options?: Options) => ApiPromise<LogDrain>;
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
   * @param app Name or id (24 hexadecimal characters) of the application. For a database that is a dedicated resource of its own, official clients send the database's name.
   * @param addonId Id of the addon: `ad-` followed by a UUID, or 24 hexadecimal characters for older addons. Any other value is handled like the id of an addon that does not exist.
   * @param body The log drain's URL, as sent by the commands of the public documentation. Leave the body out if the `url` parameter is sent.
   * @param query Query parameters, by name.
   * @param options Options of this call.
   */
  readonly removeLogDrain: (app: string, addonId: string, body?: RemoveLogDrainRequest, query?: operations['removeAddonLogDrain']['parameters']['query'], options?: Options) => ApiPromise<void>;
}

/** Methods of the group `catalog`. */
export interface CatalogMethods<Options> {
  /**
   * List addon providers.
   *
   * Lists the catalog's addon providers, each with its plans. Authentication is optional.
   *
   * The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
   * credentials 11.
   *
   * @param query Query parameters, by name.
   * @param options Options of this call.
   */
  readonly listProviders: (query?: operations['listAddonProviders']['parameters']['query'], options?: Options) => ApiPromise<AddonProvider[]>;
  /**
   * List an addon provider's plans.
   *
   * Lists an addon provider's plans. Use this operation to choose a plan and to look up its id:
   * provision and upgrade requests require the id. Authentication is optional, but the catalog depends
   * on who asks.
   *
   * @param addonProviderId Id of the addon provider.
   * @param query Query parameters, by name.
   * @param options Options of this call.
   */
  readonly listPlans: (addonProviderId: string, query?: operations['listAddonProviderPlans']['parameters']['query'], options?: Options) => ApiPromise<Plan[]>;
  /**
   * List addon categories.
   *
   * Lists the catalog's addon categories. Authentication is optional.
   *
   * The catalog depends on who asks: a recorded response without credentials has 9 providers, one with
   * credentials 11.
   *
   * @param options Options of this call.
   */
  readonly listCategories: (options?: Options) => ApiPromise<AddonCategory[]>;
}

/** Methods of the group `auth`. */
export interface AuthMethods<Options> {
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
   * @param apiToken The credential of `ApiTokenAuth`.
   * @param options Options of this call.
   */
  readonly exchangeToken: (apiToken: string, options?: Options) => ApiPromise<string>;
}

/** Methods of the group `regions`. */
export interface RegionsMethods<Options> {
  /**
   * List the regions.
   *
   * Lists the regions that the account can use, with the addresses of their services. The official Go
   * client calls this operation first, to find the API's address.
   *
   * @param options Options of this call.
   */
  readonly list: (options?: Options) => ApiPromise<Region[]>;
}

/** Methods of the group `users`. */
export interface UsersMethods<Options> {
  /**
   * Get the current user.
   *
   * Returns the user that the credentials belong to. The official command line calls this operation on
   * every start, on the authentication service. The public documentation shows it on the regional API,
   * too.
   *
   * @param options Options of this call.
   */
  readonly getCurrent: (options?: Options) => ApiPromise<User>;
}

/** Every operation as a method, by client group. */
export interface Facade<Options> {
  /** Methods of the group `addons`. */
  readonly addons: AddonsMethods<Options>;
  /** Methods of the group `catalog`. */
  readonly catalog: CatalogMethods<Options>;
  /** Methods of the group `auth`. */
  readonly auth: AuthMethods<Options>;
  /** Methods of the group `regions`. */
  readonly regions: RegionsMethods<Options>;
  /** Methods of the group `users`. */
  readonly users: UsersMethods<Options>;
}

/** The functions behind the methods. */
export const functions = {
  addons: { list: call.listAddons, provision: call.provisionAddon, get: call.getAddon, replacePlan: call.replaceAddonPlan, remove: call.removeAddon, upgrade: call.upgradeAddon, createToken: call.createAddonToken, getSsoUrl: call.getAddonSsoUrl, createSsoUrl: call.createAddonSsoUrl, resume: call.resumeAddon, listLogDrains: call.listAddonLogDrains, addLogDrain: call.addAddonLogDrain, removeLogDrain: call.removeAddonLogDrain },
  catalog: { listProviders: call.listAddonProviders, listPlans: call.listAddonProviderPlans, listCategories: call.listAddonCategories },
  auth: { exchangeToken: call.exchangeToken },
  regions: { list: call.listRegions },
  users: { getCurrent: call.getCurrentUser },
};
