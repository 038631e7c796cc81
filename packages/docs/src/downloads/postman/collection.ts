import { STATUS_CODES } from 'node:http';
import {
  type Contract,
  exampleStatus,
  isObject,
  type Operation,
  type Response,
} from '@scalingo-addons/openapi';
import { toRequest } from './request.ts';
import {
  type Folder,
  markdown,
  type Request,
  type RequestItem,
  type SavedResponse,
} from './types.ts';
import { createVariables, type Variables } from './variables.ts';

/**
 * Returns the examples of a response. A saved response has one status, so a range or `default` gets one that it
 * documents.
 */
function toSavedResponses(
  operation: Operation,
  originalRequest: Request,
  response: Response,
): SavedResponse[] {
  const code = exampleStatus(operation, response);
  const save = (name: string, body: string, contentType: string, language: string) => ({
    name: `${response.status} · ${name}`,
    originalRequest,
    status: STATUS_CODES[code] ?? '',
    code,
    header: contentType ? [{ key: 'Content-Type', value: contentType }] : [],
    body,
    _postman_previewlanguage: language,
  });
  const examples = response.content.flatMap(({ contentType, isJson, examples }) =>
    examples.map(({ name, summary, value }) =>
      isJson
        ? save(summary ?? name, JSON.stringify(value, null, 2), contentType, 'json')
        : save(summary ?? name, String(value), contentType, 'text'),
    ),
  );
  return examples.length > 0 ? examples : [save(response.description, '', '', 'text')];
}

function toItem(operation: Operation, variables: Variables): RequestItem {
  const request = toRequest(operation, variables);
  return {
    name: operation.summary,
    request,
    response: operation.responses.flatMap((it) => toSavedResponses(operation, request, it)),
  };
}

function toFolder(
  { name, description }: { readonly [key: string]: unknown },
  operations: readonly Operation[],
  variables: Variables,
): Folder {
  const own = operations.filter(({ tag }) => tag === name);
  return {
    name: String(name),
    description: markdown(String(description ?? '')),
    item: own.map((it) => toItem(it, variables)),
  };
}

/** Writes the contract as a Postman collection (v2.1), which Bruno can import, too. */
export function postmanCollection({ document, operations }: Contract): string {
  const variables = createVariables({ document, operations });
  const info = isObject(document.info) ? document.info : {};
  const tags = Array.isArray(document.tags) ? document.tags.filter(isObject) : [];
  const collection = {
    info: {
      name: String(info.title),
      description: markdown(String(info.description ?? info.summary ?? '')),
      version: String(info.version),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    item: tags.map((it) => toFolder(it, operations, variables)),
    variable: variables.entries,
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}
