import {
  type Contract,
  isObject,
  keysOf,
  propertiesOf,
  type Violation,
} from '@scalingo-addons/openapi';
import { sampleOf } from '../../../samples.ts';

/** Rounds of repairs: one can uncover violations that another hid. */
const maxRounds = 5;
/** Weight of a round that could only repair some of the violations. */
const partialRound = 1 / 20;
/** Number of violations to repair per round, which are more than an ordinary request has. */
const maxViolations = 10_000;

const unwanted = ['additionalProperties', 'unevaluatedProperties'];

/** Returns a member of an object or list; not one that every object has, and no letter of a text. */
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

/** Returns the part of a value at a JSON Pointer; undefined if it has none. */
const partAt = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(memberOf, value);

/** Returns the part of an example at a JSON Pointer; its first item stands for every item of a list. */
const exampleAt = (example: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (part, key) => (Array.isArray(part) ? part[0] : memberOf(part, key)),
    example,
  );

/** Sets or removes a member of the part of a value at `keys`. */
function setMember(value: unknown, keys: readonly string[], name: string, member: unknown): void {
  const owner = partAt(value, keys);
  if (Array.isArray(owner)) owner[Number(name)] = member;
  else if (!isObject(owner)) return;
  else if (member === undefined) delete owner[name];
  else owner[name] = member;
}

/** Repairs one violation: removes what is not documented, and takes everything else from the example. */
function repairOne(
  { document }: Contract,
  value: unknown,
  example: unknown,
  { at, keyword, property, schema }: Violation,
): void {
  const keys = keysOf(at);
  if (keyword === 'required' && property !== undefined) {
    const pointer = propertiesOf(document, schema).get(property);
    const documented = memberOf(exampleAt(example, keys), property);
    const sample = documented ?? (pointer && sampleOf(document, pointer));
    setMember(value, keys, property, structuredClone(sample ?? null));
    return;
  }
  if (unwanted.includes(keyword) && property !== undefined) {
    setMember(value, keys, property, undefined);
    return;
  }
  const name = keys.at(-1);
  if (name === undefined) return;
  // The example has no write-only properties, so they are removed.
  setMember(value, keys.slice(0, -1), name, structuredClone(exampleAt(example, keys)));
}

/**
 * Returns a value that the closed schema at `pointer` allows, as close to `value` as possible: without properties that
 * it does not document or that are write-only, and with missing and invalid ones from the example.
 *
 * @returns undefined if the value cannot be repaired.
 */
export function repair(
  contract: Contract,
  pointer: string,
  value: unknown,
  example: unknown,
): unknown {
  const violationsOf = (it: unknown) => contract.closed.validate(pointer, it, maxViolations);
  let violations = violationsOf(value);
  if (violations.length === 0) return value;
  const copy = structuredClone(value);
  for (let round = 0; round < maxRounds && violations.length > 0; ) {
    const [first] = violations;
    const isPartial = violations.length > maxViolations;
    for (const violation of violations) repairOne(contract, copy, example, violation);
    violations = violationsOf(copy);
    const isProgress = isPartial && JSON.stringify(violations[0]) !== JSON.stringify(first);
    round += isProgress ? partialRound : 1;
  }
  return violations.length === 0 ? copy : undefined;
}
