import {
  type Operation,
  type ParameterLocation,
  preferredRequirement,
  type SecurityRequirement,
} from '@scalingo-addons/openapi';
import type { SendOptions } from './client.ts';

/** A request, as the client takes it. */
export interface DocumentedRequest extends SendOptions {
  readonly method: string;
  readonly target: string;
}

/** Returns credentials that the account `example` of the default fixture has for all schemes of a requirement. */
export const credentialsFor = (requirement: SecurityRequirement): Record<string, string> =>
  Object.fromEntries(
    requirement.map(({ type, scheme, header }) => {
      if (type === 'apiKey') return [header, 'tk-us-example'];
      const isBearer = scheme === 'bearer';
      return [header, isBearer ? 'Bearer example-token' : `Basic ${btoa(':tk-us-example')}`];
    }),
  );

/** Returns the texts of the first examples of parameters, one for each item of a list. */
function exampleTexts(operation: Operation, location: ParameterLocation, all: boolean) {
  return operation.parameters
    .filter((it) => it.in === location && (all || it.required))
    .flatMap(({ name, examples: [example] }) =>
      [example?.value].flat().map((value): [string, string] => [name, String(value)]),
    );
}

/**
 * Builds a valid request from examples.
 *
 * @param all whether it has the optional parameters, too.
 * @param body Default: the first example, if the operation requires a body.
 */
export function documentedRequest(
  operation: Operation,
  { all = false, body }: { readonly all?: boolean; readonly body?: unknown } = {},
): DocumentedRequest {
  const { method, requestBody, security } = operation;
  const path = new Map(exampleTexts(operation, 'path', true));
  const query = new URLSearchParams(exampleTexts(operation, 'query', all));
  const filled = operation.path.replace(/\{([^}]+)\}/g, (_, name) =>
    encodeURIComponent(path.get(name) ?? ''),
  );
  const example = requestBody?.required ? requestBody.content[0]?.examples[0]?.value : undefined;
  return {
    method,
    target: query.size > 0 ? `${filled}?${query}` : filled,
    headers: {
      ...Object.fromEntries(exampleTexts(operation, 'header', all)),
      ...credentialsFor(preferredRequirement(security) ?? []),
    },
    body: body ?? example,
  };
}
