// Generated from openapi/ by "npm run build". Do not edit.

import createClient, { type Client, type ClientOptions, type FetchOptions } from 'openapi-fetch';
import { type ServerUrl, type ServerVariables, serverUrl } from './request.ts';
import type { paths } from './types.ts';

/** Body of a response in any of its media types; undefined if it has none. */
type BodyOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** Statuses of successes. All others, ranges and `default` included, are errors. */
type SuccessOf<Responses> = {
  [Status in keyof Responses]: `${Status & (number | string)}` extends `2${string}` ? Status : never;
}[keyof Responses];

/**
 * `data` of a successful response or `error` of an error response, and the `response` itself. A
 * response with an empty body has neither; check `response.ok` to tell success from failure.
 */
export type CallResult<Responses> =
  | { data: BodyOf<Responses[SuccessOf<Responses>]>; error?: never; response: Response }
  | {
      data?: never;
      error: BodyOf<Responses[Exclude<keyof Responses, SuccessOf<Responses>>]> | undefined;
      response: Response;
    };

/** The methods of a path, in uppercase as openapi-fetch names its functions. */
type MethodsOf<Item> = {
  [Key in keyof Item as Item[Key] extends { responses: unknown }
    ? Uppercase<Key & string>
    : never]: Item[Key];
};

/** Every path, with its operations by method. */
type Operations = { [Path in keyof paths]: MethodsOf<paths[Path]> };

/** The methods that the operations have. */
type Method = { [Path in keyof Operations]: keyof Operations[Path] }[keyof Operations];

/** The paths that have an operation with this method. */
type PathWith<M extends Method> = {
  [Path in keyof Operations]: M extends keyof Operations[Path] ? Path : never;
}[keyof Operations];

/** Parameters, body and headers of a call; optional if the operation requires none. */
type InitOf<Operation> =
  Omit<FetchOptions<Operation>, 'parseAs'> extends infer Init
    ? object extends Init
      ? [init?: Init]
      : [init: Init]
    : never;

/** Result of a call. */
type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? CallResult<Responses>
  : never;

/**
 * The low-level client: openapi-fetch with the types of the contract. Its results have their own types,
 * since openapi-fetch turns an extensible enum into an object.
 */
export type FetchClient = Pick<Client<paths>, 'use' | 'eject'> & {
  readonly [M in Method]: <Path extends PathWith<M>>(
    path: Path,
    ...init: InitOf<Operations[Path][M & keyof Operations[Path]]>
  ) => Promise<ResultOf<Operations[Path][M & keyof Operations[Path]]>>;
};

/** Options of openapi-fetch, and the server variables. */
export interface FetchClientOptions extends ClientOptions, ServerVariables {
  /** Returns the base URL of an operation, given its own server if it has one. Default: `baseUrl`, or that server. */
  readonly server?: (own?: ServerUrl) => string;
}

/** What is special about an operation. */
interface Special {
  /** Its own server. */
  readonly server?: ServerUrl;
  /** How its success body is read, unless it is JSON. */
  readonly parseAs?: 'text';
}

/** Operations that openapi-fetch has to be told about, by method and path. */
const specials: Readonly<Record<string, Special>> = {
  'POST /v1/tokens/exchange': {server: () => 'https://auth.scalingo.com'},
  'GET /v1/regions': {server: () => 'https://auth.scalingo.com'},
  'GET /v1/users/self': {server: () => 'https://auth.scalingo.com'},
};

const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/** Creates a low-level client. */
export function createFetchClient(options: FetchClientOptions = {}): FetchClient {
  const { server: ownServer, baseUrl, region, ...rest } = options;
  const server = ownServer ?? ((own = serverUrl) => baseUrl ?? own(options));
  const client = createClient<paths>({ ...rest, baseUrl: server() });
  const request = client.request as (method: string, path: string, init: object) => Promise<unknown>;
  const call = (method: string) => (path: string, init: object = {}) => {
    const { server: own, parseAs } = specials[`${method} ${path}`] ?? {};
    const special = { ...(own && { baseUrl: server(own) }), ...(parseAs && { parseAs }) };
    return request(method, path, { ...special, ...init });
  };
  const calls = Object.fromEntries(methods.map((method) => [method, call(method)]));
  return { use: client.use, eject: client.eject, ...calls } as unknown as FetchClient;
}
