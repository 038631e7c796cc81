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
import { type Mask, maskExchange, maskFinding, maskFindingTexts } from '../findings/mask.ts';
import { type MaskTexts, maskTextsOf } from '../findings/mask-texts.ts';
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

/** Adds the secrets of an `Authorization` header. */
function addCredentials(secrets: Secrets, authorization: string): void {
  // Without any, or with placeholders.
  if (shownAuthorization(authorization) === authorization) return;
  const named = credentialSecrets(clientCredentials(authorization));
  for (const [secret, shownAs] of named) secrets.add(secret, shownAs);
  for (const it of authorizationSecrets(authorization)) secrets.add(it);
}

/** Adds the secrets of header fields, which may also appear elsewhere. */
function addFields(secrets: Secrets, headers: HeaderFields): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/authorization$/.test(name)) addCredentials(secrets, value);
    if (!isSecretName(name)) continue;
    secrets.add(value);
    for (const cookie of /cookie/i.test(name) ? value.split(/;\s*/) : []) {
      secrets.add(cookie.slice(cookie.indexOf('=') + 1));
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
): Secrets {
  const secrets = createSecrets();
  addFields(secrets, request.headers);
  if (received) addFields(secrets, received.headers);
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
  const secrets = secretsIn(exchange, response, requestSecrets);
  return { masks: maskTextsOf(exchange, secrets.mask, { marked }), marked };
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
