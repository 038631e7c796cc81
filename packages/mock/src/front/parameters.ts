import {
  type Contract,
  type Operation,
  type Parameter,
  readParameter,
  type Violation,
} from '@scalingo-addons/openapi';
import { type Refusal, schemaRefusal } from './refusal.ts';
import { readQuery } from './target.ts';

function refuse(
  operation: Operation,
  { name, in: place }: Parameter,
  found: readonly Violation[],
): Refusal {
  return schemaRefusal(
    operation,
    [place],
    found.map((it) => ({ ...it, at: `/${name}${it.at}` })),
  );
}

/**
 * The values of the query parameters that the operation has; any others are left out.
 *
 * @throws Refusal 400 or 422 where one is missing or wrong.
 */
export function checkQuery(
  contract: Contract,
  operation: Operation,
  query: string,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  const sent = query === '' ? undefined : readQuery(query);
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query') continue;
    const texts = sent?.get(parameter.name);
    if (!texts) {
      if (!parameter.required) continue;
      const { name: property, schema } = parameter;
      const missing = { at: '', keyword: 'required', message: 'is required', property, schema };
      throw schemaRefusal(operation, ['query'], [missing]);
    }
    const read = readParameter(contract, parameter, texts);
    if ('violations' in read) throw refuse(operation, parameter, read.violations);
    values[parameter.name] = read.value;
  }
  return values;
}

/**
 * Checks the values of the path parameters.
 *
 * @throws Refusal 400 or 422 where one is wrong.
 */
export function checkPath(
  contract: Contract,
  operation: Operation,
  values: Readonly<Record<string, string>>,
): void {
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    const violations = contract.open.validate(parameter.schema, values[parameter.name]);
    if (violations.length > 0) throw refuse(operation, parameter, violations);
  }
}
