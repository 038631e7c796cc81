import { type Comparison, describeKeyword, proseKeywords } from '../comparison/comparison.ts';
import type { Owner } from '../comparison/findings.ts';
import { isEqual } from '../comparison/is-equal.ts';
import { keysOfBoth, type Pair, pointerBelow } from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import { compareAlternatives } from './alternatives.ts';
import { annotations, compareAnnotations } from './annotations.ts';
import { compareConditions, conditions } from './conditions.ts';
import { compareContent } from './content.ts';
import type { SchemaContext } from './context.ts';
import { compareType, compareValues, valueKeywords } from './keywords.ts';
import { compareProperties } from './properties.ts';
import { viewBoth } from './view.ts';

/** Compares a schema at one place of the document, with all inline schemas in it. */
export function compareSchema(
  comparison: Comparison,
  schemas: Pair,
  site: Site,
  owner: Owner,
  trail: readonly string[] = [],
): void {
  const key = `${schemas.before.pointer} ${schemas.after.pointer}`;
  if (trail.includes(key)) return;
  const views = viewBoth(comparison.before, comparison.after, schemas, (refs) =>
    comparison.isSameSchema(refs),
  );
  comparison.findings.addRecomposed(views.recomposed);
  const context: SchemaContext = {
    comparison,
    views,
    site,
    owner,
    compareInner: (inner, place) => compareSchema(comparison, inner, place, owner, [...trail, key]),
    keyword(name) {
      const before = views.before.keywords.get(name);
      const after = views.after.keywords.get(name);
      return {
        values: { before: before?.value, after: after?.value },
        pointers: {
          before: before?.pointer ?? pointerBelow(views.before, name),
          after: after?.pointer ?? pointerBelow(views.after, name),
        },
      };
    },
    report: (kind, effects, pointers, place = site) =>
      comparison.findings.addEffects(kind, place, effects, ...[pointers].flat()),
  };
  compareProse(context);
  const isReplaced = compareType(context, schemas);
  if (isReplaced) return;
  compareValues(context);
  compareProperties(context);
  compareContent(context);
  compareAlternatives(context);
  compareConditions(context);
  compareAnnotations(context);
  compareOthers(context);
}

function compareProse({ comparison, owner, keyword }: SchemaContext): void {
  for (const name of proseKeywords) {
    const { values, pointers } = keyword(name);
    if (!isEqual(values.before, values.after)) comparison.findings.addRevision(owner, pointers);
  }
}

const handled = new Set([
  ...[...proseKeywords, ...valueKeywords, ...conditions, ...annotations],
  ...['items', 'additionalProperties', 'unevaluatedProperties', 'anyOf', 'oneOf'],
]);

/** Reports the keywords that nothing else compares: extensions, and what the specification may add. */
function compareOthers({ views, keyword, report }: SchemaContext): void {
  const names = keysOfBoth(
    Object.fromEntries(views.before.keywords),
    Object.fromEntries(views.after.keywords),
  );
  for (const name of names.filter((it) => !handled.has(it))) {
    const { values, pointers } = keyword(name);
    if (isEqual(values.before, values.after)) continue;
    const text = describeKeyword(name, values.before, values.after);
    report('keyword-changed', { request: ['patch', text], response: ['patch', text] }, pointers);
  }
}
