import type {
  Contract,
  Example,
  MediaType,
  Operation,
  RequestBody,
  Response,
} from '@scalingo-addons/openapi';
import { exampleParameters, type RequestInit, validRequest } from './valid-request.ts';

/** A documented response, requested by name. */
export interface ResponseCase {
  readonly title: string;
  readonly operation: Operation;
  readonly response: Response;
  /** Undefined if the response has no body. */
  readonly mediaType: MediaType | undefined;
  readonly example: Example | undefined;
}

/** A request that the contract allows. */
export interface RequestCase {
  readonly title: string;
  readonly operation: Operation;
  readonly request: RequestInit;
  /** The body and its media type, if the request has a body. */
  readonly body: { readonly mediaType: MediaType; readonly value: unknown } | undefined;
}

/** Returns a case for each response example of each operation, and for each response without a body. */
export function responseCases(contract: Contract): ResponseCase[] {
  return contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response): ResponseCase[] => {
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
 * Returns a case for each request and parameter example of each operation, plus requests with no
 * optional parts and with all parameters.
 */
export function requestCases(contract: Contract): RequestCase[] {
  return contract.operations.flatMap((operation) => {
    const minimal = validRequest(operation);
    const query = exampleParameters(operation, 'query', false);
    const withoutBody = { operation, body: undefined };
    return [
      {
        ...withoutBody,
        title: `${operation.operationId} without optional parts`,
        request: minimal,
      },
      {
        ...withoutBody,
        title: `${operation.operationId} with all parameters`,
        request: { ...minimal, params: { path: minimal.params.path, query } },
      },
      ...(operation.requestBody ? bodyCases(operation, operation.requestBody) : []),
      ...parameterCases(operation),
    ];
  });
}
