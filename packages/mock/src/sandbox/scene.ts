import type { CheckedRequest, EngineAnswer } from '../engine.ts';
import type { AddonChange } from '../state/change.ts';
import type { Account, Accounts } from './account.ts';
import type { Catalogue } from './catalogue.ts';
import type { Addon, App, Population } from './population.ts';
import type { Refuse } from './refusals.ts';
import type { Remembered } from './remembered.ts';
import type { Sso } from './sso.ts';
import type { Tokens } from './tokens.ts';

/** All that a handler works with. */
export interface Scene {
  readonly accounts: Accounts;
  readonly catalogue: Catalogue;
  readonly population: Population;
  readonly remembered: Remembered;
  readonly tokens: Tokens;
  readonly sso: Sso;
  readonly refuse: Refuse;
  /** Milliseconds since 1970. */
  now(): number;
  /** Keeps a change, then makes it; the addon as it is then, or was. */
  commit(change: AddonChange): Addon;
}

/** A request, and who makes it; nobody where the operation takes no bearer token. */
export interface Call {
  readonly request: CheckedRequest;
  readonly account: Account | undefined;
}

/**
 * Answers the requests of one operation.
 *
 * @throws Refused when it refuses the request.
 */
export type Handler = (scene: Scene, call: Call) => EngineAnswer;

/**
 * The application that the path names.
 *
 * @throws Refused 404 when it does not exist, 403 when the account may not use it.
 */
export function appOf({ population, refuse }: Scene, { request, account }: Call): App {
  const app = population.apps.get(request.path.app ?? '');
  if (!app) throw refuse('AppNotFound');
  if (!account || !app.members.includes(account)) throw refuse('AccessForbidden');
  return app;
}

/**
 * The addon that the path names.
 *
 * @throws Refused 404 when it or its application does not exist, 403 as {@link appOf}.
 */
export function addonOf(scene: Scene, call: Call): Addon {
  const addon = appOf(scene, call).addons.get(call.request.path.addon_id ?? '');
  if (!addon) throw scene.refuse('AddonNotFound');
  return addon;
}
