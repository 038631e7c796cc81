import { createHash } from 'node:crypto';
import { contractOf, isObject, readBundle } from '@scalingo-addons/openapi';
import type { ProxiedRequest, ProxiedResponse } from '../interceptor.ts';
import {
  emptyResponse,
  parseJson,
  withHeaders,
  withoutHeader,
  withRequestJson,
} from '../interceptors/index.ts';

const contract = contractOf(readBundle());

/** Whether the contract has the path, with whatever method. */
export const isKnownPath = ({ target }: ProxiedRequest): boolean => {
  const path = target.split('?')[0] ?? '';
  return contract.operations.some((it) =>
    new RegExp(`^${it.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  );
};

/** A text response. */
export const textResponse = (status: number, type: string, text: string): ProxiedResponse => ({
  status,
  headers: type === '' ? {} : { 'content-type': type },
  body: Buffer.from(text),
});

/** Removes the members of an object in a body that the server does not know. */
export function withoutUnknownMembers(request: ProxiedRequest): ProxiedRequest {
  const value = parseJson(request);
  if (!isObject(value)) return request;
  const clean = (it: unknown): unknown =>
    isObject(it)
      ? Object.fromEntries(
          Object.entries(it)
            .filter(([name]) => name !== 'unknown_property')
            .map(([name, inner]) => [name, clean(inner)]),
        )
      : it;
  return 'unknown_property' in value ||
    Object.values(value).some((it) => isObject(it) && 'unknown_property' in it)
    ? withRequestJson(request, clean(value))
    : request;
}

/** Removes the condition, which a framework checks itself. */
export const withoutCondition = (request: ProxiedRequest): ProxiedRequest => {
  const { 'if-none-match': _, ...headers } = request.headers;
  return { ...request, headers };
};

/** How a framework writes and compares ETags. */
export interface Etags {
  readonly write: (hash: string, length: number) => string;
  readonly matches: (condition: string, etag: string) => boolean;
}

/** Gives a response the ETag of its body, or turns it into a 304. */
export function withEtag(
  response: ProxiedResponse,
  { headers }: ProxiedRequest,
  { write, matches }: Etags,
): ProxiedResponse {
  if (response.status !== 200) return response;
  const hash = createHash('sha1').update(response.body).digest('base64url');
  const etag = write(hash, response.body.length);
  const condition = headers['if-none-match'];
  const tagged = withHeaders(response, { etag });
  if (condition === undefined || !matches(condition, etag)) return tagged;
  const { 'content-type': _, ...others } = tagged.headers;
  return { ...emptyResponse(304), headers: others };
}

/** Removes headers. */
export const withoutHeaders = (response: ProxiedResponse, ...names: readonly string[]) =>
  names.reduce(withoutHeader, response);
