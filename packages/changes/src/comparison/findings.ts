import type { Change, Impact } from '../change.ts';
import { isHigher } from '../change.ts';
import type { Pair } from './sides.ts';
import { phrase, type Site } from './site.ts';
import type { Direction } from './usage.ts';
import { capitalize, joinWords } from './words.ts';

/** A change, and the nodes that differ, by which the reports of other tools are recognized. */
export interface Finding extends Change {
  /** Pointers in the two documents. */
  readonly pointers: Pair<readonly string[]>;
}

/** Impact and wording of a change in one direction. */
export type Effect = readonly [impact: Impact, text: string];

/** What a change of a schema means to those who send it and to those who receive it. */
export type Effects = Readonly<Record<Direction, Effect>>;

/** The parts of a document whose descriptions and examples are counted. */
export type Part =
  | 'operation'
  | 'schema'
  | 'parameter'
  | 'request body'
  | 'response'
  | 'other part';

/** A part by its name. */
export interface Owner {
  readonly part: Part;
  readonly name: string;
}

const parts: readonly Part[] = [
  'operation',
  'schema',
  'parameter',
  'request body',
  'response',
  'other part',
];

const plural = (part: Part, count: number): string =>
  `${count} ${count === 1 ? part : part.replace(/y$/, 'ie').concat('s')}`;

/** Collects the findings of a comparison. */
export class Findings {
  /** Pointers of the schemas that are composed differently. */
  readonly recomposed: Pair<string[]> = { before: [], after: [] };
  readonly #all: Finding[] = [];
  readonly #revised = new Map<Part, Set<string>>();
  readonly #revisedPointers: Pair<string[]> = { before: [], after: [] };

  /** Adds a change. */
  add(change: Change, ...places: readonly Pair<string>[]): void {
    const pointers = {
      before: places.map((it) => it.before),
      after: places.map((it) => it.after),
    };
    const { subject, text } = change;
    const words = { text: capitalize(text), ...(subject ? { subject: capitalize(subject) } : {}) };
    this.#all.push({ ...change, ...words, pointers });
  }

  /** Adds a change of a schema with the highest impact of the directions that it is used in. */
  addEffects(kind: string, site: Site, effects: Effects, ...places: readonly Pair<string>[]): void {
    const { operations, directions } = site.uses;
    const used = [...directions].map((it) => effects[it]);
    const [impact, text] = used.reduce(
      (top, it) => (isHigher(it[0], top[0]) ? it : top),
      used[0] ?? (['patch', effects.response[1]] as const),
    );
    const where = { operations, ...(site.schema ? { schema: site.schema } : {}) };
    const subject = phrase(site);
    this.add({ kind, impact, text: `${subject} ${text}.`, subject, where }, ...places);
  }

  /** Records schemas that are composed differently: what they allow is compared by our rules alone. */
  addRecomposed(pointers: Pair<readonly string[]>): void {
    this.recomposed.before.push(...pointers.before);
    this.recomposed.after.push(...pointers.after);
  }

  /** Counts a part whose descriptions or examples differ. */
  addRevision({ part, name }: Owner, pointers: Pair<string>): void {
    const names = this.#revised.get(part) ?? new Set();
    this.#revised.set(part, names.add(name));
    this.#revisedPointers.before.push(pointers.before);
    this.#revisedPointers.after.push(pointers.after);
  }

  /** Returns all findings, equal ones of several operations merged, and revisions as one. */
  list(): Finding[] {
    const merged = new Map<string, Finding>();
    for (const it of this.#all) {
      const key = JSON.stringify([it.kind, it.impact, it.text]);
      const same = merged.get(key);
      merged.set(key, same ? mergeFindings(same, it) : it);
    }
    const counts = parts.flatMap((part) => {
      const count = this.#revised.get(part)?.size ?? 0;
      return count > 0 ? [plural(part, count)] : [];
    });
    if (counts.length === 0) return [...merged.values()];
    const revision: Finding = {
      kind: 'text-revised',
      impact: 'patch',
      text: `Descriptions and examples of ${joinWords(counts)} were revised.`,
      where: { operations: [] },
      pointers: this.#revisedPointers,
    };
    return [...merged.values(), revision];
  }
}

function mergeFindings(one: Finding, other: Finding): Finding {
  const union = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])];
  return {
    ...one,
    where: { ...one.where, operations: union(one.where.operations, other.where.operations) },
    pointers: {
      before: union(one.pointers.before, other.pointers.before),
      after: union(one.pointers.after, other.pointers.after),
    },
  };
}
