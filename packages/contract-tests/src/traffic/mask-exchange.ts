import {
  authorizationSecrets,
  type Contract,
  createSecrets,
  hidden,
  isPlainText,
  isSecretName,
  type MarkedSecrets,
  markedSecrets,
  type Operation,
  type Secrets,
} from '@scalingo-addons/openapi';
import { type KeptTexts, keptTexts } from '../findings/kept-texts.ts';
import { type Mask, maskExchange, maskFinding, maskFindingTexts } from '../findings/mask.ts';
import { findNamedSecrets, type MaskTexts, maskTextsOf, words } from '../findings/mask-texts.ts';
import type { SecretMemory } from '../findings/secret-memory.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Exchange, HeaderFields } from '../model/exchange.ts';
import {
  clientCredentials,
  credentialSecrets,
  shownAuthorization,
} from '../secrets/authorization.ts';
import { documentedRequestSecrets, documentedSecrets } from '../secrets/documented.ts';
import { isPlaceholder } from '../secrets/placeholder.ts';

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
function addCredentials(
  secrets: Pick<Secrets, 'add'>,
  authorization: string,
  { isKept }: KeptTexts,
): void {
  // Without any, or with placeholders.
  if (shownAuthorization(authorization) === authorization) return;
  const named = credentialSecrets(clientCredentials(authorization));
  for (const [secret, shownAs] of named) if (!isKept(secret)) secrets.add(secret, shownAs);
  for (const it of authorizationSecrets(authorization)) if (!isKept(it)) secrets.add(it);
}

/** Adds the secrets of header fields, which may also appear elsewhere. */
function addFields(secrets: Pick<Secrets, 'add'>, headers: HeaderFields, kept: KeptTexts): void {
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

/** Collects the secrets of one exchange. */
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
  /** Secrets of other exchanges. Default: none. */
  readonly memory?: SecretMemory;
}

/** What bodies without secrets lack; searching for it takes far less time than looking at all names. */
const secretWord =
  /token|secret|passw|pwd|cred|session|cookie|jwt|[-_]key|apikey|(?<!https?)(?::|%3a)\\?\/\\?\/|\\u00/i;

/** Adds the secrets of an exchange to a memory, to mask them in others. */
export function rememberSecrets(
  { contract, operation, exchange, response }: MatchedExchange,
  memory: SecretMemory,
): void {
  const { request } = exchange;
  const kept = keptTexts(request, operation);
  const add = (secret: string) => {
    if (!isPlaceholder(secret) && !kept.isKeptName(secret)) memory.add(secret);
  };
  const addNamed = (secret: string) => {
    // What is made of words occurs by chance.
    if (!isPlainText(secret)) add(secret);
  };
  const fields = { add: addNamed };
  addFields(fields, request.headers, kept);
  if (exchange.response) addFields(fields, exchange.response.headers, kept);
  for (const it of documentedRequestSecrets(contract, operation, request)) add(it);
  if (response) for (const it of documentedSecrets(response)) add(it);
  const searched = (body: string | undefined) =>
    body !== undefined && secretWord.test(body) ? body : undefined;
  const received = exchange.response;
  const named = {
    ...exchange,
    request: { ...request, body: searched(request.body) },
    response: received && { ...received, body: searched(received.body) },
  };
  const marked = operation && markedSecrets(contract, operation);
  findNamedSecrets(named, kept, { marked }, addNamed);
}

/** Returns the masks of the texts of an exchange, and what the contract marks in its operation. */
function masksOf({ contract, operation, exchange, response, memory }: MatchedExchange): {
  readonly masks: MaskTexts;
  readonly marked: MarkedSecrets | undefined;
} {
  const marked = operation && markedSecrets(contract, operation);
  const requestSecrets = documentedRequestSecrets(contract, operation, exchange.request);
  const kept = keptTexts(exchange.request, operation);
  const secrets = secretsIn(exchange, response, requestSecrets, kept);
  const mask = (text: string) => {
    const masked = secrets.mask(text);
    return memory?.mask(masked, kept.isKeptName) ?? masked;
  };
  return { masks: maskTextsOf(exchange, kept, mask, { marked }), marked };
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
