import {
  type AddonsMethods,
  type Facade,
  type Route,
  routes,
  type WholeResults,
} from '../../../generated/facade.ts';
import type { operations } from '../../../generated/types.ts';
import { writeBody } from './body.ts';
import { type Change, type Provisioned, toChange } from './change.ts';
import { errorOf, InvalidArgumentError, UnexpectedBodyError } from './errors.ts';
import { isKind } from './kind.ts';
import { mapValues } from './map-values.ts';
import { type CallOptions, checkToken, isToken } from './options.ts';
import { type Sender, send } from './send.ts';
import { writePath, writeQuery } from './url.ts';

/** Gives the base URL of an operation, which can have a server of its own. */
type BaseUrls = (server?: string) => string;

/** The results of the generated methods, with one shape for what becomes of a provision or an upgrade. */
export interface Results extends Omit<WholeResults, 'provisionAddon' | 'upgradeAddon'> {
  readonly provisionAddon: Provisioned;
  readonly upgradeAddon: Change;
}

/** The generated methods. */
export interface Operations extends Omit<Facade<CallOptions>, 'addons'> {
  readonly addons: AddonsMethods<CallOptions, Results>;
}

/** One method of the facade, as the generated interface types it. */
type Method = (...args: unknown[]) => Promise<unknown>;

/** What becomes of the results that are not given as they come; undefined where one is malformed. */
const adapters: { readonly [Id in keyof operations]?: (result: unknown) => unknown } = {
  provisionAddon: toChange,
  upgradeAddon: toChange,
  exchangeToken: (token) => (isToken(token) ? token : undefined),
};

/** Parses JSON, and leaves any other text as it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

/** The result that the body of a success holds, as the route says; undefined where it is another. */
function resultOf([id, , , { result, kind = 'object', whole }]: Route, body: unknown): unknown {
  const value = result ? (body as Record<string, unknown> | null)?.[result] : body;
  if (!isKind(value, kind)) return undefined;
  const adapt = adapters[id] ?? ((it) => it);
  return adapt(whole ? body : value);
}

/**
 * The method that a route describes: build the request, send it under the policies of the client,
 * judge the answer, map the error.
 */
function bind(sender: Sender, baseUrls: BaseUrls, route: Route): Method {
  const [operation, method, path, { auth, body, query, result, safe, server }] = route;
  const base = baseUrls(server);
  return async (...args) => {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (auth) {
      headers.Authorization = `Basic ${btoa(`:${checkToken('apiToken', args.shift())}`)}`;
    }
    let url = base + writePath(path, () => args.shift(), operation);
    let text: string | undefined;
    if (body !== undefined) {
      const sent = args.shift();
      if (!isKind(sent, 'object')) {
        throw new InvalidArgumentError('the body must be an object.', { operation });
      }
      headers['Content-Type'] = 'application/json';
      text = writeBody(body ? { [body]: sent } : sent, operation);
    }
    const asked = query && writeQuery(args.shift(), operation);
    if (asked) url += `?${asked}`;
    const options = (args[0] ?? {}) as CallOptions;

    const answer = await send(sender, {
      operation,
      url,
      method,
      headers,
      body: text,
      safe: safe ?? method === 'GET',
      authenticate: !auth,
      options,
    });

    const { status, ok } = answer;
    options.onResponse?.({
      status,
      headers: answer.headers(),
      requestId: answer.context().requestId,
    });
    const data = parse(answer.body);
    if (!ok) throw errorOf({ ...answer.context(), body: data });
    if (result === undefined) return undefined;
    const value = resultOf(route, data);
    if (value !== undefined) return value;
    throw new UnexpectedBodyError(
      'the body of the answer is not as documented, or cut.',
      answer.context(),
    );
  };
}

/** A method for each operation of the contract, by the groups of the facade. */
export function createFacade(sender: Sender, baseUrls: BaseUrls): Operations {
  const facade = mapValues(routes, (methods) =>
    mapValues(methods as Readonly<Record<string, Route>>, (route) => bind(sender, baseUrls, route)),
  );
  return facade as unknown as Operations;
}
