import { isObject, locate, locateBelow, type OpenApiDocument } from '../document.ts';
import { pointerOf } from '../pointer.ts';
import { readAnnotations, text } from './annotations.ts';
import { readRequestBody } from './bodies.ts';
import { methodName } from './names.ts';
import type { Operation } from './operation.ts';
import { readPagination } from './pagination.ts';
import { readParameters } from './parameters.ts';
import { createResponseReader } from './responses.ts';
import { readSecurity } from './security.ts';
import { readServers } from './servers.ts';

/** The fields of a path item that are operations (OpenAPI 3.1, Path Item Object). */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The methods whose requests only read (RFC 9110, 9.2.1). */
const safeMethods = ['get', 'head', 'options', 'trace'];

function groupOf(document: OpenApiDocument, tag: string): string {
  const tags = Array.isArray(document.tags) ? document.tags : [];
  return text(tags.find((it) => isObject(it) && it.name === tag)?.['x-client-group']) ?? '';
}

/** Lists every operation of the document, in the document's order. */
export function listOperations(document: OpenApiDocument): Operation[] {
  const operations: Operation[] = [];
  const readResponses = createResponseReader(document);
  for (const path of Object.keys(document.paths)) {
    const pathItem = locate(document, pointerOf('paths', path));
    for (const method of methods.filter((it) => isObject(pathItem.node[it]))) {
      const operation = locateBelow(document, pathItem, method);
      const { node, pointer } = operation;
      const operationId = String(node.operationId);
      const tag = (Array.isArray(node.tags) && text(node.tags[0])) || '';
      const security = readSecurity(document, operation);
      const parameters = readParameters(document, pathItem, operation);
      const responses = readResponses(operation);
      const clientMethod = text(node['x-client-method']) ?? methodName(operationId, tag);
      operations.push({
        operationId,
        summary: text(node.summary) ?? operationId,
        tag,
        group: groupOf(document, tag),
        clientMethod,
        deprecated: node.deprecated === true,
        ...readAnnotations(node),
        method: method.toUpperCase(),
        path,
        pointer,
        parameters,
        requestBody: readRequestBody(document, operation),
        responses,
        servers: readServers(node, pathItem.node),
        security,
        needsCredentials: security.length > 0 && security.every((it) => it.length > 0),
        authSchemes: [...new Set(security.flat().flatMap(({ scheme }) => scheme ?? []))],
        pagination: readPagination(document, clientMethod, parameters, responses),
        isSafeToRetry: safeMethods.includes(method) || node['x-safe-to-retry'] === true,
      });
    }
  }
  return operations;
}
