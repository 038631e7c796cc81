import { camelCase, identifier, type Operation, successOf } from '@scalingo-addons/openapi';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { listServerVariables, ownServerCode } from './code/server-code.ts';
import { objectLiteral, quote } from './code/text.ts';
import { toTypedDocument } from './code/typed-document.ts';
import { openSource } from './source/source.ts';
import { runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** Returns what is special about an operation, as an object literal; undefined if nothing is. */
function specialCode(operation: Operation): string | undefined {
  const server = ownServerCode(operation);
  const content = successOf(operation)?.content ?? [];
  const isText = content.length > 0 && !content.some(({ isJson }) => isJson);
  if (!server && !isText) return undefined;
  return objectLiteral({ server, parseAs: isText ? quote('text') : undefined });
}

/** Step 4: generates a typed openapi-fetch client, as the text of a module. */
export function generateClient(document: ContractDocument): string {
  const contract = toTypedDocument(document);
  const special = contract.operations.flatMap((operation) => {
    const code = specialCode(operation);
    return code ? [`  ${quote(`${operation.method} ${operation.path}`)}: ${code},`] : [];
  });
  const locals: string[] = [];
  const variables = listServerVariables(contract).map(({ name }) => {
    const local = identifier(name, locals);
    locals.push(local);
    return camelCase(name) === local ? local : `${camelCase(name)}: ${local}`;
  });

  return `// ${origin}

import createClient, { type ClientOptions, type FetchOptions } from 'openapi-fetch';
import { type ServerUrl, type ServerVariables, serverUrl } from './request.ts';
import type { paths } from './types.ts';

/** Body of a response in any of its media types; undefined if it has none. */
type BodyOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** Statuses of successes. All others, ranges and \`default\` included, are errors. */
type SuccessOf<Responses> = {
  [Status in keyof Responses]: \`\${Status & (number | string)}\` extends \`2\${string}\` ? Status : never;
}[keyof Responses];

/**
 * \`data\` of a successful response or \`error\` of an error response, and the \`response\` itself. A
 * response with an empty body has neither; check \`response.ok\` to tell success from failure.
 */
export type CallResult<Responses> =
  | { data: BodyOf<Responses[SuccessOf<Responses>]>; error?: never; response: Response }
  | {
      data?: never;
      error: BodyOf<Responses[Exclude<keyof Responses, SuccessOf<Responses>>]> | undefined;
      response: Response;
    };

/** The methods of a path, in uppercase as openapi-fetch names its functions. */
type MethodsOf<Item> = {
  [Key in keyof Item as Item[Key] extends { responses: unknown }
    ? Uppercase<Key & string>
    : never]: Item[Key];
};

/** Every path, with its operations by method. */
type Operations = { [Path in keyof paths]: MethodsOf<paths[Path]> };

/** The methods that the operations have. */
type Method = { [Path in keyof Operations]: keyof Operations[Path] }[keyof Operations];

/** The paths that have an operation with this method. */
type PathWith<M extends Method> = {
  [Path in keyof Operations]: M extends keyof Operations[Path] ? Path : never;
}[keyof Operations];

/** Parameters, body and headers of a call; optional if the operation requires none. */
type InitOf<Operation> =
  Omit<
    FetchOptions<Operation>,
    'parseAs' | 'baseUrl' | 'fetch' | 'Request' | 'middleware'
  > extends infer Init
    ? object extends Init
      ? [init?: Init]
      : [init: Init]
    : never;

/** Result of a call. */
type ResultOf<Operation> = Operation extends { responses: infer Responses }
  ? CallResult<Responses>
  : never;

/**
 * The low-level client: openapi-fetch with the types of the contract. Its results have their own types,
 * since openapi-fetch turns an extensible enum into an object.
 */
export type FetchClient = {
  readonly [M in Method]: <Path extends PathWith<M>>(
    path: Path,
    ...init: InitOf<Operations[Path][M & keyof Operations[Path]]>
  ) => Promise<ResultOf<Operations[Path][M & keyof Operations[Path]]>>;
};

/** Options of openapi-fetch, and the server variables. */
export interface FetchClientOptions extends ClientOptions, ServerVariables {
  /** Returns the base URL of an operation, given its own server if it has one. Default: \`baseUrl\`, or that server. */
  readonly server?: (own?: ServerUrl) => string;
}

/** What is special about an operation. */
interface Special {
  /** Its own server. */
  readonly server?: ServerUrl;
  /** How its success body is read, unless it is JSON. */
  readonly parseAs?: 'text';
}

/** Operations that openapi-fetch has to be told about, by method and path. */
const specials: Readonly<Record<string, Special>> = {
${special.join('\n')}
};

const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/** Creates a low-level client. */
export function createFetchClient(options: FetchClientOptions = {}): FetchClient {
  const { ${['server: ownServer', 'baseUrl', ...variables, '...rest'].join(', ')} } = options;
  const server = ownServer ?? ((own = serverUrl) => baseUrl ?? own(options));
  const client = createClient<paths>({ ...rest, baseUrl: server() });
  const request = client.request as (method: string, path: string, init: object) => Promise<unknown>;
  const call = (method: string) => (path: string, init: object = {}) => {
    const { server: own, parseAs } = specials[\`\${method} \${path}\`] ?? {};
    const special = { ...(own && { baseUrl: server(own) }), ...(parseAs && { parseAs }) };
    return request(method, path, { ...special, ...init });
  };
  const calls = Object.fromEntries(methods.map((method) => [method, call(method)]));
  return calls as unknown as FetchClient;
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
