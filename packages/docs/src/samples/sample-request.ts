import { type Contract, isObject, type Operation, serverUrl } from '@scalingo-addons/openapi';

/** Request of a sample, built from the first examples of its operation. */
export interface SampleRequest {
  readonly operation: Operation;
  /** First example of each path parameter, by name. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** Path with parameters filled in. */
  readonly path: string;
  /** Defaults of the variables in the regional server's URL. */
  readonly serverVariables: Readonly<Record<string, string>>;
  /** URL of the operation's own server; undefined for the regional server. */
  readonly server: string | undefined;
  /** Required authentication. */
  readonly auth: 'bearer' | 'basic' | undefined;
  /** First example of the body, if a body is required. */
  readonly body: unknown;
}

function serverVariableDefaults({ document }: Contract): Record<string, string> {
  const [server] = Array.isArray(document.servers) ? document.servers : [];
  const variables: unknown = server?.variables;
  return Object.fromEntries(
    Object.entries(isObject(variables) ? variables : {}).map(([name, it]) => [
      name,
      isObject(it) ? String(it.default) : '',
    ]),
  );
}

/**
 * Builds the request that the samples of an operation send, with only what is required.
 *
 * @throws Error if a required parameter or body has no example.
 */
export function createSampleRequest(contract: Contract, operationId: string): SampleRequest {
  const operation = contract.operation(operationId);
  const { parameters, requestBody, security } = operation;
  const pathValues: Record<string, string> = {};
  for (const parameter of parameters.filter((it) => it.required)) {
    const [example] = parameter.examples;
    if (parameter.in !== 'path' || !example)
      throw new Error(
        `Cannot generate samples for ${operationId}: the required ${parameter.in} parameter ${parameter.name} must be a path parameter with an example.`,
      );
    pathValues[parameter.name] = String(example.value);
  }
  const example = requestBody?.required ? requestBody.content[0]?.examples[0] : undefined;
  if (requestBody?.required && !example)
    throw new Error(`Cannot generate samples for ${operationId}: its request body has no example.`);
  const schemes = security.some((it) => it.length === 0) ? [] : (security[0] ?? []);
  const scheme = schemes.find((it) => it.type === 'http')?.scheme;
  return {
    operation,
    pathValues,
    path: operation.path.replace(/\{(\w+)\}/g, (_, name: string) => pathValues[name] ?? ''),
    serverVariables: serverVariableDefaults(contract),
    server: operation.servers[0] && serverUrl(operation.servers[0]),
    auth: scheme === 'basic' || scheme === 'bearer' ? scheme : undefined,
    body: example?.value,
  };
}
