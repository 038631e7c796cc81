import type { Example, Operation } from '@scalingo-addons/openapi';
import { jsonBodyOf } from '../../../model/operation.ts';
import type { Plan } from '../check.ts';

/** Returns the documented JSON bodies of an operation that its schema allows. */
export function validExamples(
  { contract }: Pick<Plan, 'contract'>,
  operation: Operation,
): readonly Example[] {
  const { schema, examples } = jsonBodyOf(operation) ?? { schema: '', examples: [] };
  return examples.filter(({ value }) => contract.open.validate(schema, value).length === 0);
}
