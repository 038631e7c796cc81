import { isObject } from '@scalingo-addons/openapi';
import type { Impact } from '../change.ts';
import { Findings, type Owner } from './findings.ts';
import { isEqual } from './is-equal.ts';
import { type MatchedOperations, matchOperations } from './match-operations.ts';
import { componentAt, keysOfBoth, type Pair, pointersBelow, type Side } from './sides.ts';
import { phrase, type Site } from './site.ts';
import { Usage } from './usage.ts';

/** Keywords that describe without stating a fact that a program depends on. */
export const proseKeywords: readonly string[] = [
  'title',
  'summary',
  'description',
  'example',
  'examples',
  'externalDocs',
  'links',
  '$comment',
  'x-evidence',
  'x-enumDescriptions',
  'bearerFormat',
];

/** What happened to a keyword, in a sentence. */
export function describeKeyword(name: string, before: unknown, after: unknown): string {
  if (before === undefined) return `has the new \`${name}\``;
  return after === undefined ? `no longer has \`${name}\`` : `has another \`${name}\``;
}

/** The context of a comparison. */
export class Comparison {
  readonly before: Side;
  readonly after: Side;
  readonly matched: MatchedOperations;
  readonly usage: Usage;
  readonly findings = new Findings();
  /** Pointers of renamed component schemas: the new one by the old one. */
  readonly #renamed = new Map<string, string>();

  constructor(before: Side, after: Side) {
    this.before = before;
    this.after = after;
    this.matched = matchOperations(before, after);
    this.usage = new Usage(before, after, this.matched);
  }

  /** Pairs of pointers of the component schemas that were renamed, as far as the comparison has met them. */
  get renamed(): ReadonlyMap<string, string> {
    return this.#renamed;
  }

  #has({ document }: Side, pointer: string): boolean {
    const component = componentAt(pointer);
    const { schemas } = isObject(document.components) ? document.components : {};
    return (
      component?.kind === 'schemas' && isObject(schemas) && Object.hasOwn(schemas, component.name)
    );
  }

  /**
   * Whether two component schemas are the same one. A name that only the older document has and one that only the newer
   * document has, at the same place, are a renamed schema.
   */
  isSameSchema({ before, after }: Pair<string>): boolean {
    if (before === after) return true;
    const known = this.#renamed.get(before);
    if (known !== undefined) return known === after;
    const isRenamed =
      this.#has(this.before, before) &&
      this.#has(this.after, after) &&
      !this.#has(this.after, before) &&
      !this.#has(this.before, after) &&
      ![...this.#renamed.values()].includes(after);
    if (isRenamed) this.#renamed.set(before, after);
    return isRenamed;
  }

  /** Adds a change of a place of the document. */
  report(
    site: Site,
    kind: string,
    impact: Impact,
    text: string,
    ...places: readonly Pair<string>[]
  ): void {
    const where = { operations: site.uses.operations };
    const subject = phrase(site);
    this.findings.add({ kind, impact, text: `${subject} ${text}.`, subject, where }, ...places);
  }

  /** Counts a node whose descriptions or examples differ. */
  reportRevision(owner: Owner, nodes: Pair): void {
    for (const key of proseKeywords)
      if (!isEqual(nodes.before.node[key], nodes.after.node[key]))
        this.findings.addRevision(owner, pointersBelow(nodes, key));
  }

  /** Reports the keywords that no rule knows: extensions, and what the specification may add. */
  reportOthers(
    site: Site,
    nodes: Pair,
    handled: readonly string[],
    impact: Impact = 'patch',
  ): void {
    const { before, after } = nodes;
    for (const key of keysOfBoth(before.node, after.node)) {
      if (handled.includes(key) || proseKeywords.includes(key)) continue;
      if (isEqual(before.node[key], after.node[key])) continue;
      const rated = key.startsWith('x-') ? 'patch' : impact;
      this.report(
        site,
        'keyword-changed',
        rated,
        describeKeyword(key, before.node[key], after.node[key]),
        pointersBelow(nodes, key),
      );
    }
  }
}
