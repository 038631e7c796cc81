import type { Contract, MediaType, Operation, Response, Violation } from '@scalingo-addons/openapi';
import type { Exchange, ReceivedAnswer } from './exchange.ts';

/** An answer, and what the contract says of it. */
export interface Answer extends ReceivedAnswer {
  readonly contract: Contract;
  /** Undefined where the request is for none of the contract's. */
  readonly operation: Operation | undefined;
  readonly exchange: Exchange;
  /** What the contract says of the status; undefined where it says nothing. */
  readonly documented: Response | undefined;
  /** What the contract says of the content type; undefined where it says nothing. */
  readonly mediaType: MediaType | undefined;
  /** Without parameters, in lower case; '' where there is none. */
  readonly contentType: string;
  /** The parsed body where it is JSON, else its text; undefined where there is none, or it does not parse. */
  readonly value: unknown;
  /** What is wrong with the value by its schema. */
  readonly violations: readonly Violation[];
}

/** A content type without its parameters. */
export const essenceOf = (contentType: string): string =>
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

/** Reads an answer by the contract; undefined where none came. */
export function readAnswer(
  contract: Contract,
  operation: Operation | undefined,
  exchange: Exchange,
): Answer | undefined {
  const { answer } = exchange;
  if (!answer) return undefined;
  const contentType = essenceOf(answer.headers['content-type'] ?? '');
  const statusText = String(answer.status);
  const documented = operation?.responses.find(({ status }) => status === statusText);
  const mediaType = documented?.content.find((it) => essenceOf(it.contentType) === contentType);
  const value = bodyValue(answer.body, contentType);
  const isJudged = mediaType !== undefined && value !== undefined;
  // Each member by its name: a spread that others follow takes longer than all the rest.
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.body,
    isUtf8: answer.isUtf8,
    contract,
    operation,
    exchange,
    documented,
    mediaType,
    contentType,
    value,
    violations: isJudged ? contract.open.validate(mediaType.schema, value) : [],
  };
}
