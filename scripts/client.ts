import type { Oas3Operation, Oas3Parameter, Oas3Server, Referenced } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { Failure, runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { writeGenerated } from './output.ts';
import { openSource } from './source.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** What the client says of one operation. */
interface ClientOperation {
  readonly id: string;
  readonly path: string;
  readonly method: (typeof methods)[number];
  readonly docstring: string;
  /** Whether a call can do without parameters and body. */
  readonly initOptional: boolean;
  /** The server of the operation, where it has its own. */
  readonly server: Oas3Server | undefined;
}

/** Follows a `$ref` within the bundle. */
function resolve<T extends object>(document: ContractDocument, node: Referenced<T>): T {
  if (!('$ref' in node) || typeof node.$ref !== 'string') return node as T;
  const keys = node.$ref.slice(2).split('/');
  const target = keys.reduce<unknown>(
    (at, key) => (at as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  return target as T;
}

/** A docstring of the client, from the summary and the description of an operation. */
function docstringOf(operation: Oas3Operation): string {
  const text = [operation.summary && `${operation.summary}.`, operation.description?.trim()];
  const lines = text.filter(Boolean).join('\n\n').replaceAll('*/', '*\\/').split('\n');
  const body = lines.map((line) => `   * ${line}`.trimEnd());
  if (operation.deprecated) body.push('   * @deprecated');
  return ['  /**', ...body, '   */'].join('\n');
}

function listOperations(document: ContractDocument): ClientOperation[] {
  const operations: ClientOperation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const pathItem = resolve(document, item);
    for (const method of methods) {
      const operation = pathItem[method];
      if (!operation) continue;
      if (!operation.operationId) {
        throw new Failure(`${method.toUpperCase()} ${path} has no operationId; give it one.`);
      }
      const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
      const required = parameters.map((it) => resolve<Oas3Parameter>(document, it).required);
      const body = operation.requestBody && resolve(document, operation.requestBody).required;
      operations.push({
        id: operation.operationId,
        path,
        method,
        docstring: docstringOf(operation),
        initOptional: !body && !required.includes(true),
        server: operation.servers?.[0] ?? pathItem.servers?.[0],
      });
    }
  }
  return operations;
}

/** A server URL as a template literal that takes the server variables from `options`. */
const urlOf = (server: Oas3Server): string => `\`${server.url.replaceAll('{', '${')}\``;

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Step 4: an openapi-fetch client with one method per operation, as the text of one module. */
export function generateClient(document: ContractDocument): string {
  const operations = listOperations(document);
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract names no server; give it one under "servers".');
  const variables = Object.entries(server.variables ?? {});

  const signature = ({ id, path, method, docstring, initOptional }: ClientOperation) =>
    `${docstring}\n  ${id}(init${initOptional ? '?' : ''}: Init<${quote(path)}, '${method}'>): ` +
    `Result<${quote(path)}, '${method}'>;`;
  const method = ({ id, path, method, server }: ClientOperation) => {
    const init = server ? `{ baseUrl: options.baseUrl ?? ${urlOf(server)}, ...init }` : 'init';
    return `    ${id}: (init) => client.${method.toUpperCase()}(${quote(path)}, ${init}),`;
  };

  return `// ${origin}

import createFetchClient, { type Client, type ClientOptions, type FetchOptions, type FetchResponse } from 'openapi-fetch';
import type { paths } from './types.ts';

/** Parameters, body and fetch options of an operation. */
export type Init<Path extends keyof paths, Method extends keyof paths[Path]> = Omit<FetchOptions<paths[Path][Method]>, 'parseAs'>;

/** \`data\` of a success or \`error\` of any other answer, with the \`response\` itself. */
export type Result<Path extends keyof paths, Method extends keyof paths[Path]> =
  Promise<FetchResponse<paths[Path][Method] & Record<string | number, any>, {}, \`\${string}/\${string}\`>>;

/** Options of openapi-fetch, and the variables of the server. */
export interface AddonsClientOptions extends ClientOptions {
${variables
  .map(
    ([name, it]) =>
      `  /** ${it.description ?? name} Default: \`${it.default}\`. Without effect when \`baseUrl\` is given. */\n` +
      `  ${name}?: ${it.enum?.map(quote).join(' | ') ?? 'string'};`,
  )
  .join('\n')}
}

/** One method per operation of the contract. */
export interface AddonsClient {
  /** The client underneath, for calls by path. */
  readonly paths: Client<paths>;
${operations.map(signature).join('\n')}
}

/** Makes a client for the API of a region, or for the server at \`baseUrl\`. */
export function createAddonsClient(options: AddonsClientOptions = {}): AddonsClient {
  const { ${variables.map(([name, it]) => `${name} = ${quote(it.default)}, `).join('')}...rest } = options;
  const client = createFetchClient<paths>({ baseUrl: ${urlOf(server)}, ...rest });
  return {
    paths: client,
${operations.map(method).join('\n')}
  };
}
`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['client.ts', generateClient(document)]]));
    console.log('Wrote client.ts to generated/.');
  });
}
