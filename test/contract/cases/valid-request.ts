import type { MediaType, Operation, ParameterLocation } from '@scalingo-addons/openapi';
import { type Credentials, preferredCredentials } from './security.ts';

/** Values of parameters by name. */
export type Values = Readonly<Record<string, unknown>>;

/** A body in a media type. */
export interface Body {
  readonly mediaType: MediaType;
  readonly value: unknown;
}

/** A request that the contract allows. */
export interface ValidRequest {
  readonly operation: Operation;
  readonly path: Values;
  readonly query: Values;
  readonly header: Values;
  readonly credentials: Credentials;
  readonly body: Body | undefined;
}

/** Returns the first example of each parameter in `location`. */
export function exampleParameters(
  operation: Operation,
  location: ParameterLocation,
  { onlyRequired }: { onlyRequired: boolean },
): Values {
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === location && (parameter.required || !onlyRequired),
  );
  return Object.fromEntries(parameters.map((it) => [it.name, it.examples[0]?.value]));
}

/** Returns the first example of the operation's body; undefined if it has none. */
export function exampleBody({ requestBody }: Operation): Body | undefined {
  const [mediaType] = requestBody?.content ?? [];
  const [example] = mediaType?.examples ?? [];
  return mediaType && example && { mediaType, value: example.value };
}

/** Builds a request from examples: all of its parts, or the required ones only. */
function fromExamples(operation: Operation, onlyRequired: boolean): ValidRequest {
  const hasBody = !onlyRequired || operation.requestBody?.required;
  return {
    operation,
    path: exampleParameters(operation, 'path', { onlyRequired }),
    query: exampleParameters(operation, 'query', { onlyRequired }),
    header: exampleParameters(operation, 'header', { onlyRequired }),
    credentials: preferredCredentials(operation),
    body: hasBody ? exampleBody(operation) : undefined,
  };
}

/** Builds the smallest valid request: required parameters, and the body if it is required. */
export const minimalRequest = (operation: Operation): ValidRequest => fromExamples(operation, true);

/** Builds a valid request with all parameters, and with the body if the operation has one. */
export const fullRequest = (operation: Operation): ValidRequest => fromExamples(operation, false);
