import { STATUS_CODES } from 'node:http';
import {
  type Contract,
  exampleStatus,
  isObject,
  type Operation,
  type Response,
} from '@scalingo-addons/openapi';
import type { SiteSettings } from '../../settings.ts';
import { toRequest } from './request.ts';
import { testEvent } from './tests.ts';
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

function toItem(
  contract: Contract,
  settings: SiteSettings,
  operation: Operation,
  variables: Variables,
): RequestItem {
  const request = toRequest(operation, settings, variables);
  return {
    name: operation.summary,
    request,
    event: [testEvent(contract, settings, operation)],
    response: operation.responses.flatMap((it) => toSavedResponses(operation, request, it)),
  };
}

function toFolder(
  contract: Contract,
  settings: SiteSettings,
  { name, description }: { readonly [key: string]: unknown },
  variables: Variables,
): Folder {
  const own = contract.operations.filter(({ tag }) => tag === name);
  return {
    name: String(name),
    description: markdown(String(description ?? '')),
    item: own.map((it) => toItem(contract, settings, it, variables)),
  };
}

/** Writes the contract as a Postman collection (v2.1), which Bruno can import, too. */
export function postmanCollection(contract: Contract, settings: SiteSettings): string {
  const { document, operations } = contract;
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
    item: tags.map((it) => toFolder(contract, settings, it, variables)),
    variable: variables.entries,
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}
