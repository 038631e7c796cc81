import {
  type Contract,
  type MediaType,
  type Operation,
  type Response,
  responseFor,
  type Violation,
} from '@scalingo-addons/openapi';
import type { Exchange, ReceivedResponse } from './exchange.ts';
import { violationsOf } from './violations.ts';

/** A response, together with what the contract says about it. */
export interface ContractResponse extends ReceivedResponse {
  readonly contract: Contract;
  /** Undefined if the request matches no operation of the contract. */
  readonly operation: Operation | undefined;
  readonly exchange: Exchange;
  /** The documented response for this status; undefined if the status is not documented. */
  readonly documented: Response | undefined;
  /** The documented media type; undefined if the content type is not documented. */
  readonly mediaType: MediaType | undefined;
  /** Lowercase, without parameters; '' if there is no content type. */
  readonly contentType: string;
  /** The parsed body if it is JSON, otherwise its text; undefined if it is missing or invalid. */
  readonly value: unknown;
  /** Violations of the schema. */
  readonly violations: readonly Violation[];
}

/** Returns a content type without its parameters. */
export const mediaTypeOf = (contentType: string): string =>
  contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';

export const isJson = (contentType: string): boolean => /[/+]json$/.test(contentType);

function bodyValue(body: string | undefined, contentType: string): unknown {
  if (body === undefined || body === '') return undefined;
  if (!isJson(contentType)) return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Looks up a response in the contract; returns undefined if no complete response was received. */
export function readResponse(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
): ContractResponse | undefined {
  const { response } = exchange;
  if (!response) return undefined;
  const contentType = mediaTypeOf(response.headers['content-type'] ?? '');
  const documented = operation && responseFor(operation, response.status);
  const mediaType = documented?.content.find((it) => mediaTypeOf(it.contentType) === contentType);
  const value = bodyValue(response.body, contentType);
  const isValidated = mediaType !== undefined && value !== undefined;
  // Written out on purpose: spreading `response` here dominates the run time.
  return {
    status: response.status,
    headers: response.headers,
    body: response.body,
    isUtf8: response.isUtf8,
    contract,
    operation,
    exchange,
    documented,
    mediaType,
    contentType,
    value,
    violations: isValidated ? violationsOf(contract, mediaType.schema, value) : [],
  };
}
