import path from 'node:path';
import type { LocationObject, NormalizedProblem } from '@redocly/openapi-core';

/** Rules that tell to remove an object, so that what other rules say about it is of no use. */
const removals = new Set([
  'addons/field-supported',
  'addons/media-type-supported',
  'addons/method-supported',
  'addons/no-older-fields',
  'addons/no-singular-example',
  'addons/single-success-status',
]);

/** Rules that say what an object lacks, and that a removed field may have been meant for. */
const lacking = new Set([
  'array-parameter-serialization',
  'operation-2xx-response',
  'rule/object-has-shape',
  'rule/object-states-required',
  'struct',
]);

/** Rules about a schema that no example can be valid for, or that hides what is wrong with one. */
const schemaRules = new Set([
  'addons/bounds-ordered',
  'addons/listed-value-valid',
  'addons/property-name-usable',
  'addons/ref-siblings-annotate',
  'addons/schema-pattern-compiles',
  'no-enum-type-mismatch',
  'no-required-schema-properties-undefined',
]);

/** Rules about one text, the most telling first; the first that reports it is enough. */
const ranked: readonly (readonly string[])[] = [
  [
    'no-path-trailing-slash',
    'path-not-include-query',
    'rule/path-snake-case',
    'addons/path-item-file',
  ],
  ['addons/property-name-usable', 'rule/property-snake-case'],
  ['no-identical-paths', 'no-ambiguous-paths'],
  [
    ...['delete', 'get', 'patch', 'post', 'put'].map((method) => `rule/operation-id-${method}`),
    'operation-operationId-url-safe',
    'addons/client-method-unique',
  ],
];

const locationOf = ({ location: [location] }: NormalizedProblem): LocationObject | undefined =>
  location;

const fileOf = (problem: NormalizedProblem) => locationOf(problem)?.source.absoluteRef;
/** The root of a file is `#`, as in the pointers to what it has. */
const pointerOf = (problem: NormalizedProblem) =>
  (locationOf(problem)?.pointer ?? '').replace(/\/$/, '');

const isBelow = (problem: NormalizedProblem, other: NormalizedProblem): boolean =>
  fileOf(problem) === fileOf(other) && pointerOf(problem).startsWith(`${pointerOf(other)}/`);

const isAt = (problem: NormalizedProblem, other: NormalizedProblem): boolean =>
  fileOf(problem) === fileOf(other) && pointerOf(problem) === pointerOf(other);

/** Whether a problem is of no use once the object is gone that another one tells to remove. */
function followsRemoval(problem: NormalizedProblem, removal: NormalizedProblem): boolean {
  if (isBelow(problem, removal)) return true;
  const owner = path.posix.dirname(pointerOf(removal));
  if (!removals.has(problem.ruleId) && isAt(problem, removal)) return true;
  // A rejected `example` is what its `examples` lack.
  const isPlural = pointerOf(problem) === `${pointerOf(removal)}s`;
  if (isPlural && fileOf(problem) === fileOf(removal)) return true;
  const isOwner = fileOf(problem) === fileOf(removal) && pointerOf(problem) === owner;
  return isOwner && lacking.has(problem.ruleId);
}

/** Whether a field is to be removed whose object is rejected for its `type`: OAuth 2.0 has `flows`. */
const isOfRejectedType = (problem: NormalizedProblem, others: readonly NormalizedProblem[]) =>
  problem.ruleId === 'addons/field-supported' &&
  others.some(
    (it) =>
      it.ruleId === 'addons/security-supported' &&
      fileOf(it) === fileOf(problem) &&
      path.posix.dirname(pointerOf(it)) === path.posix.dirname(pointerOf(problem)),
  );

/** Whether another problem is about the same text, and tells more. */
function isOutranked(problem: NormalizedProblem, others: readonly NormalizedProblem[]): boolean {
  const rules = ranked.find((it) => it.includes(problem.ruleId)) ?? [];
  const better = rules.slice(0, rules.indexOf(problem.ruleId));
  return better.length > 0 && others.some((it) => better.includes(it.ruleId) && isAt(it, problem));
}

const isAboutExample = ({ ruleId }: NormalizedProblem): boolean =>
  ruleId === 'addons/property-in-example' || /^no-invalid-.*-examples$/.test(ruleId);

/**
 * Leaves out the problems that follow from others, and that go away or change with them: those in an object that must be
 * removed, those of examples if schemas have problems, and those that say less about the same text. If the structure
 * is not that of OpenAPI, only this and what explains it is left.
 */
export function withoutFollowUps(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const causes = problems.filter(({ ruleId }) => removals.has(ruleId));
  // What only a rejected object references, or is to reference, looks unused.
  const isUnused = (it: NormalizedProblem) => it.ruleId === 'addons/component-file-used';
  const left = problems.filter(
    (it) =>
      !(causes.length > 0 && isUnused(it)) &&
      !causes.some((cause) => cause !== it && followsRemoval(it, cause)) &&
      !isOutranked(it, problems) &&
      !isOfRejectedType(it, problems),
  );
  const isStructural = (it: NormalizedProblem) => it.ruleId === 'struct' || removals.has(it.ruleId);
  if (left.some(({ ruleId }) => ruleId === 'struct')) return left.filter(isStructural);
  const hidesExamples = (it: NormalizedProblem) => schemaRules.has(it.ruleId) || isStructural(it);
  return left.some(hidesExamples) ? left.filter((it) => !isAboutExample(it)) : left;
}
