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
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly items?: object;
  readonly allOf?: readonly object[];
  readonly anyOf?: readonly object[];
  readonly oneOf?: readonly object[];
}

interface Body {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

/** A method of the facade, as TypeScript. */
interface FacadeMethod {
  readonly group: string;
  readonly signature: string;
  readonly route: string;
  /** Its place in the list of the whole bodies that are results, where its result is one. */
  readonly wholeResult: string | undefined;
  /** The schemas that the signature names. */
  readonly schemas: readonly string[];
}

const camelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * The one type that all values of a schema have, as `typeof` names it, with `[]` for a list of them;
 * '' where there are several, null among them.
 */
function kindOf(document: ContractDocument, node: object): string {
  const { type, items, allOf = [], anyOf = [], oneOf = [] } = resolve<Schema>(document, node);
  if (type === 'array') return `${items ? kindOf(document, items) : ''}[]`;
  if (typeof type === 'string') return type === 'integer' ? 'number' : type;
  if (type) return '';
  const known = allOf.map((it) => kindOf(document, it)).find(Boolean);
  const [first = '', ...others] = [...anyOf, ...oneOf].map((it) => kindOf(document, it));
  return known ?? (others.every((it) => it === first) ? first : '');
}

/** The name of the component that a schema, or each item of its list, refers to. */
function componentOf(node: object): { name: string; suffix: '' | '[]' } | undefined {
  const { $ref, type, items } = node as { $ref?: string } & Schema;
  const name = /^#\/components\/schemas\/(\w+)$/.exec($ref ?? '')?.[1];
  if (name) return { name, suffix: '' };
  const item = type === 'array' && items ? componentOf(items) : undefined;
  return item?.suffix === '' ? { name: item.name, suffix: '[]' } : undefined;
}

/** A JSON body, as the client sees it. */
interface JsonBody {
  /** The property that envelops all of it, where one does; else ''. */
  readonly envelope: string;
  /** A property that shows whether the body is what it should be; '' for the body itself. */
  readonly property: string;
  /** The kind of the property, or of the body itself. */
  readonly kind: string;
  /** The component that what is in the envelope consists of, where it is one. */
  readonly component: ReturnType<typeof componentOf>;
}

/** The JSON body among the contents of a message, where there is one. */
function jsonBody(document: ContractDocument, { content }: Body): JsonBody | undefined {
  const schema = content?.['application/json']?.schema;
  if (!schema) return undefined;
  const { properties = {}, required = [] } = resolve<Schema>(document, schema);
  const names = Object.keys(properties);
  const [envelope = ''] = names.length === 1 ? names : [];
  const isObject = (name: string) => kindOf(document, properties[name] ?? {}) === 'object';
  const property = envelope || (required.find(isObject) ?? '');
  return {
    envelope,
    property,
    kind: kindOf(document, properties[property] ?? schema),
    component: componentOf(properties[envelope] ?? schema),
  };
}

/** Whether there is a query; it must be written as the client can write it. */
function hasQuery(document: ContractDocument, id: string, parameters: Oas3Parameter[]): boolean {
  const query = parameters.filter((it) => it.in === 'query');
  for (const { name, schema = {}, style = 'form', explode = true, allowReserved } of query) {
    const kind = kindOf(document, schema as object);
    if (
      style === 'form' &&
      explode &&
      !allowReserved &&
      /^(string|number|boolean)(\[\])?$/.test(kind)
    )
      continue;
    throw new Failure(
      `The client cannot write the query parameter ${name} of ${id}; give it the style "form", exploded, and a scalar or a list of them.`,
    );
  }
  return query.length > 0;
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
  const queried = hasQuery(document, id, parameters);
  const body = operation.requestBody && (resolve(document, operation.requestBody) as Body);
  const sent = body?.required ? jsonBody(document, body) : undefined;
  const [status = '', answer = {}] =
    Object.entries(operation.responses ?? {}).find(([it]) => it.startsWith('2')) ?? [];
  const received = jsonBody(document, resolve<Body>(document, answer as object));
  const auth = authOf(document, operation);
  const server = operation.servers?.[0] ?? pathItem.servers?.[0];

  const typeOf = (it: JsonBody, where: string) => {
    if (it.component) return it.component.name + it.component.suffix;
    // A list of values is a component, so that a scalar of its own takes any value.
    if (it.envelope && /^(string|number|boolean)$/.test(it.kind)) return it.kind;
    const envelope = it.envelope ? `[${quote(it.envelope)}]` : '';
    return `${type}${where}['content']['application/json']${envelope}`;
  };
  const type = `operations[${quote(id)}]`;
  const signature = [
    ...(auth ? ['apiToken: string'] : []),
    ...Array.from(path.matchAll(/\{(\w+)\}/g), ([, it = '']) => `${camelCase(it)}: string`),
    ...(sent ? [`body: ${typeOf(sent, `['requestBody']`)}`] : []),
    ...(queried ? [`query?: ${type}['parameters']['query']`] : []),
    'options?: Options',
  ];
  const result = received ? typeOf(received, `['responses'][${status}]`) : 'void';
  const isWhole = received?.envelope === '';
  const route = [
    ...(auth ? [`auth: ${quote(auth)}`] : []),
    ...(sent ? [`body: ${quote(sent.envelope)}`] : []),
    ...(queried ? ['query: true'] : []),
    ...(received ? [`result: ${quote(received.property)}`] : []),
    ...(received && received.kind !== 'object' ? [`kind: ${quote(received.kind)}`] : []),
    ...(received?.property && !received.envelope ? ['whole: true'] : []),
    ...(extensions['x-safe-to-repeat'] ? ['safe: true'] : []),
    ...(server ? [`server: ${quote(server.url)}`] : []),
  ];
  return {
    group: groupOf(document, operation),
    signature: `${docstringOf(operation)}\n  ${name}(${signature.join(', ')}): Promise<${isWhole ? `Results[${quote(id)}]` : result}>;`,
    route: `    ${name}: [${quote(id)}, ${quote(method.toUpperCase())}, ${quote(path)}, {${route.join(', ')}}],`,
    wholeResult: isWhole ? `  ${id}: ${result};` : undefined,
    schemas: [sent, received].flatMap((it) => it?.component?.name ?? []),
  };
}

/** Step 5: the methods of the client package and the routes that they take, as one module. */
export function generateFacade(document: ContractDocument): string {
  const methods = operationsOf(document).map((it) => methodOf(document, it));
  const groups = [...new Set(methods.map(({ group }) => group))];
  const [server] = document.servers ?? [];
  if (!server) throw new Failure('The contract names no server; give it one under "servers".');
  const variables = Object.entries(server.variables ?? {});
  const schemas = new Set(methods.flatMap((it) => it.schemas));
  const interfaceOf = (group: string) =>
    `${group.replace(/^./, (letter) => letter.toUpperCase())}Methods`;
  const methodsOf = (group: string) => {
    const own = methods.filter((it) => it.group === group);
    const isWhole = own.some((it) => it.wholeResult);
    const parameters = `Options${isWhole ? ', Results extends { [Id in keyof WholeResults]: unknown } = WholeResults' : ''}`;
    return `/** The operations of the group \`${group}\`. */
export interface ${interfaceOf(group)}<${parameters}> {
${own.map((it) => it.signature).join('\n')}
}`;
  };

  return `// ${origin}

import type { ${[...schemas, 'operations'].sort().join(', ')} } from './types.ts';

/** What the client has to know of an operation: operationId, method, path, and the rest. */
export type Route = readonly [id: keyof operations, method: string, path: string, more: RouteMore];

export interface RouteMore {
  /** Credentials other than a bearer token; they come as the first argument. */
  readonly auth?: 'basic';
  /** There is a body, within this property; '' where it has no envelope. */
  readonly body?: string;
  /** There are query parameters. */
  readonly query?: true;
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
export const baseUrlOf = ({ ${variables.map(([name, it]) => `${name} = ${quote(it.default)}`).join(', ')} }: ServerVariables): string => ${urlOf(server)};

/** The results that are the whole body of an answer; a client can put its own in their place. */
export interface WholeResults {
${methods.flatMap((it) => it.wholeResult ?? []).join('\n')}
}

${groups.map(methodsOf).join('\n\n')}

/** Every operation, by the tag that groups it. */
export interface Facade<Options> {
${groups.map((group) => `  ${group}: ${interfaceOf(group)}<Options>;`).join('\n')}
}

export const routes: { readonly [Group in keyof Facade<never>]: { readonly [Method in keyof Facade<never>[Group]]: Route } } = {
${groups
  .map((group) => {
    const lines = methods.filter((it) => it.group === group).map((it) => it.route);
    return `  ${group}: {\n${lines.join('\n')}\n  },`;
  })
  .join('\n')}
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
