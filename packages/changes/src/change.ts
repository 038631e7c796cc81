/** What a change means to clients, from the highest to the lowest: it breaks them, adds something, or corrects. */
export const impacts = ['major', 'minor', 'patch'] as const;

/** The part of a SemVer version that a change increments. */
export type Impact = (typeof impacts)[number];

/** What a change applies to. */
export interface Where {
  /** The operationIds of the affected operations, in the document's order; empty if there are none. */
  readonly operations: readonly string[];
  /** The component schema that changed, for example `Addon`. */
  readonly schema?: string;
}

/** A difference between two documents. */
export interface Change {
  /** Stable id, for example `property-removed`. */
  readonly kind: string;
  readonly impact: Impact;
  /** One sentence of Markdown. It names no operations, unless an operation itself changed. */
  readonly text: string;
  /** What the sentence starts with if others can be about the same, for example "`disabled` of a plan". */
  readonly subject?: string;
  readonly where: Where;
}

/** Whether the first impact is higher than the second. */
export const isHigher = (impact: Impact, other: Impact): boolean =>
  impacts.indexOf(impact) < impacts.indexOf(other);

/** The highest of several impacts; undefined if there are none. */
export const highest = (all: readonly Impact[]): Impact | undefined =>
  impacts.find((it) => all.includes(it));
