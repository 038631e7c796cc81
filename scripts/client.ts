import type { Oas3Parameter, Oas3Server } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { docstringOf, quote, urlOf } from './code.ts';
import { operationsOf, resolve } from './document.ts';
import { openSource } from './source/source.ts';
import { Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** What the client says of one operation. */
interface ClientOperation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly docstring: string;
  /** Whether a call can do without parameters and body. */
  readonly initOptional: boolean;
  /** The server of the operation, where it has its own. */
  readonly server: Oas3Server | undefined;
}

function listOperations(document: ContractDocument): ClientOperation[] {
  return operationsOf(document).map(({ path, method, operation, pathItem }) => {
    if (!operation.operationId) {
      throw new Failure(`${method.toUpperCase()} ${path} has no operationId; give it one.`);
    }
    const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
    const required = parameters.map((it) => resolve<Oas3Parameter>(document, it).required);
    const body = operation.requestBody && resolve(document, operation.requestBody).required;
    return {
      id: operation.operationId,
      path,
      method,
      docstring: docstringOf(operation),
      initOptional: !body && !required.includes(true),
      server: operation.servers?.[0] ?? pathItem.servers?.[0],
    };
  });
}

/** Step 4: an openapi-fetch client with one method per operation, as the text of one module. */
export function generateClient(document: ContractDocument): string {
  const operations = listOperations(document);
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract names no server; give it one under "servers".');
  const variables = Object.entries(server.variables ?? {});

  const signature = ({ id, docstring, initOptional }: ClientOperation) =>
    `${docstring}\n  ${id}(init${initOptional ? '?' : ''}: Init<${quote(id)}>): Result<${quote(id)}>;`;
  const method = ({ id, path, method, server }: ClientOperation) => {
    const init = server ? `{ baseUrl: options.baseUrl ?? ${urlOf(server)}, ...init }` : 'init';
    return `    ${id}: (init) => send('${method}', ${quote(path)}, ${init}),`;
  };

  return `// ${origin}

import createFetchClient, { type Client, type ClientOptions, type FetchOptions } from 'openapi-fetch';
import type { operations, paths } from './types.ts';

/** Parameters, body and fetch options of an operation. */
export type Init<Id extends keyof operations> = Omit<FetchOptions<operations[Id]>, 'parseAs'>;

/** What the body of an answer can be, in any of its content types; undefined where it has none. */
type Body<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The bodies of the answers whose status begins with one of these digits. */
type BodyOf<Responses, Digit extends 2 | 4 | 5> = {
  [Status in keyof Responses]: \`\${Status & number}\` extends \`\${Digit}\${string}\` ? Body<Responses[Status]> : never;
}[keyof Responses];

/**
 * \`data\` of a success, or \`error\` of any other answer, with the \`response\` itself. An answer whose
 * body is empty has neither, so \`response.ok\` tells success from failure.
 */
export type Answered<Responses> =
  | { data: BodyOf<Responses, 2>; error?: never; response: Response }
  | { data?: never; error: BodyOf<Responses, 4 | 5> | undefined; response: Response };

/** What the call of an operation gives. */
export type Result<Id extends keyof operations> = Promise<Answered<operations[Id]['responses']>>;

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
  // The types of openapi-fetch lose open enumerations in answers, so Result says what comes.
  const send = client.request as (method: string, path: string, init?: object) => Promise<never>;
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
