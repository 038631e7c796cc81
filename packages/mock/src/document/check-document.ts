import {
  type Contract,
  checkContract,
  isObject,
  joinPointer,
  methods,
  type OpenApiDocument,
  pointerOf,
} from '@scalingo-addons/openapi';
import { isReadParameter } from '../http/request/parameters.ts';
import { unusableDocument } from './error.ts';

/** Rejects a document that contains itself: it is JSON, which has no cycles. */
function checkCycles(document: object): void {
  const checked = new Set<object>();
  const walk = (node: unknown, pointer: string, above: ReadonlySet<object>): void => {
    if (typeof node !== 'object' || node === null) return;
    if (above.has(node)) {
      throw unusableDocument(pointer, 'contains a part that it is in itself; write it as a $ref');
    }
    if (checked.has(node)) return;
    const within = new Set([...above, node]);
    for (const [key, child] of Object.entries(node)) {
      walk(child, joinPointer(pointer, key), within);
    }
    checked.add(node);
  };
  walk(document, '#', new Set());
}

/** Rejects operations with the same operationId. */
function checkOperationIds({ paths }: OpenApiDocument): void {
  const places = new Map<unknown, string>();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      const operation = Object(item)[method];
      const id = isObject(operation) ? operation.operationId : undefined;
      if (id === undefined) continue;
      const pointer = pointerOf('paths', path, method);
      const other = places.get(id);
      if (other !== undefined) {
        const problem = `has the operationId ${JSON.stringify(id)} of ${other}; give it one of its own`;
        throw unusableDocument(pointer, problem);
      }
      places.set(id, pointer);
    }
  }
}

const schemeTypes = ['apiKey', 'http', 'mutualTLS', 'oauth2', 'openIdConnect'];
const keyLocations = ['cookie', 'header', 'query'];

/** Rejects security schemes that no request can fulfill. */
function checkSecuritySchemes({ operations, document }: Contract): void {
  const { securitySchemes } = Object(document.components);
  for (const { name, type } of operations.flatMap(({ security }) => security.flat())) {
    const pointer = pointerOf('components', 'securitySchemes', name);
    const scheme = Object(Object(securitySchemes)[name]);
    if (!schemeTypes.includes(type)) {
      throw unusableDocument(pointer, `has no known type; use one of ${schemeTypes.join(', ')}`);
    }
    if (scheme.$ref !== undefined) continue;
    if (type === 'http' && typeof scheme.scheme !== 'string') {
      throw unusableDocument(pointer, 'states no scheme, such as bearer; add it');
    }
    const isComplete = keyLocations.includes(scheme.in) && typeof scheme.name === 'string';
    if (type === 'apiKey' && !isComplete) {
      const problem = `does not state where the key is; add name, and in with one of ${keyLocations.join(', ')}`;
      throw unusableDocument(pointer, problem);
    }
  }
}

/** Rejects required parameters that the mock does not read. */
function checkParameters({ operations }: Contract): void {
  for (const parameter of operations.flatMap(({ parameters }) => parameters)) {
    const { required, schema, style, in: location } = parameter;
    if (!required || isReadParameter(parameter)) continue;
    const kind =
      style === 'form' || style === 'simple' ? 'with an object' : `of the style ${style}`;
    const remedy =
      location === 'query'
        ? 'make it optional, or use the style form without an object'
        : 'use the style simple without an object';
    const problem = `is the schema of a required parameter ${kind}, which the mock does not read; ${remedy}`;
    throw unusableDocument(schema, problem);
  }
}

/** Rejects paths with segments that are a parameter in part, which no request would match. */
function checkPaths({ operations }: Contract): void {
  for (const { path } of operations) {
    const segment = path.split('/').find((it) => /.\{|\}./.test(it));
    if (segment === undefined) continue;
    const problem = `has the segment ${segment}, which is a parameter in part; make the whole segment a parameter`;
    throw unusableDocument(pointerOf('paths', path), problem);
  }
}

/**
 * Checks what must hold before a document of a user can be read.
 *
 * @throws RangeError with the place of the problem, and what to do.
 */
export function checkStructure(document: OpenApiDocument): void {
  checkCycles(document);
  if (!isObject(document.paths)) {
    throw unusableDocument('#', 'has no paths, so there is nothing to serve; add paths');
  }
  checkOperationIds(document);
}

/**
 * Checks that the mock can serve the contract of a user's document: otherwise, the requests that need the invalid part
 * would fail, one by one.
 *
 * @throws RangeError or DocumentError with the place of the problem, and what to do.
 */
export function checkServable(contract: Contract): void {
  checkSecuritySchemes(contract);
  checkPaths(contract);
  checkParameters(contract);
  checkContract(contract);
}
