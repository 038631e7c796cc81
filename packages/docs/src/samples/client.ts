import {
  type ClientArgument,
  type ClientResult,
  type Contract,
  camelCase,
  clientArguments,
  clientResult,
  identifier,
  type Pagination,
} from '@scalingo-addons/openapi';
import type { ClientSettings } from '../settings.ts';
import { credentialVariable } from './credentials.ts';
import { formatCall, propertyName, quote, toJsLiteral } from './js-literal.ts';
import type { SampleRequest } from './sample-request.ts';

const environmentVariable = (name: string): string => `process.env.${name}!`;

/** Returns the code of an argument; undefined if the sample leaves it out. */
function argumentCode(argument: ClientArgument, { values, body }: SampleRequest) {
  switch (argument.kind) {
    case 'credential':
      return environmentVariable(credentialVariable(argument.scheme));
    case 'path':
      return toJsLiteral(values.get(argument.parameter));
    case 'body': {
      const { envelope } = argument.content;
      if (body === undefined) return undefined;
      return toJsLiteral(envelope ? (body as Record<string, unknown>)[envelope] : body);
    }
    default: {
      const sent = argument.parameters.filter((it) => values.has(it));
      if (sent.length === 0) return undefined;
      return toJsLiteral(Object.fromEntries(sent.map((it) => [it.name, values.get(it)])));
    }
  }
}

/** Returns the arguments of a call. Those behind the last one that the sample sets are left out. */
function argumentCodes({ document }: Contract, request: SampleRequest): string[] {
  const codes = clientArguments(document, request.operation).map((it) => argumentCode(it, request));
  const count = codes.findLastIndex((it) => it !== undefined) + 1;
  return codes.slice(0, count).map((it) => it ?? 'undefined');
}

/** Returns the lines that create the client. */
function clientCode({ server, credentials }: SampleRequest, client: ClientSettings): string[] {
  const options = [
    ...server.variables.map((it) => `${propertyName(camelCase(it.name))}: ${quote(it.default)}`),
    ...credentials
      .filter(({ scheme }) => scheme === 'bearer')
      .map((it) => `bearerToken: ${environmentVariable(credentialVariable(it))}`),
  ];
  const start = `const ${client.variable} = ${client.factory}`;
  const inline = options.length > 0 ? `${start}({ ${options.join(', ')} });` : `${start}();`;
  const lines = [`${start}({`, ...options.map((it) => `  ${it},`), '});'];
  return [
    `import { ${client.factory} } from ${quote(client.package)};`,
    '',
    ...(inline.length > 100 ? lines : [inline]),
  ];
}

/** Returns the expression of a method. */
function methodCode({ operation: { group } }: SampleRequest, variable: string, method: string) {
  const property = (name: string) =>
    propertyName(name) === name ? `.${name}` : `[${quote(name)}]`;
  return variable + property(group) + property(method);
}

/** Returns the pattern that a result is assigned to, and what is printed of it; undefined without a result. */
function resultCode(result: ClientResult, client: ClientSettings) {
  if (result.kind === 'nothing') return undefined;
  if (result.kind === 'headers') {
    const names = result.headers.map(({ name }) => name).join(', ');
    return { pattern: `{ ${names} }`, printed: names };
  }
  const envelope = result.kind === 'json' ? result.content.envelope : undefined;
  // The names that the sample uses itself.
  const taken = [client.variable, client.factory, 'process', 'console'];
  const name = identifier(envelope ?? (result.kind === 'text' ? 'text' : 'result'), taken);
  return { pattern: name, printed: name };
}

/** Returns a TypeScript program that calls the method of an operation. */
export function clientSample(
  contract: Contract,
  request: SampleRequest,
  client: ClientSettings,
): string {
  const { operation } = request;
  const method = methodCode(request, client.variable, operation.clientMethod);
  const result = resultCode(clientResult(contract.document, operation), client);
  const start = `${result ? `const ${result.pattern} = ` : ''}await ${method}`;
  return [
    ...clientCode(request, client),
    `${formatCall(start, argumentCodes(contract, request))};`,
    ...(result ? [`console.log(${result.printed});`] : []),
  ].join('\n');
}

/** Returns a TypeScript program that iterates over the items of all pages of a list. */
export function iteratorSample(
  contract: Contract,
  request: SampleRequest,
  client: ClientSettings,
  { iteratorMethod }: Pagination,
): string {
  const method = methodCode(request, client.variable, iteratorMethod);
  return [
    ...clientCode(request, client),
    `for await (const item of ${formatCall(method, argumentCodes(contract, request))}) {`,
    '  console.log(item);',
    '}',
  ].join('\n');
}
