import { type Contract, joinPointer, propertiesOf, type Violation } from '@scalingo-addons/openapi';
import { valueAt } from './json-value.ts';

/** Keywords with alternatives, of which a value must match one. */
const alternatives = ['anyOf', 'oneOf'];

/** More than enough to find the keyword with the alternatives behind the violations of each. */
const mostRead = 500;
/** Limit for the violations of one value. */
const mostShown = 20;

/** An alternative and how it fails. */
interface Branch {
  readonly violations: readonly Violation[];
  /** Whether the value is of another type than the alternative. */
  readonly isOtherType: boolean;
  /** Number of the value's properties that the alternative has. */
  readonly shared: number;
}

/** Validates a value against each alternative of a schema. */
function branchesOf(
  contract: Contract,
  { schema, keyword }: Violation,
  value: unknown,
): readonly Branch[] {
  const all = (valueAt(contract.document, schema) as Record<string, unknown>)[keyword];
  if (!Array.isArray(all)) return [];
  return all.map((_, index) => {
    const pointer = joinPointer(schema, keyword, index);
    const violations = contract.open.validate(pointer, value, mostRead);
    const properties = propertiesOf(contract.document, pointer);
    return {
      violations,
      isOtherType: violations.some((it) => it.at === '' && it.keyword === 'type'),
      shared: Object.keys(Object(value)).filter((name) => properties.has(name)).length,
    };
  });
}

/** Returns the alternative that a value is most like. */
const meantOf = (branches: readonly Branch[]): Branch | undefined =>
  [...branches].sort(
    (one, other) =>
      Number(one.isOtherType) - Number(other.isOtherType) ||
      other.shared - one.shared ||
      one.violations.length - other.violations.length,
  )[0];

/** Replaces the violations of all alternatives by those of the one that was meant. */
function withMeantOnly(
  contract: Contract,
  violations: readonly Violation[],
  value: unknown,
): readonly Violation[] {
  // The outermost choice decides which of the inner ones matter.
  const [choice] = violations
    .filter(({ keyword }) => alternatives.includes(keyword))
    .sort((one, other) => one.at.length - other.at.length);
  const branches = choice ? branchesOf(contract, choice, valueAt(value, choice.at)) : [];
  const meant = meantOf(branches);
  if (!choice || !meant) return violations;
  const keyOf = ({ at, schema, keyword, property }: Violation) =>
    JSON.stringify([at, schema, keyword, property]);
  const placed = (it: Violation): Violation => ({ ...it, at: choice.at + it.at });
  const replaced = new Set(
    [choice, ...branches.flatMap((it) => it.violations.map(placed))].map(keyOf),
  );
  const inner = withMeantOnly(contract, meant.violations, valueAt(value, choice.at)).map(placed);
  const others = violations.filter((it) => !replaced.has(keyOf(it)));
  return [...withMeantOnly(contract, others, value), ...inner];
}

/**
 * Returns the violations of a schema. Where the schema has alternatives, they are those of the alternative that was
 * meant: of the same type, with the most properties in common, and the fewest violations.
 */
export function violationsOf(
  contract: Contract,
  schema: string,
  value: unknown,
): readonly Violation[] {
  const found = contract.open.validate(schema, value);
  if (!found.some(({ keyword }) => [...alternatives, 'omitted'].includes(keyword))) return found;
  const all = contract.open.validate(schema, value, mostRead);
  if (!all.some(({ keyword }) => alternatives.includes(keyword))) return found;
  return withMeantOnly(contract, all, value).slice(0, mostShown);
}
