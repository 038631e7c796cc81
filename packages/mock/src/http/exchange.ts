import type { IncomingHttpHeaders } from 'node:http';
import { isObject, type Operation } from '@scalingo-addons/openapi';
import type { MessageViolation } from './rejection.ts';

/** A request and its outcome, without credentials. */
export interface Exchange {
  /** `X-Request-Id` of the response. */
  readonly requestId: string;
  /** When the request arrived, in milliseconds since 1970, by the mock's clock. */
  readonly time: number;
  readonly method: string;
  /** Path and query as received, with secrets masked. */
  readonly target: string;
  /** Request headers without credentials and cookies. */
  readonly headers: IncomingHttpHeaders;
  /** The operationId; undefined if the path is not part of the contract. */
  readonly operation: string | undefined;
  /** The parsed body with secrets masked; undefined if there is none, or if it is invalid. */
  readonly body: unknown;
  /** Undefined if the connection was closed without a response. */
  readonly status: number | undefined;
  readonly durationMs: number;
  /** Why the request was rejected, or what the engine did wrong. */
  readonly reason: string | undefined;
  readonly violations: readonly MessageViolation[];
}

/** An {@link Exchange} with its secrets. They are masked on access, since most exchanges are never read. */
export interface RawExchange extends Omit<Exchange, 'target'> {
  /** Returns the secrets in the body. */
  readonly bodySecrets: () => readonly string[];
  /** Path and query as received. */
  readonly url: string;
  /** The operation's security requirements, which name the headers of API keys. */
  readonly security: Operation['security'];
  /** The operation's parameters, which can be secrets. */
  readonly parameters: Operation['parameters'];
}

/** Shorter credentials are not masked: they are no real secrets, and occur in ordinary words. */
const minSecretLength = 8;
const mask = '[hidden]';

/** Returns the name of a query parameter as it is meant. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

/** Masks secrets wherever they occur in a text. */
const maskText = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter(({ length }) => length >= minSecretLength)
    .reduce((masked, secret) => masked.replaceAll(secret, mask), text);

/** Masks the request's credentials, any `token` parameter and the operation's secret parameters in its target. */
function maskTarget(
  url: string,
  secrets: readonly string[],
  parameters: Operation['parameters'],
): string {
  const masked = maskText(url, secrets);
  const isSecret = (name: string) =>
    name === 'token' || parameters.some((it) => it.isSecret && it.name === name);
  return masked.replace(/(?<=[?&])([^=&]*)=[^&]*/g, (all, name: string) =>
    isSecret(decodeName(name)) ? `${name}=${mask}` : all,
  );
}

/** Masks the secrets of a body, whatever their length: each is a whole value. */
function maskBody(value: unknown, secrets: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((it) => maskBody(it, secrets));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([k, it]) => [k, maskBody(it, secrets)]));
  }
  return secrets.has(value) ? mask : value;
}

/** Returns an exchange without its secrets. */
export function maskExchange({
  url,
  headers,
  security,
  parameters,
  body,
  bodySecrets,
  reason,
  violations,
  ...rest
}: RawExchange): Exchange {
  const { authorization, 'proxy-authorization': _proxy, cookie: _cookie, ...harmless } = headers;
  const secrets = [authorization?.split(/ +/)[1] ?? ''];
  for (const { header } of security.flat()) {
    const name = header.toLowerCase();
    secrets.push(String(harmless[name] ?? ''));
    delete harmless[name];
  }
  const hidden = new Set<unknown>(bodySecrets().filter((it) => it !== ''));
  return {
    ...rest,
    body: hidden.size > 0 ? maskBody(body, hidden) : body,
    target: maskTarget(url, secrets, parameters),
    headers: harmless,
    // Both can contain the path.
    reason: reason === undefined ? undefined : maskText(reason, secrets),
    violations: violations.map((it) => ({ ...it, message: maskText(it.message, secrets) })),
  };
}
