import type { Operation, ParameterLocation } from '@scalingo-addons/openapi';
import type { ValidRequest } from './valid-request.ts';

/** A request as sent. */
export interface HttpRequest {
  readonly method: string;
  /** Path as sent, with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Texts of the parameters in one location by name: one text, or one for each item of an exploded list. */
export type Texts = Readonly<Record<string, readonly string[]>>;

/** Returns the texts that are sent for a parameter's value. */
export function parameterTexts(
  { parameters }: Operation,
  location: ParameterLocation,
  name: string,
  value: unknown,
): readonly string[] {
  if (!Array.isArray(value)) return [String(value)];
  const texts = value.map(String);
  const parameter = parameters.find((it) => it.in === location && it.name === name);
  return location === 'query' && parameter?.explode ? texts : [texts.join(',')];
}

/** Returns the texts of all parameters in one location. */
export function textsIn(request: ValidRequest, location: ParameterLocation): Texts {
  return Object.fromEntries(
    Object.entries(request[location]).map(([name, value]) => [
      name,
      parameterTexts(request.operation, location, name, value),
    ]),
  );
}

/** Parts of a request that replace those of a valid one. */
export interface Change {
  readonly path?: Texts;
  readonly query?: Texts;
  readonly header?: Texts;
  readonly credentials?: Readonly<Record<string, string>>;
  /** Body as sent; null for none. */
  readonly body?: string | null;
  readonly contentType?: string;
}

/** Writes a valid request as HTTP, with a change. */
export function toHttpRequest(request: ValidRequest, change: Change = {}): HttpRequest {
  const { operation, body } = request;
  const {
    path = {},
    query,
    header,
    credentials = request.credentials,
  } = {
    path: textsIn(request, 'path'),
    query: textsIn(request, 'query'),
    header: textsIn(request, 'header'),
    ...change,
  };
  const filledPath = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name) =>
    encodeURIComponent(path[name]?.[0] ?? ''),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, texts]) =>
      texts.map((text): [string, string] => [name, text]),
    ),
  );
  const valid = body === undefined ? undefined : JSON.stringify(body.value);
  const sent = change.body === undefined ? valid : (change.body ?? undefined);
  const contentType = change.contentType ?? body?.mediaType.contentType;
  const texts = Object.entries(header).map(([name, [text = '']]) => [name, text]);
  return {
    method: operation.method,
    target: search.size > 0 ? `${filledPath}?${search}` : filledPath,
    headers: {
      ...Object.fromEntries(texts),
      ...credentials,
      ...(sent !== undefined && contentType && { 'Content-Type': contentType }),
    },
    body: sent,
  };
}
