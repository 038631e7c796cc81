import type { Operation } from '@scalingo-addons/openapi';

/** The methods that HTTP calls safe (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether an operation changes nothing, by its method. */
export const isSafe = ({ method }: Pick<Operation, 'method'>): boolean =>
  safeMethods.includes(method);

/** The documented successes of an operation. */
export const successesOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('2'));

/** The documented refusals of an operation. */
export const refusalsOf = ({ responses }: Operation): readonly string[] =>
  responses.map(({ status }) => status).filter((it) => it.startsWith('4'));

/** The names of the path parameters, in the order of the path. */
export const pathParametersOf = ({ path }: Operation): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** What an operation takes as JSON body; undefined where it takes none. */
export const jsonBodyOf = ({ requestBody }: Operation) =>
  requestBody?.content.find(({ contentType }) => contentType === 'application/json');
