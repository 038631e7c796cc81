import {
  type Contract,
  createSecrets,
  hidden,
  type IsSecret,
  isPlainText,
  isSecretName,
  markedSecrets,
  type Operation,
} from '@scalingo-addons/openapi';
import { type KeptTexts, keptTexts } from '../findings/kept-texts.ts';
import { type Mask, maskExchange, maskFinding, maskFindingTexts } from '../findings/mask.ts';
import { findNamedSecrets, type MaskTexts, maskTextsOf, words } from '../findings/mask-texts.ts';
import type { SecretMemory } from '../findings/secret-memory.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Exchange, HeaderFields } from '../model/exchange.ts';
import { headerSecrets, type ShownSecret, shownAuthorization } from '../secrets/authorization.ts';
import { documentedRequestSecrets, documentedSecrets } from '../secrets/documented.ts';
import { isPlaceholder } from '../secrets/placeholder.ts';
import { createRandomWordMask } from './random-words.ts';

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

/** Returns the secrets of header fields, which may also appear elsewhere. */
function fieldSecrets(headers: HeaderFields, kept: KeptTexts): readonly ShownSecret[] {
  const found: ShownSecret[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (name.endsWith('authorization')) {
      found.push(...headerSecrets(value).filter(([it]) => !kept.isKept(it)));
    }
    if (!isSecretName(name)) continue;
    for (const it of /cookie/i.test(name) ? [value, ...cookieValues(value)] : [value]) {
      if (!words.test(it) && !kept.isKeptName(it)) found.push([it]);
    }
  }
  return found;
}

/** Hides the secrets of header fields; what is shown of `Authorization` depends on the field as it was received. */
const fieldsWithoutSecrets = (
  masked: HeaderFields,
  received: HeaderFields,
  isKey: IsSecret,
): HeaderFields =>
  Object.fromEntries(
    Object.entries(masked).map(([name, value]) => {
      if (name === 'authorization') return [name, shownAuthorization(received[name] ?? value)];
      return [name, isSecretName(name) || isKey(name) ? hidden : value];
    }),
  );

const cut = (body: string | undefined): string | undefined =>
  body !== undefined && body.length > longestKept ? `${body.slice(0, longestKept)}…` : body;

/** Masks an exchange. Bodies are cut afterwards: part of a secret would not be recognized. */
function maskedExchange(exchange: Exchange, masks: MaskTexts, isKey: IsSecret): Exchange {
  const masked = maskExchange(exchange, masks);
  const { request, response } = masked;
  return {
    ...masked,
    request: {
      ...request,
      headers: fieldsWithoutSecrets(request.headers, exchange.request.headers, isKey),
      body: cut(request.body),
    },
    response: response && {
      ...response,
      headers: fieldsWithoutSecrets(response.headers, exchange.response?.headers ?? {}, isKey),
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

/** Masks one exchange, whose secrets are collected once. */
export interface ExchangeMask {
  /** Adds the secrets of the exchange to its memory, to mask them in others. */
  remember(): void;
  /** Returns the masked URL of the request. */
  url(): string;
  /** Masks the exchange; its findings share it. */
  mask(): Mask;
}

/** What bodies without secrets lack; searching for it takes far less time than looking at all names. */
const secretWord =
  /token|secret|passw|pwd|cred|grant_type|code_verifier|session|cookie|jwt|[-_]key|apikey|(?<!https?)(?::|%3a)\\?\/\\?\/|\\u00/i;

const searched = (body: string | undefined) =>
  body !== undefined && (secretWord.test(body) || body.includes('\0')) ? body : undefined;

/** Returns an exchange without the bodies that hardly have secrets. */
const withSearchedBodies = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: searched(exchange.request.body) },
  response: exchange.response && {
    ...exchange.response,
    body: searched(exchange.response.body),
  },
});

/** Returns an exchange without its bodies, which take longer to search than a URL is worth. */
const withoutBodies = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, body: undefined },
  response: undefined,
});

/** Collects the secrets of an exchange. */
export function createExchangeMask(matched: MatchedExchange): ExchangeMask {
  const { contract, operation, exchange, response, memory } = matched;
  const { request } = exchange;
  const kept = keptTexts(request, operation);
  const marked = operation && markedSecrets(contract, operation);
  const fields = [
    ...fieldSecrets(request.headers, kept),
    ...fieldSecrets(exchange.response?.headers ?? {}, kept),
  ];
  const documented = [
    ...documentedRequestSecrets(contract, operation, request),
    ...(response ? documentedSecrets(response) : []),
  ];
  const masksOf = (searched: Exchange): MaskTexts => {
    const secrets = createSecrets();
    for (const [secret, shownAs] of fields) secrets.add(secret, shownAs);
    for (const it of documented) secrets.add(it);
    const mask = (text: string) => {
      const masked = secrets.mask(text);
      return memory?.mask(masked, kept.isKeptName) ?? masked;
    };
    // Traffic may have secrets of anybody; a single exchange is part of a test of the caller.
    const maskLast = memory && createRandomWordMask(contract, operation, exchange, response);
    return maskTextsOf(searched, kept, mask, { marked, maskLast });
  };
  return {
    remember() {
      if (!memory) return;
      const add = (secret: string) => {
        if (memory.has(secret)) return;
        if (!isPlaceholder(secret) && !kept.isKeptName(secret)) memory.add(secret);
      };
      const addNamed = (secret: string) => {
        // What is made of words occurs by chance.
        if (!memory.has(secret) && !isPlainText(secret)) add(secret);
      };
      for (const [secret] of fields) addNamed(secret);
      for (const it of documented) add(it);
      findNamedSecrets(withSearchedBodies(exchange), kept, { marked }, addNamed);
    },
    url: () => masksOf(withoutBodies(exchange)).url(request.url),
    mask() {
      const masks = masksOf(exchange);
      const masked = maskedExchange(exchange, masks, marked?.isKey ?? (() => false));
      return {
        exchange: masked,
        finding: (finding) => ({
          ...maskFinding(maskFindingTexts(finding, masks.text, marked?.isSecret), (it) => it),
          exchange: masked,
        }),
      };
    },
  };
}
