import type { Effects } from '../comparison/findings.ts';

/** A keyword that limits values, and its name in a sentence. */
interface Bound {
  readonly noun: string;
  /** Whether a higher number allows fewer values. */
  readonly isLower: boolean;
}

/** The keywords whose value is a number that limits values. */
export const bounds: Readonly<Record<string, Bound>> = {
  minLength: { noun: 'minimum length', isLower: true },
  maxLength: { noun: 'maximum length', isLower: false },
  minimum: { noun: 'minimum', isLower: true },
  maximum: { noun: 'maximum', isLower: false },
  exclusiveMinimum: { noun: 'exclusive minimum', isLower: true },
  exclusiveMaximum: { noun: 'exclusive maximum', isLower: false },
  minItems: { noun: 'minimum number of items', isLower: true },
  maxItems: { noun: 'maximum number of items', isLower: false },
  minProperties: { noun: 'minimum number of properties', isLower: true },
  maxProperties: { noun: 'maximum number of properties', isLower: false },
};

/** What a bound that allows fewer values means: requests can be rejected; responses only promise more. */
export const tightened = (text: string): Effects => ({
  request: ['major', text],
  response: ['patch', text],
});

/** What a bound that allows more values means: clients can have relied on the bound, for example in a database. */
export const loosened = (text: string): Effects => ({
  request: ['minor', text],
  response: ['major', text],
});

/** Compares the values of a bound; undefined stands for no bound. */
export function compareBound(keyword: string, before: unknown, after: unknown): Effects {
  const { noun, isLower } = bounds[keyword] as Bound;
  if (before === undefined) return tightened(`now has a ${noun}, ${after}`);
  if (after === undefined) return loosened(`no longer has a ${noun} (it was ${before})`);
  const text = `has the ${noun} ${after} instead of ${before}`;
  return Number(after) > Number(before) === isLower ? tightened(text) : loosened(text);
}
