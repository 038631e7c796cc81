/** A variable, header, query parameter or property of an authentication helper in a collection. */
export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly disabled?: boolean;
}

/** A request in a collection. */
export interface Request {
  readonly method: string;
  readonly description: { readonly content: string };
  readonly auth: Readonly<Record<string, string | readonly Entry[]>>;
  readonly header: readonly Entry[];
  readonly url: {
    readonly host: readonly string[];
    readonly path: readonly string[];
    readonly query: readonly Entry[];
    readonly variable: readonly Entry[];
  };
  readonly body?: { readonly raw: string; readonly disabled?: boolean };
}

/** A request of a collection, with its saved responses. */
export interface Item {
  readonly name: string;
  readonly request: Request;
  readonly event: readonly { readonly script: { readonly exec: readonly string[] } }[];
  readonly response: readonly { readonly name: string; readonly code: number }[];
}

/** A collection in the format 2.1. */
export interface Collection {
  readonly info: { readonly schema: string };
  readonly variable: readonly Entry[];
  readonly item: readonly { readonly item: readonly Item[] }[];
}

/** Lists the requests of a collection. */
export const itemsOf = ({ item }: Collection): readonly Item[] => item.flatMap((it) => it.item);

const isEnabled = ({ disabled }: Entry): boolean => !disabled;

/** A request as Postman sends it. */
export interface PreparedRequest {
  readonly url: URL;
  readonly init: RequestInit;
}

/**
 * Prepares a request as Postman does.
 *
 * @param values values of variables that the collection leaves empty.
 * @throws Error if a variable is not declared.
 */
export function prepare(
  { request }: Item,
  collection: Collection,
  values: Readonly<Record<string, string>>,
): PreparedRequest {
  const variables = new Map(collection.variable.map((it) => [it.key, it.value]));
  const resolve = (text: string): string =>
    text.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
      const value = variables.get(name);
      if (value === undefined) throw new Error(`The collection declares no variable ${name}.`);
      return resolve(value || (values[name] ?? ''));
    });
  const { host, path, query, variable } = request.url;
  const inPath = new Map(variable.map((it) => [`:${it.key}`, encodeURIComponent(it.value)]));
  const url = new URL(
    `${resolve(host.join('.'))}/${path.map((it) => inPath.get(it) ?? it).join('/')}`,
  );
  for (const { key, value } of query.filter(isEnabled)) url.searchParams.append(key, value);
  const headers = new Headers(
    request.header.filter(isEnabled).map((it): [string, string] => [it.key, resolve(it.value)]),
  );
  const { type } = request.auth;
  const helper = (request.auth[String(type)] ?? []) as readonly Entry[];
  const helperValue = (key: string) => resolve(helper.find((it) => it.key === key)?.value ?? '');
  if (type === 'bearer') headers.set('Authorization', `Bearer ${helperValue('token')}`);
  if (type === 'basic') {
    const credentials = `${helperValue('username')}:${helperValue('password')}`;
    headers.set('Authorization', `Basic ${btoa(credentials)}`);
  }
  const { body } = request;
  const isSent = body && !body.disabled;
  return { url, init: { method: request.method, headers, ...(isSent && { body: body.raw }) } };
}
