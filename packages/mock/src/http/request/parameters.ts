import {
  type Contract,
  type Operation,
  type Parameter,
  readParameter,
  type Violation,
} from '@scalingo-addons/openapi';
import { type Rejection, schemaRejection } from '../rejection.ts';
import { parseQuery } from './target.ts';

function parameterRejection(
  operation: Operation,
  { name, in: location }: Parameter,
  violations: readonly Violation[],
): Rejection {
  const named = violations.map((it) => ({ ...it, at: `/${name}${it.at}` }));
  return schemaRejection(operation, [location], named);
}

/**
 * Parses and validates the query parameters of an operation; ignores undocumented ones.
 *
 * @throws Rejection 400 or 422 if a parameter is missing or invalid.
 */
export function parseQueryParameters(
  contract: Contract,
  operation: Operation,
  query: string,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  const sent = query === '' ? undefined : parseQuery(query);
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query') continue;
    const texts = sent?.get(parameter.name);
    if (!texts) {
      if (!parameter.required) continue;
      const { name: property, schema } = parameter;
      const missing = { at: '', keyword: 'required', message: 'is required', property, schema };
      throw schemaRejection(operation, ['query'], [missing]);
    }
    const parsed = readParameter(contract, parameter, texts);
    if ('violations' in parsed) throw parameterRejection(operation, parameter, parsed.violations);
    values[parameter.name] = parsed.value;
  }
  return values;
}

/**
 * Validates the path parameters of an operation.
 *
 * @throws Rejection 400 or 422 if a parameter is invalid.
 */
export function validatePathParameters(
  contract: Contract,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): void {
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    const violations = contract.open.validate(parameter.schema, values[parameter.name]);
    if (violations.length > 0) throw parameterRejection(operation, parameter, violations);
  }
}
