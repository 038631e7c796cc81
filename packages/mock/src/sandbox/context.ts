import type { EngineResponse } from '../engine.ts';
import type { FixtureRegion } from '../fixture/index.ts';
import type { AddonChange } from '../state/index.ts';
import type { Sso } from './access/sso.ts';
import type { TokenService } from './access/tokens.ts';
import type { Call } from './call.ts';
import type { Accounts } from './model/accounts.ts';
import type { Addon, AddonStore, App } from './model/addon-store.ts';
import type { Apps } from './model/apps.ts';
import type { Catalog } from './model/catalog.ts';
import type { ResponseCache } from './response-cache.ts';

/** What handlers get to work with. */
export interface HandlerContext {
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly addonStore: AddonStore;
  readonly apps: Apps;
  readonly responseCache: ResponseCache;
  readonly tokens: TokenService;
  readonly sso: Sso;
  /** At least one; the first is the default. */
  readonly regions: readonly FixtureRegion[];
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Persists and applies a change; returns the changed or removed addon. */
  commit(change: AddonChange): Addon;
}

/**
 * Handles the requests of an operation.
 *
 * @throws SandboxRejection if it rejects the request.
 */
export type Handler = (context: HandlerContext, call: Call) => EngineResponse;

/**
 * Returns the app in the path.
 *
 * @throws SandboxRejection 404 if it does not exist, 403 if the account has no access.
 */
export function findApp({ apps }: HandlerContext, { request, account, rejection }: Call): App {
  const app = apps.find(request.path.app ?? '');
  if (!app) throw rejection('AppNotFound');
  if (!apps.canAccess(app, account)) throw rejection('AccessForbidden');
  return app;
}

/**
 * Returns the addon in the path.
 *
 * @throws SandboxRejection 404 if it does not exist; see {@link findApp}.
 */
export function findAddon(context: HandlerContext, call: Call): Addon {
  const addon = findApp(context, call).addons.get(call.request.path.addon_id ?? '');
  if (!addon) throw call.rejection('AddonNotFound');
  return addon;
}
