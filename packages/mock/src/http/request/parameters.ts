import type { IncomingHttpHeaders } from 'node:http';
import {
  type Contract,
  type Operation,
  type Parameter,
  type ParameterLocation,
  readParameter,
  type Violation,
} from '@scalingo-addons/openapi';
import { schemaRejection } from '../rejection.ts';
import { parseQuery } from './target.ts';

/** Values by parameter name. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** Returns the violation of a parameter that is required and missing. */
const missing = ({ name: property, schema }: Parameter): Violation => ({
  at: '',
  keyword: 'required',
  message: 'is required',
  property,
  schema,
});

/** Styles of parameters that the mock reads. */
const readStyles = ['form', 'simple', 'spaceDelimited', 'pipeDelimited', 'content'];

/** Whether the mock reads a parameter: not objects, which are several texts or parts of one, unless they are JSON. */
export const isReadParameter = ({ style, type }: Parameter): boolean =>
  readStyles.includes(style) && (style === 'content' || type !== 'object');

/**
 * Parses and validates the parameters in one location; ignores undocumented ones, and those that it does not read.
 *
 * @param textsOf returns the texts of a parameter; undefined if it is absent.
 * @throws Rejection if a parameter is missing or invalid.
 */
function parseParameters(
  contract: Contract,
  operation: Operation,
  location: ParameterLocation,
  textsOf: (name: string) => readonly string[] | undefined,
): ParameterValues {
  const values: Record<string, unknown> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in !== location || !isReadParameter(parameter)) continue;
    const { name } = parameter;
    const texts = textsOf(name);
    if (!texts) {
      if (parameter.required) throw schemaRejection(operation, [location], [missing(parameter)]);
      continue;
    }
    const parsed = readParameter(contract, parameter, texts);
    if ('violations' in parsed) {
      const named = parsed.violations.map((it) => ({ ...it, at: `/${name}${it.at}` }));
      throw schemaRejection(operation, [location], named);
    }
    values[name] = parsed.value;
  }
  return values;
}

/**
 * Validates the path parameters of an operation.
 *
 * @throws Rejection 400, 422 or 404 if a parameter is invalid.
 */
export function validatePathParameters(
  contract: Contract,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): void {
  parseParameters(contract, operation, 'path', (name) => [values[name] ?? '']);
}

/**
 * Parses and validates the query parameters of an operation.
 *
 * @throws Rejection 400 or 422 if a parameter is missing or invalid.
 */
export function parseQueryParameters(
  contract: Contract,
  operation: Operation,
  query: string,
): ParameterValues {
  const sent = query === '' ? undefined : parseQuery(query);
  return parseParameters(contract, operation, 'query', (name) => sent?.get(name));
}

/**
 * Parses and validates the header parameters of an operation.
 *
 * @throws Rejection 400 or 422 if a parameter is missing or invalid.
 */
export function parseHeaderParameters(
  contract: Contract,
  operation: Operation,
  headers: IncomingHttpHeaders,
): ParameterValues {
  return parseParameters(contract, operation, 'header', (name) => {
    const value = headers[name.toLowerCase()];
    return value === undefined ? undefined : [value].flat();
  });
}
