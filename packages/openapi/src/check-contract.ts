import type { Contract } from './contract.ts';
import { isObject } from './document.ts';
import { DocumentError, deadReference } from './document-error.ts';
import { joinPointer, keysOf } from './pointer.ts';
import { mapSubschemas } from './schema/map-schemas.ts';
import type { Validator } from './schema/validator.ts';

const withNull = 'add null to its type, as in [string, "null"], and remove nullable';

/** What the compiler says about a schema, and what to do about it. */
const remedies: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/unknown keyword/, 'correct its spelling, or remove it'],
  [/regular expression/, 'write the pattern as JavaScript does, without slashes and inline flags'],
  [/type must be/, 'use array, boolean, integer, null, number, object or string'],
  [/exclusiveM(?:in|ax)imum/, 'use a number in place of true and of minimum or maximum'],
  [/nullable/, withNull],
];

/** What the compiler says about a `$ref` that leads to no schema. */
const deadForm = /^can't resolve reference (\S+) from id /;

/** Removes what the compiler adds to its messages. */
const plain = (problem: string): string =>
  problem
    .replace(/^strict mode: /, '')
    .replace(/(?: ignored)? in schema at path .*$/s, '')
    .replaceAll('\n', ' ');

/** Returns why the schema at `pointer` does not compile; undefined if it does. */
function problemOf(validator: Validator, pointer: string): string | undefined {
  try {
    validator.validate(pointer, null);
    return undefined;
  } catch (error) {
    return plain((error as Error).message);
  }
}

/** Returns the node at `pointer`. */
const nodeAt = ({ document }: Contract, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>((node, key) => Object(node)[key], document);

/** Returns the place of a problem: of the innermost schema that has it, in the schema at `pointer` or behind a `$ref`. */
function placeOf(
  contract: Contract,
  validator: Validator,
  pointer: string,
  problem: string,
): string {
  const visited = new Set<string>();
  const find = (at: string): string | undefined => {
    if (visited.has(at)) return undefined;
    visited.add(at);
    const node = nodeAt(contract, at);
    if (typeof node !== 'object' || node === null) return undefined;
    const { $ref } = node as { $ref?: unknown };
    const inner = [
      ...(typeof $ref === 'string' && $ref.startsWith('#/') ? [$ref] : []),
      ...Object.keys(node).map((key) => joinPointer(at, key)),
    ];
    for (const it of inner) {
      const found = find(it);
      if (found !== undefined) return found;
    }
    return isObject(node) && problemOf(validator, at) === problem ? at : undefined;
  };
  return find(pointer) ?? pointer;
}

/** Returns the place of the first `nullable: true` of OpenAPI 3.0 in a schema, or behind its `$ref`; undefined without one. */
function nullableIn(contract: Contract, pointer: string, visited: Set<string>): string | undefined {
  if (visited.has(pointer)) return undefined;
  visited.add(pointer);
  const schema = nodeAt(contract, pointer);
  if (!isObject(schema)) return undefined;
  if (schema.nullable === true) return pointer;
  let found =
    typeof schema.$ref === 'string' ? nullableIn(contract, schema.$ref, visited) : undefined;
  mapSubschemas(schema, pointer, (subschema, _keyword, at) => {
    found ??= nullableIn(contract, at, visited);
    return subschema;
  });
  return found;
}

const checked = new WeakSet<Contract>();

/**
 * Compiles the schemas of a contract's requests and responses, once. The compiled ones are kept, so they cost no time later.
 *
 * @throws DocumentError for the first one that does not compile, or is one of OpenAPI 3.0, with its place and what to do;
 *   CodeGenerationError if this runtime forbids code generation.
 */
export function checkContract(contract: Contract): void {
  if (checked.has(contract)) return;
  const { open, closed, operations } = contract;
  const visited = new Set<string>();
  const check = (validator: Validator, pointer: string): void => {
    const problem = isObject(nodeAt(contract, pointer)) ? problemOf(validator, pointer) : undefined;
    if (problem === undefined) {
      const place = nullableIn(contract, pointer, visited);
      if (place === undefined) return;
      throw new DocumentError(place, `has the keyword nullable of OpenAPI 3.0; ${withNull}`);
    }
    const [, remedy = 'correct it'] = remedies.find(([pattern]) => pattern.test(problem)) ?? [];
    const place = placeOf(contract, validator, pointer, problem);
    const [, dead] = deadForm.exec(problem) ?? [];
    if (dead !== undefined) throw new DocumentError(place, deadReference(dead));
    throw new DocumentError(place, `is no valid schema (${problem}); ${remedy}`);
  };
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema } of [...parameters, ...(requestBody?.content ?? [])]) check(open, schema);
    for (const { headers, content } of responses) {
      for (const { schema } of headers) check(open, schema);
      for (const { schema } of content) check(closed, schema);
    }
  }
  checked.add(contract);
}
