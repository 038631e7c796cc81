import type { Oas3Operation, Oas3Server } from '@redocly/openapi-core';

/** Returns the JSDoc comment of an operation: its summary and its description. */
export function toJsDoc(operation: Oas3Operation, indent = '  '): string {
  const text = [operation.summary && `${operation.summary}.`, operation.description?.trim()];
  const lines = text.filter(Boolean).join('\n\n').replaceAll('*/', '*\\/').split('\n');
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  if (operation.deprecated) body.push(`${indent} * @deprecated`);
  return [`${indent}/**`, ...body, `${indent} */`].join('\n');
}

/** Returns a server URL as a template literal with the server variables as its substitutions. */
export const toUrlTemplate = (server: Oas3Server): string =>
  `\`${server.url.replaceAll('{', '${')}\``;

/** Returns a string literal. */
export const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
