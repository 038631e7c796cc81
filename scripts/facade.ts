import type { Oas3Operation, Oas3Parameter } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { docstringOf, quote, urlOf } from './code.ts';
import { operationsOf, type PlacedOperation, resolve } from './document.ts';
import { Failure, runCommand } from './failure.ts';
import { isMain, layoutOf } from './layout.ts';
import { writeGenerated } from './output.ts';
import { openSource } from './source.ts';

/** What the contract says to the client beside what OpenAPI can say. */
interface ClientExtensions {
  /** Name of the method, where the operationId without "Addon" is not it. */
  readonly 'x-client-method'?: string;
  /** The operation can be sent twice without doing more than once, whatever its method. */
  readonly 'x-safe-to-repeat'?: boolean;
}

interface Schema {
  readonly properties?: Readonly<Record<string, object>>;
}

interface Body {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

/** A method of the facade, as TypeScript. */
interface FacadeMethod {
  readonly group: string;
  readonly name: string;
  readonly signature: string;
  readonly route: string;
}

const camelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/** The schema of the JSON body, and the property that envelops all of it, where one does. */
function jsonBody(document: ContractDocument, { content }: Body): { envelope: string } | undefined {
  const schema = content?.['application/json']?.schema;
  if (!schema) return undefined;
  const names = Object.keys(resolve<Schema>(document, schema).properties ?? {});
  return { envelope: names.length === 1 ? (names[0] ?? '') : '' };
}

/** The kind of credentials: '' for a bearer token that is sent where there is one. */
function authOf(document: ContractDocument, operation: Oas3Operation): 'basic' | '' {
  const requirements = operation.security ?? document.security ?? [];
  const names = requirements.flatMap((it) => Object.keys(it));
  const schemes = names.map((name) => document.components?.securitySchemes?.[name]);
  return schemes.some((it) => it && 'scheme' in it && it.scheme === 'basic') ? 'basic' : '';
}

function groupOf(document: ContractDocument, operation: Oas3Operation): string {
  const tag = document.tags?.find(({ name }) => name === operation.tags?.[0]);
  const group = (tag as { 'x-client-group'?: string } | undefined)?.['x-client-group'];
  if (group) return group;
  throw new Failure(
    `The tag of ${operation.operationId} has no x-client-group; name the group of its client method.`,
  );
}

function methodOf(
  document: ContractDocument,
  { path, method, operation, pathItem }: PlacedOperation,
): FacadeMethod {
  const id = operation.operationId ?? '';
  const extensions = operation as ClientExtensions;
  const name = extensions['x-client-method'] ?? id.replace(/Addons?(?=[A-Z]|$)/, '');
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((it) =>
    resolve<Oas3Parameter>(document, it),
  );
  const hasQuery = parameters.some((it) => it.in === 'query');
  const body = operation.requestBody && (resolve(document, operation.requestBody) as Body);
  const sent = body?.required ? jsonBody(document, body) : undefined;
  const [status = '', answer = {}] =
    Object.entries(operation.responses ?? {}).find(([it]) => it.startsWith('2')) ?? [];
  const received = jsonBody(document, resolve<Body>(document, answer as object));
  const auth = authOf(document, operation);
  const server = operation.servers?.[0] ?? pathItem.servers?.[0];

  const at = (envelope: string) => (envelope ? `[${quote(envelope)}]` : '');
  const type = `operations[${quote(id)}]`;
  const json = `['content']['application/json']`;
  const signature = [
    ...(auth ? ['apiToken: string'] : []),
    ...Array.from(path.matchAll(/\{(\w+)\}/g), ([, it = '']) => `${camelCase(it)}: string`),
    ...(sent ? [`body: ${type}['requestBody']${json}${at(sent.envelope)}`] : []),
    ...(hasQuery ? [`query?: ${type}['parameters']['query']`] : []),
    'options?: Options',
  ];
  const result = received
    ? `${type}['responses'][${status}]${json}${at(received.envelope)}`
    : 'void';
  const route = [
    ...(auth ? [`auth: ${quote(auth)}`] : []),
    ...(sent ? [`body: ${quote(sent.envelope)}`] : []),
    ...(hasQuery ? ['query: true'] : []),
    ...(received ? [`result: ${quote(received.envelope)}`] : []),
    ...(extensions['x-safe-to-repeat'] ? ['safe: true'] : []),
    ...(server ? [`server: ${quote(server.url)}`] : []),
  ];
  return {
    group: groupOf(document, operation),
    name,
    signature: `${docstringOf(operation, '    ')}\n    ${name}(${signature.join(', ')}): Promise<${result}>;`,
    route: `    ${name}: [${quote(id)}, ${quote(method.toUpperCase())}, ${quote(path)}, {${route.join(', ')}}],`,
  };
}

/** Step 5: the methods of the client package and the routes that they take, as one module. */
export function generateFacade(document: ContractDocument): string {
  const methods = operationsOf(document).map((it) => methodOf(document, it));
  const groups = [...new Set(methods.map(({ group }) => group))];
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract names no server; give it one under "servers".');
  const variables = Object.entries(server.variables ?? {});
  const write = (part: 'signature' | 'route', open: string, close: string) =>
    groups
      .map((group) => {
        const lines = methods.filter((it) => it.group === group).map((it) => it[part]);
        return `  ${group}: {\n${lines.join('\n')}\n  }${close}`;
      })
      .join('\n')
      .replace(/^/, open);

  return `// ${origin}

import type { operations } from './types.ts';

/** What the client has to know of an operation: operationId, method, path, and the rest. */
export type Route = readonly [id: string, method: string, path: string, more: RouteMore];

export interface RouteMore {
  /** Credentials other than a bearer token; they come as the first argument. */
  readonly auth?: 'basic';
  /** There is a body, within this property; '' where it has no envelope. */
  readonly body?: string;
  /** There are query parameters. */
  readonly query?: true;
  /** The answer has a body, and this property of it is the result; '' for the whole. */
  readonly result?: string;
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
export const baseUrlOf = ({ ${variables.map(([name, it]) => `${name} = ${quote(it.default)}`).join(', ')} }: ServerVariables): string => ${urlOf(server)};

/** Every operation, by the tag that groups it. */
export interface Facade<Options> {
${write('signature', '', ';')}
}

export const routes: { readonly [Group in keyof Facade<never>]: { readonly [Method in keyof Facade<never>[Group]]: Route } } = {
${write('route', '', ',')}
};
`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(layout.generated, new Map([['facade.ts', generateFacade(document)]]));
    console.log('Wrote facade.ts to generated/.');
  });
}
