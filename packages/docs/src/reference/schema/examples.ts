import {
  type Contract,
  isObject,
  type JsonSchema,
  type MediaType,
  pointerOf,
} from '@scalingo-addons/openapi';
import { schemaAt } from '../bodies.ts';
import { referencedName, resolveSchema, subschemas } from './type.ts';

/** Lists the bodies of all operations, those of successes first. */
function listBodies({ operations }: Contract): MediaType[] {
  const responses = operations.flatMap((it) => it.responses);
  const isSuccess = ({ status }: { status: string }) => status.startsWith('2');
  return [
    ...responses.filter(isSuccess),
    ...operations.flatMap(({ requestBody }) => requestBody ?? []),
    ...responses.filter((it) => !isSuccess(it)),
  ].flatMap(({ content }) => content.filter(({ isJson }) => isJson));
}

/**
 * Returns an example of each schema that has none of its own, by name: the first valid value that an example of a body
 * has of it.
 */
export function schemaExamples(contract: Contract): Map<string, unknown> {
  const { document, closed } = contract;
  const found = new Map<string, unknown>();

  /** `trail` has the names of the schemas that the value is known to be of. */
  const visit = (schema: JsonSchema, value: unknown, trail: readonly string[] = []): void => {
    const name = referencedName(schema);
    if (name !== undefined) {
      if (value === null || trail.includes(name)) return;
      if (closed.validate(pointerOf('components', 'schemas', name), value, 1).length > 0) return;
      if (!found.has(name)) found.set(name, value);
    }
    const names = name === undefined ? trail : [...trail, name];
    const resolved = resolveSchema(document, schema);
    for (const keyword of ['allOf', 'anyOf', 'oneOf'])
      for (const it of subschemas(resolved, keyword)) visit(it, value, names);
    const { items, properties } = resolved;
    if (Array.isArray(value) && isObject(items)) for (const it of value) visit(items, it);
    if (!isObject(value) || !isObject(properties)) return;
    for (const [key, it] of Object.entries(properties))
      if (isObject(it) && Object.hasOwn(value, key)) visit(it, value[key]);
  };

  for (const { schema, examples } of listBodies(contract))
    for (const { value } of examples) visit(schemaAt(contract, schema), value);
  return found;
}
