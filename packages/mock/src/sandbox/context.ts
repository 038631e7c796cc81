import type { EngineResponse, ValidatedRequest } from '../engine.ts';
import type { AddonChange } from '../state/index.ts';
import type { Sso } from './access/sso.ts';
import type { TokenService } from './access/tokens.ts';
import type { Account, Accounts } from './model/accounts.ts';
import type { Addon, AddonStore, App } from './model/addon-store.ts';
import type { Catalog } from './model/catalog.ts';
import type { Rejections } from './rejections.ts';
import type { ResponseCache } from './response-cache.ts';

/** What handlers get to work with. */
export interface HandlerContext {
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly addonStore: AddonStore;
  readonly responseCache: ResponseCache;
  readonly tokens: TokenService;
  readonly sso: Sso;
  readonly rejection: Rejections;
  /** Returns the time in milliseconds since 1970. */
  now(): number;
  /** Persists and applies a change; returns the changed or removed addon. */
  commit(change: AddonChange): Addon;
}

/** A request and its account; undefined if the operation does not use bearer tokens. */
export interface Call {
  readonly request: ValidatedRequest;
  readonly account: Account | undefined;
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
export function findApp(
  { addonStore, rejection }: HandlerContext,
  { request, account }: Call,
): App {
  const app = addonStore.apps.get(request.path.app ?? '');
  if (!app) throw rejection('AppNotFound');
  if (!account || !app.members.includes(account)) throw rejection('AccessForbidden');
  return app;
}

/**
 * Returns the addon in the path.
 *
 * @throws SandboxRejection 404 if it does not exist; see {@link findApp}.
 */
export function findAddon(context: HandlerContext, call: Call): Addon {
  const addon = findApp(context, call).addons.get(call.request.path.addon_id ?? '');
  if (!addon) throw context.rejection('AddonNotFound');
  return addon;
}
