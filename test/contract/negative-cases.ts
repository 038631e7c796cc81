import { type Contract, isObject, type MediaType, type Operation } from '@scalingo-addons/openapi';
import { schemesOf, validRequest } from './request.ts';

/** Why a request must be refused. */
export type Fault =
  | 'missing property'
  | 'wrong type'
  | 'unknown property'
  | 'no body'
  | 'malformed JSON'
  | 'wrong content type'
  | 'wrong parameter'
  | 'no credentials'
  | 'wrong scheme';

/** A request that breaks the contract in one way. */
export interface NegativeCase {
  readonly title: string;
  readonly fault: Fault;
  readonly operation: Operation;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it is sent. */
  readonly body: string | undefined;
  /** The statuses that refuse it: any documented 4xx, or 401 alone for credentials. */
  readonly statuses: readonly string[];
}

/** One value of each JSON type. */
const oneOfEachType: readonly unknown[] = [null, true, 7, 'text', [], {}];

/** Keys that lead into a value. */
type Path = readonly string[];

/** A copy of `value` with the part at `path` replaced, or left out where `part` is undefined. */
function replace(value: unknown, path: Path, part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  const copy: Record<string, unknown> = isObject(value) ? { ...value } : {};
  const inner = replace(copy[key], rest, part);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** Paths to every object in `value`, and to every property of them. */
function pathsIn(value: unknown, path: Path = []): { objects: Path[]; properties: Path[] } {
  if (!isObject(value)) return { objects: [], properties: [] };
  const inner = Object.keys(value).map((key) => pathsIn(value[key], [...path, key]));
  return {
    objects: [path, ...inner.flatMap(({ objects }) => objects)],
    properties: [
      ...Object.keys(value).map((key) => [...path, key]),
      ...inner.flatMap(({ properties }) => properties),
    ],
  };
}

/** The example that has the most properties, so that each of them is put to the test. */
function fullestExample(mediaType: MediaType): unknown {
  const values = mediaType.examples.map(({ value }) => value);
  const size = (value: unknown) => pathsIn(value).properties.length;
  return values.reduce((best, value) => (size(value) > size(best) ? value : best));
}

/** Bodies that the schema refuses, each one change away from an example. */
function* wrongBodies(
  contract: Contract,
  mediaType: MediaType,
): Generator<{ fault: Fault; where: string; body: unknown }> {
  const example = fullestExample(mediaType);
  const { objects, properties } = pathsIn(example);
  const refused = (body: unknown) => contract.open.validate(mediaType.schema, body).length > 0;
  const name = (path: Path) => path.join('.') || 'the body';
  for (const path of properties) {
    const body = replace(example, path, undefined);
    if (refused(body)) yield { fault: 'missing property', where: name(path), body };
  }
  for (const path of [[], ...properties]) {
    for (const value of oneOfEachType) {
      const body = replace(example, path, value);
      const where = `${name(path)} = ${JSON.stringify(value)}`;
      if (refused(body)) yield { fault: 'wrong type', where, body };
    }
  }
  for (const path of objects) {
    const body = replace(example, [...path, 'unknown_property'], 'text');
    if (refused(body)) yield { fault: 'unknown property', where: name(path), body };
  }
}

function casesOf(contract: Contract, operation: Operation): NegativeCase[] {
  const { operationId, parameters, requestBody, responses } = operation;
  const statuses = responses.map(({ status }) => status).filter((it) => it.startsWith('4'));
  const valid = validRequest(operation);
  const json = requestBody?.content.find(({ contentType }) => contentType === 'application/json');
  const textOf = (body: unknown) => (body === undefined ? undefined : JSON.stringify(body));
  const contentType: Record<string, string> = json ? { 'Content-Type': 'application/json' } : {};

  const cases: NegativeCase[] = [];
  const add = (fault: Fault, where: string, change: Partial<NegativeCase>) =>
    cases.push({
      title: `${operationId}: ${fault}${where && ` (${where})`}`,
      fault,
      operation,
      query: {},
      headers: { ...valid.headers, ...contentType },
      body: textOf(valid.body),
      statuses,
      ...change,
    });

  if (json) {
    for (const { fault, where, body } of wrongBodies(contract, json)) {
      add(fault, where, { body: textOf(body) });
    }
    add('malformed JSON', '', { body: '{"addon": ' });
    const headers = { ...valid.headers, 'Content-Type': 'text/plain' };
    add('wrong content type', '', { headers, body: 'text' });
  }
  if (requestBody?.required) add('no body', '', { body: undefined });
  for (const parameter of parameters.filter((it) => it.in === 'query')) {
    const value = oneOfEachType.find(
      (it) => typeof it === 'string' && contract.open.validate(parameter.schema, it).length > 0,
    );
    if (value) add('wrong parameter', parameter.name, { query: { [parameter.name]: value } });
  }
  if (operation.needsCredentials) {
    const Authorization =
      schemesOf(operation)[0]?.scheme === 'basic' ? 'Bearer any' : 'Basic OmFueQ==';
    add('no credentials', '', { headers: contentType, statuses: ['401'] });
    add('wrong scheme', '', { headers: { ...contentType, Authorization }, statuses: ['401'] });
  }
  return cases;
}

/** Every way to break the contract that the schemas and the security of the operations give. */
export function negativeCases(contract: Contract): NegativeCase[] {
  return contract.operations.flatMap((operation) => casesOf(contract, operation));
}
