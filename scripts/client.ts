import type { Oas3Parameter, Oas3Server } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { quote, toJsDoc, toUrlTemplate } from './code.ts';
import { operationsOf, resolve } from './document.ts';
import { openSource } from './source/source.ts';
import { Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** An operation as a method of the client. */
interface ClientOperation {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly jsDoc: string;
  /** Whether the operation needs neither parameters nor a body. */
  readonly initOptional: boolean;
  /** Server of this operation, if it is not that of the document. */
  readonly server: Oas3Server | undefined;
}

function listOperations(document: ContractDocument): ClientOperation[] {
  return operationsOf(document).map(({ path, method, operation, pathItem }) => {
    if (!operation.operationId) {
      throw new Failure(`${method.toUpperCase()} ${path} has no operationId. Add one.`);
    }
    const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])];
    const required = parameters.map((it) => resolve<Oas3Parameter>(document, it).required);
    const body = operation.requestBody && resolve(document, operation.requestBody).required;
    return {
      id: operation.operationId,
      path,
      method,
      jsDoc: toJsDoc(operation),
      initOptional: !body && !required.includes(true),
      server: operation.servers?.[0] ?? pathItem.servers?.[0],
    };
  });
}

/** Step 4: an openapi-fetch client with one method per operation, as the text of one module. */
export function generateClient(document: ContractDocument): string {
  const operations = listOperations(document);
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract has no server. Add one under "servers".');
  const variables = Object.entries(server.variables ?? {});

  const signature = ({ id, jsDoc, initOptional }: ClientOperation) =>
    `${jsDoc}\n  ${id}(init${initOptional ? '?' : ''}: Init<${quote(id)}>): Result<${quote(id)}>;`;
  const method = ({ id, path, method, server }: ClientOperation) => {
    const init = server
      ? `{ baseUrl: options.baseUrl ?? ${toUrlTemplate(server)}, ...init }`
      : 'init';
    return `    ${id}: (init) => send('${method}', ${quote(path)}, ${init}),`;
  };

  return `// ${origin}

import createFetchClient, { type Client, type ClientOptions, type FetchOptions } from 'openapi-fetch';
import type { operations, paths } from './types.ts';

/** Parameters, body and fetch options of an operation. */
export type Init<Id extends keyof operations> = Omit<FetchOptions<operations[Id]>, 'parseAs'>;

/** Body of a response in any of its media types; undefined if it has none. */
type Body<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** Bodies of the responses whose status starts with one of these digits. */
type BodyOf<Responses, Digit extends 2 | 4 | 5> = {
  [Status in keyof Responses]: \`\${Status & number}\` extends \`\${Digit}\${string}\` ? Body<Responses[Status]> : never;
}[keyof Responses];

/**
 * \`data\` of a successful response or \`error\` of an error response, and the \`response\` itself. A
 * response with an empty body has neither; check \`response.ok\` to tell success from failure.
 */
export type CallResult<Responses> =
  | { data: BodyOf<Responses, 2>; error?: never; response: Response }
  | { data?: never; error: BodyOf<Responses, 4 | 5> | undefined; response: Response };

/** Result of an operation. */
export type Result<Id extends keyof operations> = Promise<CallResult<operations[Id]['responses']>>;

/** Options of openapi-fetch, and the server variables. */
export interface AddonsClientOptions extends ClientOptions {
${variables
  .map(
    ([name, it]) =>
      `  /** ${it.description ?? name} Default: \`${it.default}\`. Ignored with \`baseUrl\`. */\n` +
      `  ${name}?: ${it.enum?.map(quote).join(' | ') ?? 'string'};`,
  )
  .join('\n')}
}

/** A client with one method per operation. */
export interface AddonsClient {
  /** The openapi-fetch client, for calls by path. */
  readonly paths: Client<paths>;
${operations.map(signature).join('\n')}
}

/** Creates a client for a region, or for the server at \`baseUrl\`. */
export function createAddonsClient(options: AddonsClientOptions = {}): AddonsClient {
  const { ${variables.map(([name, it]) => `${name} = ${quote(it.default)}, `).join('')}...rest } = options;
  const client = createFetchClient<paths>({ baseUrl: ${toUrlTemplate(server)}, ...rest });
  // The types of openapi-fetch turn open enumerations into objects, hence Result.
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
