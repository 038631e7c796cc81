import {
  type Contract,
  isObject,
  joinPointer,
  keysOf,
  listProperties,
  locate,
  type Operation,
  type Parameter,
  propertiesOf,
  type Response,
  responseFor,
  successOf,
} from '@scalingo-addons/openapi';

/** Returns a pointer without its last key. */
const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));

/** Returns the place of a parameter. */
export const parameterPlace = ({ schema }: Parameter): string => parentOf(schema);

/** Returns the place of a path, which lists its methods. */
export const pathPlace = ({ pointer }: Operation): string => parentOf(pointer);

/** The place that lists the paths. */
export const pathsPlace = '#/paths';

/** Returns the place of the security requirements: those of the operation, else those of the document. */
export const securityPlace = ({ document }: Contract, { pointer }: Operation): string =>
  locate(document, pointer).node.security === undefined ? '#/security' : `${pointer}/security`;

/** Returns the place of the responses of an operation; of one response if it is the only one that is expected. */
export function responsePlace(operation: Operation, statuses: readonly string[]): string {
  const place = `${operation.pointer}/responses`;
  const [only, ...others] = operation.responses.filter(({ status }) => statuses.includes(status));
  return only && others.length === 0 ? joinPointer(place, only.status) : place;
}

/** Returns the place of the text that says what an operation does. */
function descriptionPlace({ document }: Contract, { pointer }: Operation): string {
  const { node } = locate(document, pointer);
  const keyword = ['description', 'summary'].find((it) => node[it] !== undefined);
  return keyword === undefined ? pointer : `${pointer}/${keyword}`;
}

/** Returns the place of a header, in the response or else in the success of its operation. */
export function headerPlace(
  operation: Operation,
  name: string,
  documented: Response | undefined,
): string | undefined {
  const responses = [documented, successOf(operation)].flatMap((it) => it ?? []);
  if (name === 'content-type') {
    const [described] = responses.filter(({ content }) => content.length > 0);
    return described && `${described.pointer}/content`;
  }
  const [header] = responses
    .flatMap(({ headers }) => headers)
    .filter((it) => it.name.toLowerCase() === name.toLowerCase());
  return header && parentOf(header.schema);
}

/** Returns the place of a property in a schema, by the keys that lead to it; that of the last one that the schema has. */
export function propertyPlace(
  { document }: Contract,
  schema: string,
  path: readonly string[],
): string {
  let at = schema;
  for (const key of path) {
    const { node, pointer } = locate(document, at);
    const next =
      propertiesOf(document, at).get(key) ??
      (isObject(node.items) ? `${pointer}/items` : undefined);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/** Returns the place of a property in a body, by a pointer into the body, or by its name. */
function bodyPlace(
  contract: Contract,
  where: string,
  documented: Response | undefined,
): string | undefined {
  const schema = documented?.content.find(({ isJson }) => isJson)?.schema;
  if (schema === undefined) return documented?.pointer;
  if (where.startsWith('/')) return propertyPlace(contract, schema, keysOf(where));
  const ending = `/properties/${where}`;
  return where === ''
    ? schema
    : ([...listProperties(contract.document, schema)].find((it) => it.endsWith(ending)) ?? schema);
}

/** What a finding is about. */
export interface StatedAbout {
  readonly operation: Operation | undefined;
  /** Location in the message, for example `body /addon/id`, `body, token` or `header etag`; undefined if it is none. */
  readonly at: string | undefined;
  /** Status of the response; undefined if it takes several. */
  readonly status: number | undefined;
}

/**
 * Returns a JSON Pointer to the place in the document that states what a finding is about: the header, the property or
 * the responses, else the description of the operation. Undefined if the document does not state it.
 */
export function statedAt(
  contract: Contract,
  { operation, at, status }: StatedAbout,
): string | undefined {
  if (!operation) return undefined;
  if (at === undefined) return descriptionPlace(contract, operation);
  const documented = status === undefined ? undefined : responseFor(operation, status);
  const [, part = '', where = ''] = /^(status|header|body)(?:,? (.*))?$/.exec(at) ?? [];
  if (part === 'status') return `${operation.pointer}/responses`;
  if (part === 'header') return headerPlace(operation, where, documented);
  return part === 'body'
    ? bodyPlace(contract, where, documented ?? successOf(operation))
    : undefined;
}
