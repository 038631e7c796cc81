import { jsonContent, type Operation } from '@scalingo-addons/openapi';

/** Safe methods (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether the method of an operation is safe. */
export const isSafe = ({ method }: Pick<Operation, 'method'>): boolean =>
  safeMethods.includes(method);

/** Returns the documented 2xx status codes of an operation. */
export const successStatusesOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('2'));

/** Returns the documented 4xx statuses of an operation, with ranges and `default`. */
export const clientErrorStatusesOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('4') || it === 'default');

/** Whether a status is a documented one: the status itself, a range such as `4XX`, or `default` for any error. */
export const isStatus = (status: number, documented: string): boolean =>
  documented === 'default'
    ? status >= 400
    : String(status) === documented || `${String(status)[0]}XX` === documented.toUpperCase();

/** Returns the JSON request body of an operation; undefined if it has none. */
export const jsonBodyOf = ({ requestBody }: Operation) => jsonContent(requestBody);
