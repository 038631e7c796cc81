import type { Oas3Operation, Oas3Server } from '@redocly/openapi-core';

/** A docstring, from the summary and the description of an operation. */
export function docstringOf(operation: Oas3Operation, indent = '  '): string {
  const text = [operation.summary && `${operation.summary}.`, operation.description?.trim()];
  const lines = text.filter(Boolean).join('\n\n').replaceAll('*/', '*\\/').split('\n');
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd());
  if (operation.deprecated) body.push(`${indent} * @deprecated`);
  return [`${indent}/**`, ...body, `${indent} */`].join('\n');
}

/** A server URL as a template literal that takes the server variables from `options`. */
export const urlOf = (server: Oas3Server): string => `\`${server.url.replaceAll('{', '${')}\``;

/** A string literal. */
export const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
