import type { Oas3Operation, Oas3Parameter } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { docstringOf, quote } from './code.ts';
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
  readonly 'x-safe-to-retry'?: boolean;
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

/** A function that calls an operation, as TypeScript. */
export interface OperationFunction {
  /** operationId, which is its name. */
  readonly id: string;
  /** Group and name of the method of the facade that calls it. */
  readonly group: string;
  readonly method: string;
  readonly operation: Oas3Operation;
  /** Its parameters but for the client and the options. */
  readonly parameters: readonly string[];
  /** The properties of what it gives the client. */
  readonly given: readonly string[];
  /** Type of its result. */
  readonly result: string;
  /** Whether that is the whole body of the answer. */
  readonly isWhole: boolean;
  readonly route: string;
  /** The schemas that the types of the parameters and of the result name. */
  readonly schemas: readonly string[];
  /** `basic` where the first parameter is an API token. */
  readonly auth: 'basic' | '';
  /** As the path names them; each is a parameter. */
  readonly pathParameters: readonly string[];
  /** The property of the body that is a parameter, '' for the body itself; undefined without one. */
  readonly body: string | undefined;
  /** The property of the answer that is the result, '' for the answer itself; undefined without one. */
  readonly envelope: string | undefined;
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
function jsonBody(
  document: ContractDocument,
  { content }: Body,
  isEnveloped: (kind: string) => boolean = () => true,
): JsonBody | undefined {
  const schema = content?.['application/json']?.schema;
  if (!schema) return undefined;
  const { properties = {}, required = [] } = resolve<Schema>(document, schema);
  const names = Object.keys(properties);
  const [only = ''] = names.length === 1 ? names : [];
  const envelope = isEnveloped(kindOf(document, properties[only] ?? {})) ? only : '';
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

function functionOf(
  document: ContractDocument,
  { path, method, operation, pathItem }: PlacedOperation,
): OperationFunction {
  const id = operation.operationId ?? '';
  const extensions = operation as ClientExtensions;
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((it) =>
    resolve<Oas3Parameter>(document, it),
  );
  const queried = hasQuery(document, id, parameters);
  const body = operation.requestBody && (resolve(document, operation.requestBody) as Body);
  // The client takes the body as an object, so a single scalar in it is a property of the body.
  const sent = body?.required ? jsonBody(document, body, (kind) => kind === 'object') : undefined;
  const [status = '', answer = {}] =
    Object.entries(operation.responses ?? {}).find(([it]) => it.startsWith('2')) ?? [];
  const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  const property = (name: string) =>
    name === camelCase(name) ? name : `${name}: ${camelCase(name)}`;
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
  const route = [
    ...(auth ? [`auth: ${quote(auth)}`] : []),
    ...(sent ? [`body: ${quote(sent.envelope)}`] : []),
    ...(received ? [`result: ${quote(received.property)}`] : []),
    ...(received && received.kind !== 'object' ? [`kind: ${quote(received.kind)}`] : []),
    ...(received?.property && !received.envelope ? ['whole: true'] : []),
    ...(extensions['x-safe-to-retry'] ? ['safe: true'] : []),
    ...(server ? [`server: ${quote(server.url)}`] : []),
  ];
  return {
    id,
    group: groupOf(document, operation),
    method: extensions['x-client-method'] ?? id.replace(/Addons?(?=[A-Z]|$)/, ''),
    operation,
    parameters: [
      ...(auth ? ['apiToken: string'] : []),
      ...inPath.map((it) => `${camelCase(it)}: string`),
      ...(sent ? [`body: ${typeOf(sent, `['requestBody']`)}`] : []),
      ...(queried ? [`query?: ${type}['parameters']['query']`] : []),
    ],
    given: [
      ...(auth ? ['apiToken'] : []),
      ...(inPath.length > 0 ? [`path: {${inPath.map(property).join(', ')}}`] : []),
      ...(sent ? ['body'] : []),
      ...(queried ? ['query: (refuse) => writeQuery(query, refuse)'] : []),
    ],
    result: received ? typeOf(received, `['responses'][${status}]`) : 'void',
    isWhole: received?.envelope === '',
    route: `[${quote(id)}, ${quote(method.toUpperCase())}, ${quote(path)}, {${route.join(', ')}}]`,
    schemas: [sent, received].flatMap((it) => it?.component?.name ?? []),
    auth,
    pathParameters: inPath,
    body: sent?.envelope,
    envelope: received?.envelope,
  };
}

/** A function for each operation of the contract. */
export function functionsOf(document: ContractDocument): OperationFunction[] {
  return operationsOf(document).map((it) => functionOf(document, it));
}

/** Step 6: the functions of the client package, one for each operation, as the text of one module. */
export function generateOperations(document: ContractDocument): string {
  const functions = functionsOf(document);
  const schemas = new Set(functions.flatMap((it) => it.schemas));
  const hasQuery = functions.some((it) => it.given.some((given) => given.startsWith('query')));
  const functionText = (it: OperationFunction) => {
    const signature = [
      'client: Caller<Options>',
      ...it.parameters,
      'options?: NoInfer<Options>',
    ].join(', ');
    return `${docstringOf(it.operation, '')}
export const ${it.id} = <Options>(${signature}): Promise<${it.result}> => client.request(${it.route}, {${it.given.join(', ')}}, options);`;
  };
  return `// ${origin}

import { type Caller${hasQuery ? ', writeQuery' : ''} } from './request.ts';
import type { ${[...schemas, 'operations'].sort().join(', ')} } from './types.ts';

${functions.map(functionText).join('\n\n')}
`;
}

if (isMain(import.meta.url)) {
  await runCommand(async () => {
    const layout = layoutOf();
    const document = await bundleContract(await openSource(layout));
    await writeGenerated(
      layout.generated,
      new Map([['operations.ts', generateOperations(document)]]),
    );
    console.log('Wrote operations.ts to generated/.');
  });
}
