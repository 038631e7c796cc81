import type {
  Contract,
  Example,
  MediaType,
  Operation,
  RequestBody,
  Response,
} from '@scalingo-addons/openapi';
import { parametersOf, type RequestInit, validRequest } from './request.ts';

/** A documented answer, to be asked for by name. */
export interface AnswerCase {
  readonly title: string;
  readonly operation: Operation;
  readonly response: Response;
  /** Without one, the answer has no body. */
  readonly mediaType: MediaType | undefined;
  readonly example: Example | undefined;
}

/** A request that the contract allows. */
export interface RequestCase {
  readonly title: string;
  readonly operation: Operation;
  readonly request: RequestInit;
  /** The body, where the request has one, with the media type that describes it. */
  readonly body: { readonly mediaType: MediaType; readonly value: unknown } | undefined;
}

/** Every operation × documented response × example; one case for a response without body. */
export function answerCases(contract: Contract): AnswerCase[] {
  return contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response): AnswerCase[] => {
      const title = `${operation.operationId} ${response.status}`;
      if (response.content.length === 0) {
        return [{ title, operation, response, mediaType: undefined, example: undefined }];
      }
      return response.content.flatMap((mediaType) =>
        mediaType.examples.map((example) => ({
          title: `${title} ${mediaType.contentType} ${example.name}`,
          operation,
          response,
          mediaType,
          example,
        })),
      );
    }),
  );
}

function bodyCases(operation: Operation, body: RequestBody): RequestCase[] {
  return body.content.flatMap((mediaType) =>
    mediaType.examples.map(({ name, value }) => ({
      title: `${operation.operationId} with the body ${name}`,
      operation,
      request: { ...validRequest(operation), body: value },
      body: { mediaType, value },
    })),
  );
}

function parameterCases(operation: Operation): RequestCase[] {
  const request = validRequest(operation);
  const { path, query } = request.params;
  return operation.parameters.flatMap((parameter) =>
    parameter.examples.map(({ name, value }) => ({
      title: `${operation.operationId} with the parameter ${parameter.name} ${name}`,
      operation,
      request: {
        ...request,
        params:
          parameter.in === 'path'
            ? { path: { ...path, [parameter.name]: value }, query }
            : { path, query: { ...query, [parameter.name]: value } },
      },
      body: undefined,
    })),
  );
}

/**
 * Every request example and every parameter example of every operation, and the requests with
 * nothing optional and with every optional parameter.
 */
export function requestCases(contract: Contract): RequestCase[] {
  return contract.operations.flatMap((operation) => {
    const smallest = validRequest(operation);
    const query = parametersOf(operation, 'query', false);
    const none = { operation, body: undefined };
    return [
      { ...none, title: `${operation.operationId} with nothing optional`, request: smallest },
      {
        ...none,
        title: `${operation.operationId} with every parameter`,
        request: { ...smallest, params: { path: smallest.params.path, query } },
      },
      ...(operation.requestBody ? bodyCases(operation, operation.requestBody) : []),
      ...parameterCases(operation),
    ];
  });
}
