import { readFileSync } from 'node:fs';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { quote, urlOf } from './code.ts';
import { openSource } from './source/source.ts';
import { Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** The only code that the generated functions run, so they get a copy. */
const queryWriter = readFileSync(new URL('query.ts', import.meta.url), 'utf8');

/** Step 5: what the functions of the operations and the client package say to each other. */
export function generateRequest(document: ContractDocument): string {
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract names no server; give it one under "servers".');
  const variables = Object.entries(server.variables ?? {});
  return `// ${origin}

import type { operations } from './types.ts';

/** What the client has to know of an operation: operationId, method, path, and the rest. */
export type Route = readonly [id: keyof operations, method: string, path: string, more: RouteMore];

export interface RouteMore {
  /** Credentials other than a bearer token. */
  readonly auth?: 'basic';
  /** There is a body, within this property; '' where it has no envelope. */
  readonly body?: string;
  /** The answer has a body, and this property of it is the result; '' for the body itself. */
  readonly result?: string;
  /** What the property is: \`string\`, \`object[]\` for a list of objects, '' for anything. Default: \`object\`. */
  readonly kind?: string;
  /** The body is the result, and the property only shows that it is as documented. */
  readonly whole?: true;
  /** It can be repeated although its method says otherwise. */
  readonly safe?: true;
  /** The operation has its own server. */
  readonly server?: string;
}

/** The variables of the server. */
export interface ServerVariables {
${variables
  .map(
    ([name, it]) =>
      `  /** ${it.description ?? name} Default: \`${it.default}\`. */\n` +
      `  readonly ${name}?: ${[...(it.enum ?? []).map(quote), '(string & {})'].join(' | ')};`,
  )
  .join('\n')}
}

/** The base URL of the server. */
export const baseUrlOf = ({ ${variables.map(([name, it]) => `${name} = ${quote(it.default)}`).join(', ')} }: ServerVariables = {}): string => ${urlOf(server)};

/** What is given to an operation besides the options of its call. */
export interface Given {
  /** The path parameters, by their names in the path. */
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Writes the query, with its question mark. */
  readonly query?: (refuse: Refuse) => string;
  /** The password of HTTP Basic. */
  readonly apiToken?: unknown;
}

/** What the functions below send their requests with. */
export interface Caller<Options> {
  /** Calls the operation of a route. */
  request<Result>(route: Route, given: Given, options: Options | undefined): Promise<Result>;
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
