import type { Oas3Operation, Oas3Parameter } from '@redocly/openapi-core';
import { bundleContract, type ContractDocument, origin } from './bundle.ts';
import { quote, toJsDoc } from './code.ts';
import { operationsOf, type PlacedOperation, resolve } from './document.ts';
import { openSource } from './source/source.ts';
import { Failure, runCommand } from './support/failure.ts';
import { writeGenerated } from './support/generated-files.ts';
import { isMain, layoutOf } from './support/layout.ts';

/** OpenAPI extensions for the client generator. */
interface ClientExtensions {
  /** Method name, unless it is the operationId without "Addon". */
  readonly 'x-client-method'?: string;
  /** Whether the operation can be retried although its method is not safe. */
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

/** The TypeScript function of an operation. */
export interface OperationFunction {
  /** operationId, also the name of the function. */
  readonly id: string;
  /** Client group of the method. */
  readonly group: string;
  /** Name of the method. */
  readonly method: string;
  readonly operation: Oas3Operation;
  /** Parameters, without the client and the options. */
  readonly parameters: readonly string[];
  /** Properties of the `CallArguments` literal. */
  readonly callArguments: readonly string[];
  /** Type of the result. */
  readonly result: string;
  /** Whether the result is the response body without an envelope to unwrap. */
  readonly returnsBody: boolean;
  readonly route: string;
  /** Names of the schemas in the parameters and the result. */
  readonly schemas: readonly string[];
  /** `basic` if the first parameter is an API token. */
  readonly auth: 'basic' | '';
  /** Names of the path parameters, as in the path. */
  readonly pathParameters: readonly string[];
  /** Property that wraps the request body; '' without an envelope, undefined without a body. */
  readonly body: string | undefined;
  /** Property that wraps the result; '' without an envelope, undefined without a body. */
  readonly envelope: string | undefined;
}

const camelCase = (name: string): string =>
  name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Returns the JSON type of a schema as `typeof` names it, with `[]` for a list; '' if the schema
 * allows several types or null.
 */
function jsonTypeOf(document: ContractDocument, node: object): string {
  const { type, items, allOf = [], anyOf = [], oneOf = [] } = resolve<Schema>(document, node);
  if (type === 'array') return `${items ? jsonTypeOf(document, items) : ''}[]`;
  if (typeof type === 'string') return type === 'integer' ? 'number' : type;
  if (type) return '';
  const known = allOf.map((it) => jsonTypeOf(document, it)).find(Boolean);
  const [first = '', ...others] = [...anyOf, ...oneOf].map((it) => jsonTypeOf(document, it));
  return known ?? (others.every((it) => it === first) ? first : '');
}

/** Returns the name of the component that a schema, or the items of its list, refer to. */
function componentOf(node: object): { name: string; suffix: '' | '[]' } | undefined {
  const { $ref, type, items } = node as { $ref?: string } & Schema;
  const name = /^#\/components\/schemas\/(\w+)$/.exec($ref ?? '')?.[1];
  if (name) return { name, suffix: '' };
  const item = type === 'array' && items ? componentOf(items) : undefined;
  return item?.suffix === '' ? { name: item.name, suffix: '[]' } : undefined;
}

/** A JSON body of a request or a response. */
interface JsonBody {
  /** Property that wraps the complete body, or ''. */
  readonly envelope: string;
  /** Property to validate in a response; '' for the body itself. */
  readonly property: string;
  /** JSON type of that property, or of the body itself. */
  readonly type: string;
  /** Component of the wrapped value, if it is one. */
  readonly component: ReturnType<typeof componentOf>;
}

/** Returns the JSON body of a request or a response, if it has one. */
function jsonBody(
  document: ContractDocument,
  { content }: Body,
  isEnveloped: (type: string) => boolean = () => true,
): JsonBody | undefined {
  const schema = content?.['application/json']?.schema;
  if (!schema) return undefined;
  const { properties = {}, required = [] } = resolve<Schema>(document, schema);
  const names = Object.keys(properties);
  const [only = ''] = names.length === 1 ? names : [];
  const envelope = isEnveloped(jsonTypeOf(document, properties[only] ?? {})) ? only : '';
  const isObject = (name: string) => jsonTypeOf(document, properties[name] ?? {}) === 'object';
  const property = envelope || (required.find(isObject) ?? '');
  return {
    envelope,
    property,
    type: jsonTypeOf(document, properties[property] ?? schema),
    component: componentOf(properties[envelope] ?? schema),
  };
}

/**
 * Returns whether an operation has query parameters.
 *
 * @throws Failure if the client cannot serialize one of them.
 */
function hasQuery(document: ContractDocument, id: string, parameters: Oas3Parameter[]): boolean {
  const query = parameters.filter((it) => it.in === 'query');
  for (const { name, schema = {}, style = 'form', explode = true, allowReserved } of query) {
    const type = jsonTypeOf(document, schema as object);
    if (
      style === 'form' &&
      explode &&
      !allowReserved &&
      /^(string|number|boolean)(\[\])?$/.test(type)
    )
      continue;
    throw new Failure(
      `The client cannot serialize the query parameter ${name} of ${id}. Use the style "form", exploded, and a scalar or a list of scalars.`,
    );
  }
  return query.length > 0;
}

/** Returns the authentication scheme: `basic`, or '' for an optional or required bearer token. */
function authSchemeOf(document: ContractDocument, operation: Oas3Operation): 'basic' | '' {
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
    `The tag of ${operation.operationId} has no x-client-group. Add the group of its client methods.`,
  );
}

