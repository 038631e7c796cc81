import { readFileSync } from 'node:fs';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { quote, toUrlTemplate } from './code.ts';
import { openSource } from './source/source.ts';
import { Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** The only code that the generated functions run; the generated file contains a copy. */
const queryWriter = readFileSync(new URL('query.ts', import.meta.url), 'utf8');

/** Step 5: the types between the operation functions and the client package, as the text of one module. */
export function generateRequest(document: ContractDocument): string {
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract has no server. Add one under "servers".');
  const variables = Object.entries(server.variables ?? {});
  return `// ${origin}

import type { operations } from './types.ts';

/** The route of an operation: operationId, method, path and options. */
export type Route = readonly [id: keyof operations, method: string, path: string, options: RouteOptions];

/** How a client builds the request of an operation and reads its response. */
export interface RouteOptions {
  /** Authentication scheme, unless it is a bearer token. */
  readonly auth?: 'basic';
  /** Property that wraps the request body; '' without an envelope, absent without a body. */
  readonly body?: string;
  /** Property of the response body that holds the result; '' for the body itself, absent without a body. */
  readonly result?: string;
  /** JSON type of the result: \`string\`, \`object[]\` for a list of objects, '' for any. Default: \`object\`. */
  readonly type?: string;
  /** Return the response body; the property \`result\` is only validated. */
  readonly returnBody?: true;
  /** The operation can be retried although its method is not safe. */
  readonly safeToRetry?: true;
  /** URL of the server of this operation. */
  readonly server?: string;
}

/** Server variables. */
export interface ServerVariables {
${variables
  .map(
    ([name, it]) =>
      `  /** ${it.description ?? name} Default: \`${it.default}\`. */\n` +
      `  readonly ${name}?: ${[...(it.enum ?? []).map(quote), '(string & {})'].join(' | ')};`,
  )
  .join('\n')}
}

/** Returns the server URL. */
export const serverUrl = ({ ${variables.map(([name, it]) => `${name} = ${quote(it.default)}`).join(', ')} }: ServerVariables = {}): string => ${toUrlTemplate(server)};

/** Arguments of an operation, without the call options. */
export interface CallArguments {
  /** Path parameters by name. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Writes the query string, with its question mark. */
  readonly query?: (reject: Reject) => string;
  /** Password of HTTP Basic authentication. */
  readonly apiToken?: unknown;
}

/** Sends the requests of the operation functions. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  request<Result>(route: Route, args: CallArguments, options: Options | undefined): Promise<Result>;
}

${queryWriter}`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['request.ts', generateRequest(document)]]));
    console.log('Wrote request.ts to generated/.');
  });
}
