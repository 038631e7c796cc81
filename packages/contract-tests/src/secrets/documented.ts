import { type Contract, jsonContent, type Operation, secretTexts } from '@scalingo-addons/openapi';
import { queryOf } from '../http/url.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';

/** Returns the texts of a response body that the contract declares as secrets. */
export function documentedSecrets({
  contract,
  mediaType,
  value,
}: ContractResponse): readonly string[] {
  return mediaType ? secretTexts(contract.document, mediaType.schema, value) : [];
}

function secretsInQuery({ parameters }: Operation, url: string): string[] {
  const query = queryOf(url);
  return parameters
    .filter((it) => it.in === 'query' && it.isSecret)
    .flatMap(({ name }) => query.getAll(name));
}

function secretsInBody({ document }: Contract, { requestBody }: Operation, body = ''): string[] {
  const media = jsonContent(requestBody);
  if (!media) return [];
  try {
    return [...secretTexts(document, media.schema, JSON.parse(body))];
  } catch {
    return [];
  }
}

/** Returns the texts in a request's query and body that the contract declares as secrets. */
export function documentedRequestSecrets(
  contract: Contract,
  operation: Operation | undefined,
  { url, body }: SentRequest,
): readonly string[] {
  if (!operation) return [];
  return [...secretsInQuery(operation, url), ...secretsInBody(contract, operation, body)];
}
