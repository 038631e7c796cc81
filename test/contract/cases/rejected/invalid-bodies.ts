import { type Contract, isObject, type MediaType, pointerOf } from '@scalingo-addons/openapi';
import {
  type Path,
  partAt,
  pathName,
  pathsIn,
  replaceAt,
  withoutProperty,
  withProperty,
} from './body-parts.ts';
import type { InvalidBody } from './invalid-body.ts';
import { type ValueViolation, valueViolation } from './keywords.ts';
import { withReadOnlyProperties } from './read-only-properties.ts';

/** Values that violate most constraints, one of each JSON type among them. */
const commonValues: readonly unknown[] = [
  ...[null, true, 7, 'text', [], {}],
  ...['not valid!', '', 'x'.repeat(300), -1, 0, 1.5, 1e15],
];

/** Returns candidates for invalid values in place of a valid one. */
const candidatesFor = (valid: unknown): readonly unknown[] =>
  // As long as the valid text, so that only a pattern is violated.
  typeof valid === 'string' ? [...commonValues, valid.replace(/.$/, '!')] : commonValues;

const sizeOf = (value: unknown): number => pathsIn(value).length;

/** Returns the kinds of violations of a value at `path` itself; the keyword `required` is none of them. */
function violationsAt(
  { open }: Contract,
  { schema }: MediaType,
  body: unknown,
  path: Path,
): ValueViolation[] {
  const at = pointerOf(...path).slice(1);
  const found = open.validate(schema, body).filter((it) => it.at === at);
  const kinds = found.map(({ keyword }) => valueViolation(keyword));
  return [...new Set(kinds.filter((it) => it !== undefined))];
}

/** Yields the body with each invalid value at `path`; those with one violation come first. */
function* withInvalidValues(
  contract: Contract,
  mediaType: MediaType,
  body: unknown,
  path: Path,
): Generator<InvalidBody> {
  const where = pathName(path);
  const tried = candidatesFor(partAt(body, path)).map((candidate) => {
    const value = replaceAt(body, path, () => candidate);
    return { candidate, value, violations: violationsAt(contract, mediaType, value, path) };
  });
  for (const { candidate, value, violations } of tried.toSorted(
    (one, other) => one.violations.length - other.violations.length,
  )) {
    for (const violation of violations) {
      const shown = violation === 'wrong type' ? ` = ${JSON.stringify(candidate)}` : '';
      yield { violation, where: where + shown, value };
    }
  }
}

/** Yields all invalid bodies that are one change away from `body`. */
function* around(contract: Contract, mediaType: MediaType, body: unknown): Generator<InvalidBody> {
  const isRejected = (value: unknown) => contract.open.validate(mediaType.schema, value).length > 0;
  const isIncomplete = (value: unknown) =>
    contract.open.validate(mediaType.schema, value).some(({ keyword }) => keyword === 'required');
  const { envelope } = mediaType;
  const content = envelope !== undefined && isObject(body) ? body[envelope] : undefined;
  if (envelope && isRejected(content)) {
    yield { violation: 'missing envelope', where: envelope, value: content };
  }
  for (const path of pathsIn(body)) {
    const where = pathName(path);
    if (typeof path.at(-1) === 'string') {
      const value = withoutProperty(body, path);
      if (isIncomplete(value)) yield { violation: 'missing property', where, value };
    }
    yield* withInvalidValues(contract, mediaType, body, path);
    if (!isObject(partAt(body, path))) continue;
    const value = withProperty(body, path, 'unknown_property', 'text');
    if (isRejected(value)) yield { violation: 'unknown property', where, value };
    yield* withReadOnlyProperties(contract, mediaType, body, path);
  }
}

/** Returns the bodies that are one change away from an example, and that the contract rejects. */
export function invalidBodies(contract: Contract, mediaType: MediaType): InvalidBody[] {
  const found = new Map<string, InvalidBody>();
  const examples = mediaType.examples.map(({ value }) => value);
  for (const example of examples.toSorted((one, other) => sizeOf(other) - sizeOf(one))) {
    for (const invalid of around(contract, mediaType, example)) {
      const key = `${invalid.violation} ${invalid.where}`;
      if (!found.has(key)) found.set(key, invalid);
    }
  }
  return [...found.values()];
}
