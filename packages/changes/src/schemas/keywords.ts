import { isEqual } from '../comparison/is-equal.ts';
import type { Pair } from '../comparison/sides.ts';
import { bounds, compareBound, loosened, tightened } from './bounds.ts';
import type { SchemaContext } from './context.ts';
import {
  compareFormat,
  compareListed,
  comparePattern,
  compareTypes,
  type ListedValues,
  type ValueChange,
} from './values.ts';
import { type SchemaView, typesOf } from './view.ts';

/**
 * Compares the types that a schema allows.
 *
 * @returns whether the types have so little in common that comparing the rest is pointless.
 */
export function compareType(
  { views, comparison, keyword, report }: SchemaContext,
  schemas: Pair,
): boolean {
  const isStated = ({ keywords, isNullable }: SchemaView) => keywords.has('type') || isNullable;
  // Otherwise, both have the types of the same component.
  if (!isStated(views.before) && !isStated(views.after)) return false;
  const changes = compareTypes(
    typesOf(comparison.before, schemas.before),
    typesOf(comparison.after, schemas.after),
  );
  const { pointers } = keyword('type');
  const withoutKeyword = (pointer: string) => pointer.replace(/\/type$/, '');
  const isReplaced = changes.some(({ kind }) => kind === 'type-changed');
  for (const { kind, effects } of changes)
    report(
      kind,
      effects,
      isReplaced
        ? { before: withoutKeyword(pointers.before), after: withoutKeyword(pointers.after) }
        : pointers,
    );
  return isReplaced;
}

const listKeywords = ['enum', 'const', 'x-extensible-enum'];

type Compare = (before: unknown, after: unknown) => ValueChange[];

/** How the values of a keyword are compared. */
const comparisons: Readonly<Record<string, Compare>> = {
  format: (before, after) => compareFormat('format', before, after),
  contentMediaType: (before, after) => compareFormat('media type', before, after),
  contentEncoding: (before, after) => compareFormat('encoding', before, after),
  pattern: comparePattern,
  multipleOf: (before, after) => [
    after === undefined
      ? { kind: 'bound-loosened', effects: loosened(`need not be a multiple of ${before}`) }
      : { kind: 'bound-tightened', effects: tightened(`is a multiple of ${after}`) },
  ],
  uniqueItems: (_, after) => [
    after === true
      ? { kind: 'bound-tightened', effects: tightened('has distinct items') }
      : { kind: 'bound-loosened', effects: loosened('can have equal items') },
  ],
  ...Object.fromEntries(
    Object.keys(bounds).map((name): [string, Compare] => [
      name,
      (before, after) => {
        const effects = compareBound(name, before, after);
        const isTighter = effects.request[0] === 'major';
        return [{ kind: isTighter ? 'bound-tightened' : 'bound-loosened', effects }];
      },
    ]),
  ),
};

/** The keywords that this module compares. */
export const valueKeywords: readonly string[] = [
  'type',
  ...listKeywords,
  ...Object.keys(comparisons),
];

/** Compares the keywords that limit single values. */
export function compareValues({ views, keyword, report }: SchemaContext): void {
  for (const [name, compare] of Object.entries(comparisons)) {
    const { values, pointers } = keyword(name);
    if (isEqual(values.before, values.after)) continue;
    for (const { kind, effects } of compare(values.before, values.after))
      report(kind, effects, pointers);
  }
  const isChanged = (name: string) => {
    const { values } = keyword(name);
    return !isEqual(values.before, values.after);
  };
  const { pointers } = keyword(listKeywords.find(isChanged) ?? 'enum');
  for (const { kind, effects } of compareListed(listedIn(views.before), listedIn(views.after)))
    report(kind, effects, pointers);
}

/** The values that a schema lists. */
function listedIn({ keywords }: SchemaView): ListedValues | undefined {
  const closed = keywords.get('enum')?.value;
  if (Array.isArray(closed)) return { values: closed, isOpen: false };
  if (keywords.has('const')) return { values: [keywords.get('const')?.value], isOpen: false };
  const open = keywords.get('x-extensible-enum')?.value;
  return Array.isArray(open) ? { values: open, isOpen: true } : undefined;
}
