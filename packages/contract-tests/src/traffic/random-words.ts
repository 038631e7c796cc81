import {
  type Contract,
  jsonContent,
  maskRandomWords,
  type OpenApiDocument,
  type Operation,
  plainTexts,
} from '@scalingo-addons/openapi';
import type { MaskText } from '../findings/mask-texts.ts';
import { queryOf } from '../http/url.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { Exchange, HeaderFields } from '../model/exchange.ts';

/** Header fields that identify a message, a request or content. */
const identifyingField =
  /^(?:cf-ray|(?:content-|repr-)?digest|etag|if-(?:none-)?match|traceparent|tracestate|.*-id)$/;

const documentTexts = new WeakMap<OpenApiDocument, string>();

/** Returns all that a document says, whose examples are public. */
function textOf(document: OpenApiDocument): string {
  const known = documentTexts.get(document) ?? JSON.stringify(document);
  documentTexts.set(document, known);
  return known;
}

function* identifiersIn(headers: HeaderFields): Generator<string> {
  for (const [name, value] of Object.entries(headers)) if (identifyingField.test(name)) yield value;
}

/** Returns the texts in a request that the contract documents. */
function* requestTexts(
  { document }: Contract,
  { parameters, requestBody }: Operation,
  { request }: Exchange,
): Generator<string> {
  const query = queryOf(request.url);
  for (const { name, in: place, isSecret } of parameters) {
    if (place === 'query' && !isSecret) yield* query.getAll(name);
  }
  const media = jsonContent(requestBody);
  if (!media || !request.body) return;
  try {
    yield* plainTexts(document, media.schema, JSON.parse(request.body));
  } catch {
    // What is no JSON documents nothing.
  }
}

/** Returns the texts of an exchange that are no keys, whatever they look like. */
function* shownTexts(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
  response: ContractResponse | undefined,
): Generator<string> {
  yield exchange.request.url.split('?', 1)[0] ?? '';
  yield* identifiersIn(exchange.request.headers);
  yield* identifiersIn(exchange.response?.headers ?? {});
  if (operation) yield* requestTexts(contract, operation, exchange);
  if (response?.mediaType)
    yield* plainTexts(contract.document, response.mediaType.schema, response.value);
}

/**
 * Returns a mask of what looks like a key, unless the contract documents the text that it is in, and not as a secret. Names
 * say little in texts that a contract does not describe.
 */
export function createRandomWordMask(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
  response: ContractResponse | undefined,
): MaskText {
  let shown: string | undefined;
  const isShown = (word: string) => {
    // A sentence can be about a key.
    shown ??= [...shownTexts(contract, operation, exchange, response)]
      .filter((it) => !/\s/.test(it))
      .join('\n');
    return shown.includes(word) || textOf(contract.document).includes(word);
  };
  return (text) => maskRandomWords(text, isShown);
}
