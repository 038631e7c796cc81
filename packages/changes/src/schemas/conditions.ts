import { isObject } from '@scalingo-addons/openapi';
import { proseKeywords } from '../comparison/comparison.ts';
import { isEqual } from '../comparison/is-equal.ts';
import type { SchemaContext } from './context.ts';

/** Keywords that combine conditions. Whether a changed one allows more or less is unknown. */
export const conditions: readonly string[] = [
  ...['not', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'patternProperties'],
  ...['propertyNames', 'contains', 'minContains', 'maxContains', 'prefixItems', 'unevaluatedItems'],
];

/** A value without the keywords that only describe. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !proseKeywords.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutProse(inner)]));
}

/** Compares the conditions that values must meet. */
export function compareConditions({ comparison, owner, keyword, report }: SchemaContext): void {
  for (const name of conditions) {
    const { values, pointers } = keyword(name);
    const { before, after } = values;
    if (isEqual(before, after)) continue;
    if (isEqual(withoutProse(before), withoutProse(after))) {
      comparison.findings.addRevision(owner, pointers);
    } else if (before === undefined) {
      const text = `has the new condition \`${name}\``;
      report('condition-added', { request: ['major', text], response: ['minor', text] }, pointers);
    } else if (after === undefined) {
      const text = `no longer has the condition \`${name}\``;
      report(
        'condition-removed',
        { request: ['minor', text], response: ['major', text] },
        pointers,
      );
    } else {
      const text = `has another condition \`${name}\``;
      report(
        'condition-changed',
        { request: ['major', text], response: ['major', text] },
        pointers,
      );
    }
  }
}
