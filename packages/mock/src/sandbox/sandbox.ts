import { randomBytes } from 'node:crypto';
import { type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import type { Clock } from '../clock.ts';
import type { CheckedRequest, Engine, EngineAnswer } from '../engine.ts';
import { exampleAnswer } from '../examples.ts';
import type { Store } from '../state/store.ts';
import type { World } from '../world/world.ts';
import { type Account, accountsOf } from './account.ts';
import { catalogueOf } from './catalogue.ts';
import { handlers } from './handlers/index.ts';
import { type Addon, type Population, populationOf } from './population.ts';
import { Refused, refusalsOf } from './refusals.ts';
import { rememberedValues } from './remembered.ts';
import type { Scene } from './scene.ts';
import { ssoOf, ssoPath } from './sso.ts';
import { tokensOf } from './tokens.ts';

/** Options of {@link createSandbox}. */
export interface SandboxOptions {
  /** What exists at the start. It is taken as it is; `checkWorld` tells whether it is right. */
  readonly world: World;
  /** The time that the sandbox lives in. A store whose last change is later moves it ahead. */
  readonly clock: Clock;
  /** Where the mock is reached, without a slash at its end; asked for with each SSO URL. */
  readonly baseUrl: () => string;
  /** The contract, whose examples word the errors. Default: that of the Addons API. */
  readonly document?: OpenApiDocument;
  /** Where changes are kept. Default: nowhere, they end with the process. */
  readonly store?: Store;
}

/** The methods that every sandbox has. */
export type Sandbox = Required<Engine>;

/**
 * The system behind the API, with its state.
 *
 * @throws WorldError for a reference of the world that leads nowhere, and StateError where the store
 *   does not fit the world.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { world, clock, baseUrl, document = readBundle(), store } = options;
  const now = () => clock.now();
  const secret = store?.secret ?? randomBytes(64);
  const refuse = refusalsOf(document);
  const accounts = accountsOf(world);
  const catalogue = catalogueOf(world);
  const tokens = tokensOf(accounts, secret, now);
  const sso = ssoOf(secret, baseUrl, now);
  const populate = (lastNumber: number) => populationOf(world, accounts, catalogue, lastNumber);
  let population: Population = populate(store?.lastNumber ?? 0);

  if (store) {
    for (const change of store.changes()) {
      const { app } = 'put' in change ? change.put : change.remove;
      const lacks =
        (!population.apps.has(app) && `the app ${app}`) ||
        ('put' in change && !catalogue.plans.has(change.put.plan) && `the plan ${change.put.plan}`);
      if (lacks)
        throw store.misfit(
          `names ${lacks}, which the world lacks; start with the world it was made with`,
        );
      population.apply(change);
    }
    clock.advance(Math.max(0, store.lastTime - clock.now()));
    store.begin();
  }

  const remembered = rememberedValues();
  const scene: Scene = {
    accounts,
    catalogue,
    get population() {
      return population;
    },
    remembered,
    tokens,
    sso,
    refuse,
    now,
    commit(change) {
      store?.append(change, now());
      const addon = population.apply(change) as Addon;
      remembered.forget(addon);
      remembered.forget(addon.app);
      return addon;
    },
  };

  /** Who makes a request; nobody where its operation takes something else than a bearer token. */
  const callerOf = ({ credentials, operation }: CheckedRequest): Account | undefined => {
    if (!operation.authSchemes.includes('bearer')) return undefined;
    if (!credentials && !operation.needsCredentials) return undefined;
    const account =
      credentials?.scheme === 'bearer' ? tokens.accountOf(credentials.token) : undefined;
    if (!account) throw refuse('BearerTokenRejected');
    if (account.regionDisabled) throw refuse('RegionDisabled');
    return account;
  };

  const answer = (request: CheckedRequest): EngineAnswer => {
    const { operation, preference } = request;
    const account = callerOf(request);
    if (preference.code !== undefined || preference.example !== undefined) {
      return exampleAnswer(request);
    }
    const handler = handlers.get(operation.operationId);
    return handler ? handler(scene, { request, account }) : exampleAnswer(request);
  };

  return {
    answer(request) {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    },
    page: (path, query) => (path === ssoPath ? sso.open(population, query) : undefined),
    reset() {
      store?.append({ reset: true }, now());
      population = populate(0);
      remembered.clear();
    },
    close: () => store?.close(),
  };
}
