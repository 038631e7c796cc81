import type { Operation } from '@scalingo-addons/openapi';

/** Safe methods (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether the method of an operation is safe. */
export const isSafe = ({ method }: Pick<Operation, 'method'>): boolean =>
  safeMethods.includes(method);

/** Returns the documented 2xx status codes of an operation. */
export const successStatusesOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('2'));

/** Returns the documented 4xx status codes of an operation. */
export const clientErrorStatusesOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('4'));

/** Returns the names of the path parameters, in path order. */
export const pathParametersOf = ({ path }: Operation): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Returns the JSON request body of an operation; undefined if it has none. */
export const jsonBodyOf = ({ requestBody }: Operation) =>
  requestBody?.content.find(({ contentType }) => contentType === 'application/json');
