import type { SampleSettings } from '@scalingo-addons/docs';
import {
  acceptHeader,
  type Example,
  type Operation,
  preferredRequirement,
  type SecurityScheme,
} from '@scalingo-addons/openapi';
import type { RecordedRequest } from '../generated/recording-server.ts';
import { environment } from './run-program.ts';

/** What a sample decides about a request. Headers that are not sent are undefined. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  /** Query parameters, in order. */
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** Headers that clients send by themselves. */
const automatic = [
  ...['accept-encoding', 'accept-language', 'connection', 'content-length', 'host'],
  ...['sec-fetch-mode', 'user-agent'],
];

/** Returns what a sample has decided about a recorded request. */
export function toSentRequest({ method, url, headers, body }: RecordedRequest): SentRequest {
  const { pathname, searchParams } = new URL(url, 'http://server');
  const sent = Object.entries(headers).filter(([name]) => !automatic.includes(name));
  return {
    method,
    path: pathname,
    query: [...searchParams],
    headers: Object.fromEntries(sent) as Record<string, string>,
    body: body ? JSON.parse(body) : undefined,
  };
}

function credentialHeader({ scheme, header, name }: SecurityScheme): [string, string | undefined] {
  const { BEARER_TOKEN, API_TOKEN, DEPLOY_KEY, ONE_TIME_CODE } = environment;
  if (scheme === 'bearer') return ['authorization', `Bearer ${BEARER_TOKEN}`];
  if (scheme === 'basic') return ['authorization', `Basic ${btoa(`:${API_TOKEN}`)}`];
  return [header.toLowerCase(), name === 'DeployKey' ? DEPLOY_KEY : ONE_TIME_CODE];
}

/** Returns the request that the samples of an operation send, by the document. */
export function expectedRequest(
  operation: Operation,
  { examples: preferred, values }: SampleSettings,
): SentRequest {
  const { method, path, parameters, requestBody, security, needsCredentials } = operation;
  const stated = values[operation.operationId] ?? {};
  const sent = parameters.filter((it) => it.required || Object.hasOwn(stated, it.name));
  const choose = (all: readonly Example[]) =>
    (all.find((it) => preferred.includes(it.name)) ?? all[0])?.value;
  const example = (name: string) =>
    String(stated[name] ?? choose(sent.find((it) => it.name === name)?.examples ?? []));
  const entries = (location: string) =>
    sent.filter((it) => it.in === location).map((it) => [it.name, example(it.name)] as const);
  const [media] = requestBody?.content ?? [];
  const isReplaced = requestBody?.isEmpty || sent.some((it) => !it.required);
  const hasBody = media !== undefined && (requestBody?.required || !isReplaced);
  const schemes = needsCredentials ? (preferredRequirement(security) ?? []) : [];
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => example(name)),
    query: entries('query'),
    headers: {
      accept: acceptHeader(operation),
      ...(hasBody && { 'content-type': 'application/json' }),
      ...Object.fromEntries(schemes.map(credentialHeader)),
      ...Object.fromEntries(
        entries('header').map(([name, value]) => [name.toLowerCase(), value] as const),
      ),
    },
    body: hasBody ? choose(media.examples) : undefined,
  };
}
