import {
  type Contract,
  isObject,
  joinPointer,
  keysOf,
  type Validator,
} from '@scalingo-addons/openapi';
import { unusableDocument } from './error.ts';

/** What the compiler says about a schema, and what to do about it. */
const remedies: readonly (readonly [pattern: RegExp, remedy: string])[] = [
  [/unknown keyword/, 'correct its spelling, or remove it'],
  [/unknown format/, 'use a format of JSON Schema, or remove it'],
  [/regular expression/, 'write the pattern as JavaScript does, without slashes and inline flags'],
  [/type must be/, 'use array, boolean, integer, null, number, object or string'],
  [/exclusiveM(?:in|ax)imum/, 'use a number in place of true and of minimum or maximum'],
  [/nullable/, 'add null to its type, as in [string, "null"]'],
];

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

/**
 * Compiles the schemas of a contract's requests and responses. The compiled ones are kept, so they cost no time later.
 *
 * @throws RangeError for the first one that does not compile, with its place and what to do.
 */
export function checkSchemas(contract: Contract): void {
  const { open, closed, operations } = contract;
  const check = (validator: Validator, pointer: string): void => {
    const problem = isObject(nodeAt(contract, pointer)) ? problemOf(validator, pointer) : undefined;
    if (problem === undefined) return;
    const [, remedy = 'correct it'] = remedies.find(([pattern]) => pattern.test(problem)) ?? [];
    const place = placeOf(contract, validator, pointer, problem);
    throw unusableDocument(place, `is no valid schema (${problem}); ${remedy}`);
  };
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema } of [...parameters, ...(requestBody?.content ?? [])]) check(open, schema);
    for (const { headers, content } of responses) {
      for (const { schema } of headers) check(open, schema);
      for (const { schema } of content) check(closed, schema);
    }
  }
}
