import type { Comparison } from '../comparison/comparison.ts';
import type { Effects, Owner } from '../comparison/findings.ts';
import type { Pair } from '../comparison/sides.ts';
import type { Site } from '../comparison/site.ts';
import type { SchemaView } from './view.ts';

/** What the comparison of one schema's keywords works with. */
export interface SchemaContext {
  readonly comparison: Comparison;
  readonly views: Pair<SchemaView>;
  readonly site: Site;
  /** What the schema belongs to, for the count of revised texts. */
  readonly owner: Owner;
  /** Compares a schema within this one. */
  compareInner(schemas: Pair, site: Site): void;
  /** The value of a keyword in both schemas, and the pointers of both. */
  keyword(name: string): { values: Pair<unknown>; pointers: Pair<string> };
  report(
    kind: string,
    effects: Effects,
    pointers: Pair<string> | readonly Pair<string>[],
    site?: Site,
  ): void;
}
