import { type Facade, type Route, routes } from '../../../generated/facade.ts';
import { errorOf, InvalidArgumentError, UnexpectedBodyError } from './errors.ts';
import { urlOf } from './http.ts';
import { type CallOptions, checkToken } from './options.ts';
import { checkPathValue, parameterNames } from './path.ts';
import { type Sender, send } from './send.ts';

/** Where the facade sends to. */
export interface BaseUrls {
  /** Of the operations that have no server of their own. */
  readonly baseUrl: string;
  /** Of all operations, where it is given. */
  readonly override: string | undefined;
}

/** One method of the facade, as the generated interface types it. */
type Method = (...args: unknown[]) => Promise<unknown>;

/** Parses JSON, and leaves any other text as it is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text || undefined;
  }
}

/**
 * The method that a route describes: build the request, send it under the policies of the client,
 * judge the answer, map the error.
 */
function bind(sender: Sender, { baseUrl, override }: BaseUrls, route: Route): Method {
  const [operation, method, path, { auth, body, query, result, safe, server }] = route;
  const base = override ?? server ?? baseUrl;
  const names = parameterNames(path);
  return async (...args) => {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (auth) {
      headers.Authorization = `Basic ${btoa(`:${checkToken('apiToken', args.shift())}`)}`;
    }
    const values: Record<string, string> = {};
    for (const name of names) values[name] = checkPathValue(operation, name, args.shift());
    let text: string | undefined;
    if (body !== undefined) {
      const sent = args.shift();
      if (typeof sent !== 'object' || !sent) {
        throw new InvalidArgumentError(`${body || 'the body'} must be an object.`, { operation });
      }
      headers['Content-Type'] = 'application/json';
      text = JSON.stringify(body ? { [body]: sent } : sent);
    }
    const asked = query && (args.shift() as Record<string, unknown> | undefined);
    const options = (args[0] ?? {}) as CallOptions;

    const answer = await send(sender, {
      operation,
      url: urlOf(base, path, values, asked),
      method,
      headers,
      body: text,
      safe: safe ?? method === 'GET',
      authenticate: !auth,
      options,
    });

    const { status, requestId } = answer;
    options.onResponse?.({ status, headers: answer.headers, requestId });
    const context = { operation, method, status, requestId };
    const data = parse(answer.body);
    if (!answer.ok) throw errorOf({ ...context, body: data });
    if (result === undefined) return undefined;
    const value = result ? (data as Record<string, unknown> | null | undefined)?.[result] : data;
    // Every result is an object, a list, or a token within an envelope.
    if (!value || (typeof value !== 'object' && !(result && typeof value === 'string'))) {
      throw new UnexpectedBodyError(
        'the body of the answer is not as documented, or cut.',
        context,
      );
    }
    return value;
  };
}

/** A method for each operation of the contract, by the groups of the facade. */
export function createFacade(sender: Sender, baseUrls: BaseUrls): Facade<CallOptions> {
  const groups = Object.entries(routes).map(([group, methods]) => [
    group,
    Object.fromEntries(
      Object.entries(methods).map(([name, route]) => [name, bind(sender, baseUrls, route)]),
    ),
  ]);
  return Object.fromEntries(groups);
}
