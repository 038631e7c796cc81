// Generated from openapi/ by "npm run build". Do not edit.

import * as call from './operations.ts';
import type { Addon, AddonCategory, AddonProvider, AddonUpgrade, AddonWithSsoUrl, AddonWithToken, NewAddon, Plan, UpgradeResult, operations } from './types.ts';

/** Results that are complete response bodies; a client can substitute its own types. */
export interface BodyResults {
  provisionAddon: operations['provisionAddon']['responses'][201]['content']['application/json'];
  upgradeAddon: UpgradeResult;
  resumeAddon: operations['resumeAddon']['responses'][200]['content']['application/json'];
}

/** Methods of the group `addons`. */
export interface AddonsMethods<Options, Results extends { [Id in keyof BodyResults]: unknown } = BodyResults> {
  /**
   * List the addons of an application.
   *
   * Lists all the addons of the application. The list is not paginated.
   */
  list(app: string, options?: Options): Promise<Addon[]>;
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
  provision(app: string, body: NewAddon, options?: Options): Promise<Results['provisionAddon']>;
  /**
   * Get an addon.
   *
   * Gets one addon of the application. Call it every few seconds after a provision or an upgrade to
   * see when the addon is `running`.
   */
  get(app: string, addonId: string, options?: Options): Promise<Addon>;
  /**
   * Remove an addon.
   *
   * Asks for the addon to be deprovisioned.
   *
   * **This may be a dangerous operation**: the addon provider will certainly erase all the data
   * related to your application. Be cautious when deleting addons, and be sure of what you are doing.
   */
  remove(app: string, addonId: string, options?: Options): Promise<void>;
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
  upgrade(app: string, addonId: string, body: AddonUpgrade, options?: Options): Promise<Results['upgradeAddon']>;
  /**
   * Create a token for the API of an addon.
   *
   * Creates a token for the API of the addon's database (`https://db-api.{region}.scalingo.com/api`),
   * where it is the bearer token and the id of the database is the id of the addon.
   *
   * The token is valid for one hour. Keep it for that time instead of asking for one before each call.
   */
  createToken(app: string, addonId: string, options?: Options): Promise<AddonWithToken>;
  /**
   * Get an authenticated URL of the dashboard.
   *
   * Gets an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   * Every official client uses this method; the public documentation shows POST.
   */
  getSsoUrl(app: string, addonId: string, options?: Options): Promise<AddonWithSsoUrl>;
  /**
   * Create an authenticated URL of the dashboard.
   *
   * Creates an authenticated URL of the dashboard of the addon. Whoever opens it is signed in there.
   *
   * The URL expires after one hour.
   */
  createSsoUrl(app: string, addonId: string, options?: Options): Promise<AddonWithSsoUrl>;
  /**
   * Resume a suspended addon.
   *
   * Asks the addon provider to start the resource of a suspended addon again. The request has no body.
   */
  resume(app: string, addonId: string, options?: Options): Promise<Results['resumeAddon']>;
}

/** Methods of the group `catalog`. */
export interface CatalogMethods<Options> {
  /**
   * List the addon providers.
   *
   * Lists the addon providers of the catalogue, each with its plans. Authentication is optional.
   */
  listProviders(query?: operations['listAddonProviders']['parameters']['query'], options?: Options): Promise<AddonProvider[]>;
  /**
   * List the plans of an addon provider.
   *
   * Lists the plans of the addon provider. Use it to find the id of a plan by its name, since provision
   * and upgrade ask for the id. Authentication is optional.
   */
  listPlans(addonProviderId: string, query?: operations['listAddonProviderPlans']['parameters']['query'], options?: Options): Promise<Plan[]>;
  /**
   * List the categories of addon providers.
   *
   * Lists the categories of the catalogue. Authentication is optional.
   */
  listCategories(options?: Options): Promise<AddonCategory[]>;
}

/** Methods of the group `auth`. */
export interface AuthMethods<Options> {
  /**
   * Exchange an API token for a bearer token.
   *
   * Gives a bearer token for the API token that the request carries as the password of HTTP Basic, with
   * an empty user name. The request needs no body.
   *
   * The bearer token is valid for one hour. Use it for all calls of that hour, and exchange the API token
   * again when less than five minutes are left.
   */
  exchangeToken(apiToken: string, options?: Options): Promise<string>;
}

/** Every operation as a method, by client group. */
export interface Facade<Options> {
  addons: AddonsMethods<Options>;
  catalog: CatalogMethods<Options>;
  auth: AuthMethods<Options>;
}

/** The functions behind the methods. */
export const functions = {
  addons: { list: call.listAddons, provision: call.provisionAddon, get: call.getAddon, remove: call.removeAddon, upgrade: call.upgradeAddon, createToken: call.createAddonToken, getSsoUrl: call.getAddonSsoUrl, createSsoUrl: call.createAddonSsoUrl, resume: call.resumeAddon },
  catalog: { listProviders: call.listAddonProviders, listPlans: call.listAddonProviderPlans, listCategories: call.listAddonCategories },
  auth: { exchangeToken: call.exchangeToken },
};
