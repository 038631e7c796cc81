import type { IncomingHttpHeaders } from 'node:http';
import {
  authorizationSecrets,
  type Contract,
  createSecrets,
  hidden,
  isSecretMember,
  isSecretName,
  type MarkedSecrets,
  markedSecrets,
  maskNamed,
  maskNamedTexts,
  maskStrings,
  maskUrls,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import type { MessageViolation } from './rejection.ts';
import { secretsOfBody } from './request/body.ts';

/** A request and its outcome, without credentials. */
export interface Exchange {
  /** `X-Request-Id` of the response. */
  readonly requestId: string;
  /** When the request arrived, in milliseconds since 1970, by the mock's clock. */
  readonly time: number;
  readonly method: string;
  /** Path and query as received, with secrets masked. */
  readonly target: string;
  /** Request headers by lowercase name, without credentials and cookies. Several of one name are joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
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

/**
 * An {@link Exchange} with its secrets. They are masked on access, since most exchanges are never read. Many are kept: it
 * must not refer to the request's connection, directly or by a closure.
 */
export interface RawExchange extends Omit<Exchange, 'target' | 'operation' | 'headers'> {
  readonly headers: IncomingHttpHeaders;
  /** Path and query as received. */
  readonly url: string;
  /** What marks secrets, and names the headers of API keys; undefined if the path is not part of the contract. */
  readonly operation: Operation | undefined;
  /** The contract that has the operation; undefined if the request was rejected before. */
  readonly contract: Contract | undefined;
  /** Size of the request body. */
  readonly bodyBytes: number;
}

/** Headers that hold nothing but secrets, and are left out. */
const leftOut = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** A credential after its scheme, in a header of any name. */
const bearer = /\b(bearer|basic) +[\w.~+/=-]+/gi;
/** The user info before a host. */
const hostUser = /^[^/?#]*@/;

/** Returns what the contract marks as secrets of the operation, whatever the shape of a request; undefined if there is none. */
const markedIn = ({
  contract,
  operation,
}: Pick<RawExchange, 'contract' | 'operation'>): MarkedSecrets | undefined =>
  contract && operation && markedSecrets(contract, operation);

/** Returns the secrets of a request, and the names of the headers that have them, in lower case. */
function secretsOf({ url, headers, operation, contract }: RawExchange): {
  readonly secrets: Secrets;
  readonly names: ReadonlySet<string>;
} {
  const secrets = createSecrets();
  const schemes = operation?.security.flat() ?? [];
  const names = new Set(schemes.map(({ header }) => header.toLowerCase()));
  for (const [name, value] of Object.entries(headers)) {
    if (!names.has(name) && !leftOut.has(name) && !isSecretName(name)) continue;
    names.add(name);
    const isAuthorization = /authorization$/.test(name);
    for (const it of [value].flat().map(String)) {
      for (const secret of isAuthorization ? authorizationSecrets(it) : [it]) secrets.add(secret);
    }
  }
  const marked = markedIn({ contract, operation });
  for (const [name, value] of new URLSearchParams(url.split('?')[1])) {
    if (marked?.isSecret(name)) secrets.add(value);
  }
  return { secrets, names };
}

/** Returns an exchange without its secrets, but with its body as it is. */
function maskAllButBody(
  {
    url,
    headers,
    operation,
    contract,
    bodyBytes: _bodyBytes,
    reason,
    violations,
    ...rest
  }: RawExchange,
  names: ReadonlySet<string>,
  mask: (text: string) => string,
): Exchange {
  const marked = markedIn({ contract, operation });
  const maskText = (text: string) => mask(maskUrls(text, marked?.isSecret));
  const isSecret = (name: string) => isSecretMember(name) || marked?.isSecret(name) === true;
  const maskMembers = (value: string) =>
    /[{[]/.test(value) ? maskNamedTexts(value, undefined, isSecret) : value;
  const maskValue = (value: string) => maskMembers(maskText(value)).replace(bearer, `$1 ${hidden}`);
  const shown: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(headers)) {
    if (leftOut.has(name)) continue;
    const text = names.has(name) ? hidden : [value].flat().map(maskValue).join(', ');
    shown[name] = name === 'host' ? text.replace(hostUser, '') : text;
  }
  return {
    ...rest,
    operation: operation?.operationId,
    // CONNECT has a host, not a URL.
    target: maskText(rest.method === 'CONNECT' ? url.replace(hostUser, '') : url),
    headers: shown,
    reason: reason && maskText(reason),
    violations: maskStrings(violations, maskText) as Exchange['violations'],
  };
}

/** Returns an exchange without its secrets and its body, as the log needs it. */
export function maskForLog(exchange: RawExchange): Exchange {
  const { secrets, names } = secretsOf(exchange);
  return { ...maskAllButBody(exchange, names, secrets.mask), body: undefined };
}

/** Returns an exchange without its secrets. */
export function maskExchange(exchange: RawExchange): Exchange {
  const { secrets, names } = secretsOf(exchange);
  const { body: received, ...rest } = maskAllButBody(exchange, names, secrets.mask);
  const { contract, operation } = exchange;
  const found = contract && operation ? secretsOfBody(contract, operation, received) : [];
  // These are whole values, and masked whatever their length.
  const whole = new Set(found.filter((it) => it !== ''));
  const mask = (text: string) => (whole.has(text) ? hidden : secrets.mask(text));
  const marked = markedIn(exchange);
  const isSecret = (name: string) => isSecretMember(name) || marked?.isSecret(name) === true;
  return {
    ...rest,
    body: maskNamed(maskStrings(received, mask, secrets.mask), false, isSecret),
  };
}
