import { type Contract, isObject, type Operation, serverUrl } from '@scalingo-addons/openapi';

/** The request of a sample, made from the first examples of its operation. */
export interface SampleRequest {
  readonly operation: Operation;
  /** The first example of each path parameter, by name. */
  readonly pathValues: Readonly<Record<string, string>>;
  /** With the path parameters filled in. */
  readonly path: string;
  /** The variables of the server of the region, with their defaults. */
  readonly serverVariables: Readonly<Record<string, string>>;
  /** URL of the operation's own server; undefined where it is the one of the region. */
  readonly server: string | undefined;
  /** What the operation cannot do without. */
  readonly auth: 'bearer' | 'basic' | undefined;
  /** The first example of the body, where one is required. */
  readonly body: unknown;
}

function serverVariablesOf({ document }: Contract): Record<string, string> {
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
 * The request that the samples of an operation send: all that is required, and nothing else.
 *
 * @throws Error when a required parameter or body has no example.
 */
export function sampleRequest(contract: Contract, operationId: string): SampleRequest {
  const operation = contract.operation(operationId);
  const { parameters, requestBody, security } = operation;
  const pathValues: Record<string, string> = {};
  for (const parameter of parameters.filter((it) => it.required)) {
    const [example] = parameter.examples;
    if (parameter.in !== 'path' || !example)
      throw new Error(
        `Cannot make a sample of ${operationId}: give its ${parameter.in} parameter ${parameter.name} an example, and require path parameters only.`,
      );
    pathValues[parameter.name] = String(example.value);
  }
  const example = requestBody?.required ? requestBody.content[0]?.examples[0] : undefined;
  if (requestBody?.required && !example)
    throw new Error(`Cannot make a sample of ${operationId}: give its body an example.`);
  const schemes = security.some((it) => it.length === 0) ? [] : (security[0] ?? []);
  const scheme = schemes.find((it) => it.type === 'http')?.scheme;
  return {
    operation,
    pathValues,
    path: operation.path.replace(/\{(\w+)\}/g, (_, name: string) => pathValues[name] ?? ''),
    serverVariables: serverVariablesOf(contract),
    server: operation.servers[0] && serverUrl(operation.servers[0]),
    auth: scheme === 'basic' || scheme === 'bearer' ? scheme : undefined,
    body: example?.value,
  };
}
