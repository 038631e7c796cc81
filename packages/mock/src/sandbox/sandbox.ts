import { randomBytes } from 'node:crypto';
import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { Engine, EngineResponse, ValidatedRequest } from '../engine.ts';
import { exampleResponse } from '../examples.ts';
import type { Fixture } from '../fixture/index.ts';
import type { StateFile } from '../state/index.ts';
import { createSso, ssoPath } from './access/sso.ts';
import { createTokenService } from './access/tokens.ts';
import type { HandlerContext } from './context.ts';
import { handlers } from './handlers/index.ts';
import { type Account, createAccounts } from './model/accounts.ts';
import { type Addon, createAddonStore } from './model/addon-store.ts';
import { createCatalog } from './model/catalog.ts';
import { createRejections, SandboxRejection } from './rejections.ts';
import { createResponseCache } from './response-cache.ts';
import { restoreState } from './restore.ts';

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** A valid fixture; it is not validated again. */
  readonly fixture: Fixture;
  /** The sandbox's clock. It is advanced if the last change in the state file is later. */
  readonly clock: Clock;
  /** Returns the mock's URL, without a trailing slash; called for each SSO URL. */
  readonly baseUrl: () => string;
  /** OpenAPI document whose examples are the error responses. Default: the Addons API. */
  readonly document?: OpenApiDocument;
  /** Persists changes. Default: none; changes are kept in memory. */
  readonly stateFile?: StateFile;
}

/** The engine that simulates the API. */
export type Sandbox = Required<Engine>;

/**
 * Creates a sandbox.
 *
 * @throws FixtureError for a dangling reference, StateError if the state file does not match the
 *   fixture.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { fixture, clock, baseUrl, document = readBundle(), stateFile } = options;
  const now = () => clock.now();
  const secret = stateFile?.secret ?? randomBytes(64);
  const accounts = createAccounts(fixture);
  const catalog = createCatalog(fixture);
  const createStore = (lastNumber: number) =>
    createAddonStore(fixture, accounts, catalog, lastNumber);
  let addonStore = createStore(stateFile?.lastNumber ?? 0);
  if (stateFile) restoreState(stateFile, addonStore, catalog, clock);

  const responseCache = createResponseCache();
  const context: HandlerContext = {
    accounts,
    catalog,
    get addonStore() {
      return addonStore;
    },
    responseCache,
    tokens: createTokenService(accounts, secret, now),
    sso: createSso(secret, baseUrl, now),
    rejection: createRejections(document),
    now,
    commit(change) {
      stateFile?.append(change, now());
      const addon = addonStore.apply(change) as Addon;
      responseCache.invalidate(addon);
      responseCache.invalidate(addon.app);
      return addon;
    },
  };

  return {
    respond(request) {
      try {
        return handleRequest(context, request);
      } catch (error) {
        if (error instanceof SandboxRejection) return error.response;
        throw error;
      }
    },
    page: (path, query) => (path === ssoPath ? context.sso.open(addonStore, query) : undefined),
    reset() {
      stateFile?.append({ reset: true }, now());
      addonStore = createStore(0);
      responseCache.clear();
    },
    close: () => stateFile?.close(),
  };
}

function handleRequest(context: HandlerContext, request: ValidatedRequest): EngineResponse {
  const { operation, preference } = request;
  const account = findAccount(context, request);
  if (preference.code !== undefined || preference.example !== undefined) {
    return exampleResponse(request);
  }
  const handler = handlers.get(operation.operationId);
  return handler ? handler(context, { request, account }) : exampleResponse(request);
}

/**
 * Returns the account of a request; undefined if the operation does not use bearer tokens.
 *
 * @throws SandboxRejection 401 for an unknown token, 403 if the account's region is disabled.
 */
function findAccount(
  { tokens, rejection }: HandlerContext,
  { credentials, operation }: ValidatedRequest,
): Account | undefined {
  if (!operation.authSchemes.includes('bearer')) return undefined;
  if (!credentials && !operation.needsCredentials) return undefined;
  const account =
    credentials?.scheme === 'bearer' ? tokens.findAccount(credentials.token) : undefined;
  if (!account) throw rejection('BearerTokenRejected');
  if (account.regionDisabled) throw rejection('RegionDisabled');
  return account;
}
