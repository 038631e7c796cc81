import type { Contract, Example, MediaType, Operation, Response } from '@scalingo-addons/openapi';
import { credentialsFor, requirementName } from './security.ts';
import { fullRequest, minimalRequest, type ValidRequest } from './valid-request.ts';

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
  readonly request: ValidRequest;
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

/** A variation of the minimal request. */
type Variation = readonly [what: string, change: Partial<ValidRequest>];

const bodyVariations = ({ requestBody }: Operation): Variation[] =>
  (requestBody?.content ?? []).flatMap((mediaType) =>
    mediaType.examples.map(
      ({ name, value }): Variation => [`with the body ${name}`, { body: { mediaType, value } }],
    ),
  );

function parameterVariations(operation: Operation): Variation[] {
  const minimal = minimalRequest(operation);
  const stated = operation.parameters.filter((it) => it.hasOwnExamples);
  return stated.flatMap(({ name, in: location, examples }) =>
    examples.map(
      (example): Variation => [
        `with the parameter ${name} ${example.name}`,
        { [location]: { ...minimal[location], [name]: example.value } },
      ],
    ),
  );
}

const securityVariations = ({ security }: Operation): Variation[] =>
  security.map((requirement) => [
    `authenticated by ${requirementName(requirement)}`,
    { credentials: credentialsFor(requirement) },
  ]);

/**
 * Returns a case for each request example, parameter example and security alternative of each
 * operation, plus requests with no optional parts and with all of them.
 */
export function requestCases(contract: Contract): RequestCase[] {
  return contract.operations.flatMap((operation) => {
    const minimal = minimalRequest(operation);
    const variations: Variation[] = [
      ['without optional parts', {}],
      ['with all optional parts', fullRequest(operation)],
      ...bodyVariations(operation),
      ...parameterVariations(operation),
      ...securityVariations(operation),
    ];
    return variations.map(([what, change]) => ({
      title: `${operation.operationId} ${what}`,
      operation,
      request: { ...minimal, ...change },
    }));
  });
}
