import type { Operation, SecurityScheme } from '@scalingo-addons/openapi';

/** A request in the terms of the generated client: what its `init` takes. */
export interface RequestInit {
  readonly params: {
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
  };
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Credentials that every scheme of its kind accepts on a mock. */
export function credentialsOf(scheme: SecurityScheme): Record<string, string> {
  if (scheme.scheme === 'bearer') return { Authorization: 'Bearer any' };
  if (scheme.scheme === 'basic') return { Authorization: `Basic ${btoa(':any')}` };
  throw new Error(`No credentials are known for the security scheme ${scheme.name}.`);
}

/** The schemes of the first alternative that asks for any. */
export function schemesOf(operation: Operation): readonly SecurityScheme[] {
  return operation.security.find((alternative) => alternative.length > 0) ?? [];
}

/** Values of the parameters in `place`, each the first example of the parameter. */
export function parametersOf(
  operation: Operation,
  place: string,
  onlyRequired: boolean,
): Record<string, unknown> {
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === place && (parameter.required || !onlyRequired),
  );
  return Object.fromEntries(parameters.map((it) => [it.name, it.examples[0]?.value]));
}

/** The smallest valid request: required parameters and body only, made of the examples. */
export function validRequest(operation: Operation): RequestInit {
  const body = operation.requestBody;
  const example = body?.required ? body.content[0]?.examples[0] : undefined;
  return {
    params: {
      path: parametersOf(operation, 'path', true),
      query: parametersOf(operation, 'query', true),
    },
    headers: Object.assign({}, ...schemesOf(operation).map(credentialsOf)),
    ...(example && { body: example.value }),
  };
}
