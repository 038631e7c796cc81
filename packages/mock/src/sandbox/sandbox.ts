import { randomBytes } from 'node:crypto';
import { type Contract, loadContract } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { AuthenticatedRequest, Engine, EngineResponse, ValidatedRequest } from '../engine.ts';
import { exampleResponse } from '../examples.ts';
import type { Fixture } from '../fixture/index.ts';
import type { StateFile } from '../state/index.ts';
import { findAccount } from './access/authorize.ts';
import { createSso, ssoPath } from './access/sso.ts';
import { createTokenService } from './access/tokens.ts';
import { createAccountUpdater } from './access/update-account.ts';
import type { Call } from './call.ts';
import type { HandlerContext } from './context.ts';
import { createExternals } from './externals.ts';
import { handlers } from './handlers/index.ts';
import { createAccounts } from './model/accounts.ts';
import { type Addon, createAddonStore } from './model/addon-store.ts';
import { createApps } from './model/apps.ts';
import { createCatalog } from './model/catalog.ts';
import { createRejections, type Rejections, SandboxRejection } from './rejections.ts';
import { createResources, type Resources } from './resources/index.ts';
import { createResponseCache } from './response-cache.ts';
import { restoreState } from './restore.ts';

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** A valid fixture; it is not validated again. */
  readonly fixture: Fixture;
  /** The sandbox's clock. It is advanced if the last change in the state file is later. */
  readonly clock: Clock;
  /** The API to simulate. Default: the Addons API. */
  readonly contract?: Contract;
  /** Persists changes. Default: none; changes are kept in memory. */
  readonly stateFile?: StateFile;
}

/** The engine that simulates the API. */
export interface Sandbox extends Required<Engine> {
  /** Simulates another API, with the same state. */
  replace(contract: Contract): void;
}

/**
 * Creates a sandbox.
 *
 * @throws FixtureError for a dangling reference or an item that the document does not allow, StateError if the state
 *   file does not match the fixture or the document.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { fixture, clock, stateFile } = options;
  let { contract = loadContract() } = options;
  let rejections = createRejections(contract);
  const now = () => clock.now();
  const regions = fixture.regions ?? [{ name: 'osc-fr1', display_name: 'Paris - Outscale' }];
  const secret = stateFile?.secret ?? randomBytes(64);
  const accounts = createAccounts(fixture);
  const catalog = createCatalog(fixture);
  const createStore = (lastNumber: number) =>
    createAddonStore(fixture, accounts, catalog, lastNumber);
  let addonStore = createStore(stateFile?.lastNumber ?? 0);
  const apps = createApps(
    accounts,
    () => addonStore,
    () => resources.appCollection(),
  );
  const resources: Resources = createResources({
    contract,
    fixture,
    externals: createExternals(apps, catalog, () => addonStore),
    isHandled: ({ operationId }) => handlers.has(operationId),
    now,
    persist: (edits) => stateFile?.append({ edits }, now()),
    onAppRemoved(key) {
      for (const { id, inFixture } of addonStore.apps.get(key)?.addons.values() ?? []) {
        context.commit({ remove: { id, app: key, in_fixture: inFixture } });
      }
    },
  });
  if (stateFile) restoreState({ stateFile, accounts, addonStore, catalog, clock, resources, apps });

  const responseCache = createResponseCache();
  const context: HandlerContext = {
    accounts,
    catalog,
    get addonStore() {
      return addonStore;
    },
    apps,
    responseCache,
    tokens: createTokenService(accounts, secret, now),
    sso: createSso(secret, now),
    regions,
    now,
    commit(change) {
      stateFile?.append(change, now());
      const addon = addonStore.apply(change) as Addon;
      responseCache.invalidate(addon);
      responseCache.invalidate(addon.app);
      if ('remove' in change) resources.removeBelow(`/v1/apps/${addon.app.id}/addons`, addon.id);
      return addon;
    },
  };

  const accountOf = (request: AuthenticatedRequest) =>
    isOwnCheck(request)
      ? undefined
      : findAccount({ accounts, tokens: context.tokens, rejections }, request);

  return {
    authenticate(request) {
      try {
        accountOf(request);
        return undefined;
      } catch (error) {
        if (error instanceof SandboxRejection) return error.response;
        throw error;
      }
    },
    respond(request) {
      try {
        const account = accountOf(request);
        const call: Call = { request, account, rejection: bindRejections(rejections, request) };
        return handleRequest(context, resources, call) ?? exampleResponse(contract, request);
      } catch (error) {
        if (error instanceof SandboxRejection) return error.response;
        throw error;
      }
    },
    page: (path, query) => (path === ssoPath ? context.sso.open(addonStore, query) : undefined),
    reset() {
      stateFile?.append({ reset: true }, now());
      accounts.reset();
      addonStore = createStore(0);
      resources.reset();
      responseCache.clear();
    },
    updateAccount: createAccountUpdater({
      accounts,
      apps: () => addonStore.apps.values(),
      now,
      commit(change) {
        stateFile?.append(change, now());
        accounts.apply(change.account);
        for (const put of change.addons) addonStore.apply({ put });
        responseCache.clear();
      },
    }),
    replace(next) {
      contract = next;
      rejections = createRejections(contract);
      resources.replace(contract);
    },
    flush: () => stateFile?.flush(),
    close: () => stateFile?.close(),
  };
}

/** Returns whether the handler checks the credentials itself: the token exchange, which takes no bearer token. */
const isOwnCheck = ({ operation }: AuthenticatedRequest): boolean =>
  handlers.has(operation.operationId) && !operation.authSchemes.includes('bearer');

const bindRejections =
  (rejections: Rejections, { operation }: ValidatedRequest): Call['rejection'] =>
  (meaning) =>
    rejections(operation, meaning);

/** Handles a request; returns undefined if it prefers a documented example. */
function handleRequest(
  context: HandlerContext,
  resources: Resources,
  call: Call,
): EngineResponse | undefined {
  const { operation, preference } = call.request;
  if (preference.code !== undefined || preference.example !== undefined) return undefined;
  const handler = handlers.get(operation.operationId);
  return handler ? handler(context, call) : resources.respond(call);
}
