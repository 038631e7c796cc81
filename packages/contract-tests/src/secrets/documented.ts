import {
  type Contract,
  jsonContent,
  type Operation,
  type SecurityScheme,
  secretTexts,
} from '@scalingo-addons/openapi';
import { decodeSegment, queryOf, rawPath } from '../http/url.ts';
import type { ContractResponse } from '../model/contract-response.ts';
import type { SentRequest } from '../model/exchange.ts';
import { carriedKeys } from './carried.ts';

/** Returns the texts of a response body that the contract declares as secrets. */
export function documentedSecrets({
  contract,
  mediaType,
  value,
}: ContractResponse): readonly string[] {
  return mediaType ? secretTexts(contract.document, mediaType.schema, value) : [];
}

/** Returns the values of the path parameters that the contract declares as secrets, decoded. */
export function secretsInPath({ path, parameters }: Operation, url: string): readonly string[] {
  const names = parameters.filter((it) => it.in === 'path' && it.isSecret).map(({ name }) => name);
  if (names.length === 0) return [];
  // The server may have a path of its own before that of the operation.
  const segments = rawPath(url).split('/').reverse();
  const templates = path.split('/').reverse();
  return templates.flatMap((template, at) => {
    const isSecret = names.some((name) => template.includes(`{${name}}`));
    return isSecret ? decodeSegment(segments[at] ?? '') || [] : [];
  });
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

const schemesByContract = new WeakMap<Contract, readonly SecurityScheme[]>();

/** Returns the security schemes of all operations. */
function schemesOf(contract: Contract): readonly SecurityScheme[] {
  const known = schemesByContract.get(contract);
  if (known) return known;
  const all = contract.operations.flatMap(({ security }) => security.flat());
  const schemes = [...new Map(all.map((it) => [it.name, it])).values()];
  schemesByContract.set(contract, schemes);
  return schemes;
}

/** Returns the API keys in a request, also those that the operation does not need, unless it has a parameter of that name. */
function sentKeys(
  contract: Contract,
  operation: Operation | undefined,
  request: SentRequest,
): readonly string[] {
  const own = operation?.security.flat() ?? [];
  const others = schemesOf(contract).filter(
    ({ in: location, header }) =>
      !operation?.parameters.some((it) => it.in === location && it.name === header),
  );
  return carriedKeys([...own, ...others], request);
}

/** Returns the API keys of a request, and the texts in its path, query and body that the contract declares as secrets. */
export function documentedRequestSecrets(
  contract: Contract,
  operation: Operation | undefined,
  request: SentRequest,
): readonly string[] {
  const keys = sentKeys(contract, operation, request);
  if (!operation) return keys;
  const { url, body } = request;
  return [
    ...keys,
    ...secretsInPath(operation, url),
    ...secretsInQuery(operation, url),
    ...secretsInBody(contract, operation, body),
  ];
}
