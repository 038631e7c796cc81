import { pathToFileURL } from 'node:url';
import { type Contract, contractOf } from '@scalingo-addons/openapi';
import type * as clientModule from '../../packages/client/src/client/client.ts';
import type * as serverModule from '../../packages/client/src/transport/server.ts';
import type { Checkout } from '../pipeline/checkout.ts';

type Module = Readonly<Record<string, unknown>>;
type Call = (...args: unknown[]) => unknown;

/** The code of a checkout that was generated from its document. */
export interface LoadedClient {
  readonly contract: Contract;
  /** `generated/operations.ts`. */
  readonly operations: Readonly<Record<string, Call>>;
  /** `generated/client.ts`. */
  readonly lowLevel: { createFetchClient(options?: object): Record<string, Call> };
  /** Returns the operations as methods, by client group. */
  bindMethods(client: unknown): Record<string, Record<string, Call>>;
  createClient: typeof clientModule.createClient;
  /** The client package's openapi-fetch client, over a client of `createClient`. */
  connectOpenapiFetch(client: unknown): Record<string, Call>;
  readonly servers: typeof serverModule;
  /** Bearer token authentication. */
  withBearerToken(token: string): never;
}

/** Builds a checkout and loads the code in it. */
export async function loadClient(checkout: Checkout): Promise<LoadedClient> {
  await checkout.build();
  const load = (name: string): Promise<Module> => import(pathToFileURL(checkout.path(name)).href);
  const src = 'packages/client/src';
  const modules = {
    ...(await load(`${src}/client/client.ts`)),
    ...(await load(`${src}/client/methods.ts`)),
    ...(await load(`${src}/low-level/openapi-fetch.ts`)),
    ...(await load(`${src}/auth/bearer-token.ts`)),
    servers: await load(`${src}/transport/server.ts`),
    operations: await load('generated/operations.ts'),
    lowLevel: await load('generated/client.ts'),
    contract: contractOf(JSON.parse(checkout.read('generated/openapi.json'))),
  };
  return modules as unknown as LoadedClient;
}

/** Returns a function that creates the low-level client of a server, which sends its requests through `fetch`. */
export const connectLowLevel =
  ({ connectOpenapiFetch, createClient, servers }: LoadedClient) =>
  (baseUrl: string, fetch: typeof globalThis.fetch) =>
    connectOpenapiFetch(createClient({ server: servers.atBaseUrl(baseUrl), fetch, retry: false }));