function toOperationFunction(
  document: ContractDocument,
  { path, method, operation, pathItem }: PlacedOperation,
): OperationFunction {
  const id = operation.operationId ?? '';
  const extensions = operation as ClientExtensions;
  const parameters = [...(pathItem.parameters ?? []), ...(operation.parameters ?? [])].map((it) =>
    resolve<Oas3Parameter>(document, it),
  );
  const takesQuery = hasQuery(document, id, parameters);
  const body = operation.requestBody && (resolve(document, operation.requestBody) as Body);
  // The client takes an object as the body, so only an object is unwrapped.
  const sent = body?.required ? jsonBody(document, body, (type) => type === 'object') : undefined;
  const [status = '', response = {}] =
    Object.entries(operation.responses ?? {}).find(([it]) => it.startsWith('2')) ?? [];
  const pathParameters = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  const property = (name: string) =>
    name === camelCase(name) ? name : `${name}: ${camelCase(name)}`;
  const received = jsonBody(document, resolve<Body>(document, response as object));
  const auth = authSchemeOf(document, operation);
  const server = operation.servers?.[0] ?? pathItem.servers?.[0];

  const typeOf = (it: JsonBody, where: string) => {
    if (it.component) return it.component.name + it.component.suffix;
    // Open enumerations are components; any other scalar needs no indexed access type.
    if (it.envelope && /^(string|number|boolean)$/.test(it.type)) return it.type;
    const envelope = it.envelope ? `[${quote(it.envelope)}]` : '';
    return `${type}${where}['content']['application/json']${envelope}`;
  };
  const type = `operations[${quote(id)}]`;
  const route = [
    ...(auth ? [`auth: ${quote(auth)}`] : []),
    ...(sent ? [`body: ${quote(sent.envelope)}`] : []),
    ...(received ? [`result: ${quote(received.property)}`] : []),
    ...(received && received.type !== 'object' ? [`type: ${quote(received.type)}`] : []),
    ...(received?.property && !received.envelope ? ['returnBody: true'] : []),
    ...(extensions['x-safe-to-retry'] ? ['safeToRetry: true'] : []),
    ...(server ? [`server: ${quote(server.url)}`] : []),
  ];
  return {
    id,
    group: groupOf(document, operation),
    method: extensions['x-client-method'] ?? id.replace(/Addons?(?=[A-Z]|$)/, ''),
    operation,
    parameters: [
      ...(auth ? ['apiToken: string'] : []),
      ...pathParameters.map((it) => `${camelCase(it)}: string`),
      ...(sent ? [`body: ${typeOf(sent, `['requestBody']`)}`] : []),
      ...(takesQuery ? [`query?: ${type}['parameters']['query']`] : []),
    ],
    callArguments: [
      ...(auth ? ['apiToken'] : []),
      ...(pathParameters.length > 0 ? [`path: {${pathParameters.map(property).join(', ')}}`] : []),
      ...(sent ? ['body'] : []),
      ...(takesQuery ? ['query: (reject) => writeQuery(query, reject)'] : []),
    ],
    result: received ? typeOf(received, `['responses'][${status}]`) : 'void',
    returnsBody: received?.envelope === '',
    route: `[${quote(id)}, ${quote(method.toUpperCase())}, ${quote(path)}, {${route.join(', ')}}]`,
    schemas: [sent, received].flatMap((it) => it?.component?.name ?? []),
    auth,
    pathParameters,
    body: sent?.envelope,
    envelope: received?.envelope,
  };
}

/** Returns the function of each operation. */
export function toOperationFunctions(document: ContractDocument): OperationFunction[] {
  return operationsOf(document).map((it) => toOperationFunction(document, it));
}

/** Step 6: a function for each operation, as the text of one module. */
export function generateOperations(document: ContractDocument): string {
  const functions = toOperationFunctions(document);
  const schemas = new Set(functions.flatMap((it) => it.schemas));
  const hasQuery = functions.some((it) =>
    it.callArguments.some((argument) => argument.startsWith('query')),
  );
  const functionText = (it: OperationFunction) => {
    const signature = [
      'client: Caller<Options>',
      ...it.parameters,
      'options?: NoInfer<Options>',
    ].join(', ');
    return `${toJsDoc(it.operation, '')}
export const ${it.id} = <Options>(${signature}): Promise<${it.result}> => client.request(${it.route}, {${it.callArguments.join(', ')}}, options);`;
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
