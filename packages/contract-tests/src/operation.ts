import type { Operation } from '@scalingo-addons/openapi';

/** The methods that HTTP calls safe (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Whether an operation changes nothing, by its method. */
export const isSafe = ({ method }: Pick<Operation, 'method'>): boolean =>
  safeMethods.includes(method);

/** Whether an operation needs credentials; false where they are optional. */
export const needsCredentials = ({ security }: Operation): boolean =>
  security.length > 0 && security.every((alternative) => alternative.length > 0);

/** Whether an operation takes the bearer token of the API. */
export const takesBearer = ({ security }: Operation): boolean =>
  security.some((alternative) => alternative.some(({ scheme }) => scheme === 'bearer'));

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
