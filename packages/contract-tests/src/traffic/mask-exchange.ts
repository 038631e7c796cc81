import {
  authorizationSecrets,
  createSecrets,
  hidden,
  isSecretName,
  maskUrls,
  type Secrets,
} from '@scalingo-addons/openapi';
import { type Mask, maskExchange, maskFinding, maskFindingTexts } from '../findings/mask.ts';
import { maskTextsOf } from '../findings/mask-texts.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Exchange, HeaderFields } from '../model/exchange.ts';
import {
  clientCredentials,
  credentialSecrets,
  shownAuthorization,
} from '../secrets/authorization.ts';
import { documentedSecrets } from '../secrets/documented.ts';

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

/**
 * Returns the masked URL of a request.
 *
 * @param requestSecrets what the contract declares as secrets in the request.
 */
export function maskedUrl(exchange: Exchange, requestSecrets: readonly string[]): string {
  const { mask } = secretsIn(exchange, undefined, requestSecrets);
  return mask(maskUrls(exchange.request.url));
}

const cut = (body: string | undefined): string | undefined =>
  body !== undefined && body.length > longestKept ? `${body.slice(0, longestKept)}…` : body;

/** Masks an exchange. Bodies are cut afterwards: part of a secret would not be recognized. */
function maskedExchange(exchange: Exchange, mask: (text: string) => string): Exchange {
  const masked = maskExchange(exchange, mask);
  const { request, response } = masked;
  return {
    ...masked,
    request: {
      ...request,
      url: maskUrls(request.url),
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

/**
 * Creates the mask of an exchange.
 *
 * @param response the response, looked up in the contract; undefined if there is none.
 * @param requestSecrets what the contract declares as secrets in the request.
 */
export function maskOf(
  exchange: Exchange,
  response: ContractResponse | undefined,
  requestSecrets: readonly string[],
): Mask {
  const mask = maskTextsOf(exchange, secretsIn(exchange, response, requestSecrets).mask);
  const masked = maskedExchange(exchange, mask);
  return {
    exchange: masked,
    finding: (finding) => ({
      ...maskFinding(maskFindingTexts(finding, mask), (it) => it),
      exchange: masked,
    }),
  };
}
