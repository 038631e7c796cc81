import type { Operation, SecurityScheme } from '@scalingo-addons/openapi';

/** A request as the `init` argument of the generated client. */
export interface RequestInit {
  readonly params: {
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
  };
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Returns credentials that the mock accepts for the scheme. */
export function credentialsFor(scheme: SecurityScheme): Record<string, string> {
  if (scheme.scheme === 'bearer') return { Authorization: 'Bearer any' };
  if (scheme.scheme === 'basic') return { Authorization: `Basic ${btoa(':any')}` };
  throw new Error(`No credentials are known for the security scheme ${scheme.name}.`);
}

/** Returns the schemes of the first security requirement that is not empty. */
export function requiredSchemes(operation: Operation): readonly SecurityScheme[] {
  return operation.security.find((requirement) => requirement.length > 0) ?? [];
}

/** Returns the first example of each parameter in `location`. */
export function exampleParameters(
  operation: Operation,
  location: string,
  onlyRequired: boolean,
): Record<string, unknown> {
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === location && (parameter.required || !onlyRequired),
  );
  return Object.fromEntries(parameters.map((it) => [it.name, it.examples[0]?.value]));
}

/** Builds a minimal valid request from examples: required parameters and body only. */
export function validRequest(operation: Operation): RequestInit {
  const body = operation.requestBody;
  const example = body?.required ? body.content[0]?.examples[0] : undefined;
  return {
    params: {
      path: exampleParameters(operation, 'path', true),
      query: exampleParameters(operation, 'query', true),
    },
    headers: Object.assign({}, ...requiredSchemes(operation).map(credentialsFor)),
    ...(example && { body: example.value }),
  };
}
