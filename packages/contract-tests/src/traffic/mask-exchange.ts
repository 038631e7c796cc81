import {
  authorizationSecrets,
  type Contract,
  createSecrets,
  hidden,
  isSecretName,
  type MarkedSecrets,
  markedSecrets,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import { type KeptTexts, keptTexts } from '../findings/kept-texts.ts';
import { type Mask, maskExchange, maskFinding, maskFindingTexts } from '../findings/mask.ts';
import { type MaskTexts, maskTextsOf, words } from '../findings/mask-texts.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Exchange, HeaderFields } from '../model/exchange.ts';
import {
  clientCredentials,
  credentialSecrets,
  shownAuthorization,
} from '../secrets/authorization.ts';
import { documentedRequestSecrets, documentedSecrets } from '../secrets/documented.ts';

/** Longer bodies are cut. */
const longestKept = 100_000;

/** Attributes of cookies, which are no secrets. */
const attribute =
  /^(?:domain|expires|httponly|max-age|partitioned|path|priority|samesite|secure)(?:\s*=|$)/i;

/** Returns the values of the cookies in a `Cookie` or `Set-Cookie` field, or in several of them. */
const cookieValues = (field: string): readonly string[] =>
  field
    .split(/;\s*|,\s*(?=[^;,=\s]+=)/)
    .filter((it) => !attribute.test(it))
    .map((it) => it.slice(it.indexOf('=') + 1).replace(/^"(.*)"$/, '$1'));

/** Adds the secrets of an `Authorization` header. */
function addCredentials(secrets: Secrets, authorization: string, { isKept }: KeptTexts): void {
  // Without any, or with placeholders.
  if (shownAuthorization(authorization) === authorization) return;
  const named = credentialSecrets(clientCredentials(authorization));
  for (const [secret, shownAs] of named) if (!isKept(secret)) secrets.add(secret, shownAs);
  for (const it of authorizationSecrets(authorization)) if (!isKept(it)) secrets.add(it);
}

/** Adds the secrets of header fields, which may also appear elsewhere. */
function addFields(secrets: Secrets, headers: HeaderFields, kept: KeptTexts): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/authorization$/.test(name)) addCredentials(secrets, value, kept);
    if (!isSecretName(name)) continue;
    for (const it of /cookie/i.test(name) ? [value, ...cookieValues(value)] : [value]) {
      if (!words.test(it) && !kept.isKeptName(it)) secrets.add(it);
    }
  }
}

/** Hides the secrets of header fields; what is shown of `Authorization` depends on the field as it was received. */
const fieldsWithoutSecrets = (masked: HeaderFields, received: HeaderFields): HeaderFields =>
  Object.fromEntries(
    Object.entries(masked).map(([name, value]) => {
      if (name === 'authorization') return [name, shownAuthorization(received[name] ?? value)];
      return [name, isSecretName(name) ? hidden : value];
    }),
  );

/** Collects the secrets of one exchange only, so memory does not grow with the traffic. */
function secretsIn(
  { request, response: received }: Exchange,
  response: ContractResponse | undefined,
  requestSecrets: readonly string[],
  kept: KeptTexts,
): Secrets {
  const secrets = createSecrets();
  addFields(secrets, request.headers, kept);
  if (received) addFields(secrets, received.headers, kept);
  for (const it of requestSecrets) secrets.add(it);
  if (response) for (const it of documentedSecrets(response)) secrets.add(it);
  return secrets;
}

const cut = (body: string | undefined): string | undefined =>
  body !== undefined && body.length > longestKept ? `${body.slice(0, longestKept)}…` : body;

/** Masks an exchange. Bodies are cut afterwards: part of a secret would not be recognized. */
function maskedExchange(exchange: Exchange, masks: MaskTexts): Exchange {
  const masked = maskExchange(exchange, masks);
  const { request, response } = masked;
  return {
    ...masked,
    request: {
      ...request,
      headers: fieldsWithoutSecrets(request.headers, exchange.request.headers),
      body: cut(request.body),
    },
    response: response && {
      ...response,
      headers: fieldsWithoutSecrets(response.headers, exchange.response?.headers ?? {}),
      body: cut(response.body),
    },
  };
}

/** An exchange, and what the contract says about it. */
export interface MatchedExchange {
  readonly contract: Contract;
  /** Undefined if the request matches no operation of the contract. */
  readonly operation: Operation | undefined;
  readonly exchange: Exchange;
  /** The response, looked up in the contract; undefined if there is none. */
  readonly response: ContractResponse | undefined;
}

/** Returns the masks of the texts of an exchange, and what the contract marks in its operation. */
function masksOf({ contract, operation, exchange, response }: MatchedExchange): {
  readonly masks: MaskTexts;
  readonly marked: MarkedSecrets | undefined;
} {
  const marked = operation && markedSecrets(contract, operation);
  const requestSecrets = documentedRequestSecrets(contract, operation, exchange.request);
  const kept = keptTexts(exchange.request, operation);
  const secrets = secretsIn(exchange, response, requestSecrets, kept);
  return { masks: maskTextsOf(exchange, kept, secrets.mask, { marked }), marked };
}

/** Returns the masked URL of a request. */
export function maskedUrl(matched: Omit<MatchedExchange, 'response'>): string {
  const { request } = matched.exchange;
  // Bodies take longer to search than a URL is worth.
  const exchange = { ...matched.exchange, request: { ...request, body: undefined } };
  const withoutResponse = { ...exchange, response: undefined };
  const { masks } = masksOf({ ...matched, exchange: withoutResponse, response: undefined });
  return masks.url(request.url);
}

/** Creates the mask of an exchange. */
export function maskOf(matched: MatchedExchange): Mask {
  const { masks, marked } = masksOf(matched);
  const masked = maskedExchange(matched.exchange, masks);
  return {
    exchange: masked,
    finding: (finding) => ({
      ...maskFinding(maskFindingTexts(finding, masks.text, marked?.isSecret), (it) => it),
      exchange: masked,
    }),
  };
}
