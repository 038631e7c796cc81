import { createHash } from 'node:crypto';

/** Whether all cases run, as `npm run test:nightly` sets it. */
export const isNightly = process.env.TEST_SCOPE === 'all';

/** Seed of today's samples: the environment variable `SAMPLE_SEED`, or the date in UTC. */
const seedOfToday = (): string => process.env.SAMPLE_SEED || new Date().toISOString().slice(0, 10);

/** Options of {@link sample}. */
export interface SampleOptions<Case> {
  /** Returns the kind of a case; each kind is in the sample. */
  readonly kindOf: (item: Case) => string;
  /** Number of cases of each kind. Default: 1. */
  readonly perKind?: number;
  /** Number of kinds that there must be at least; fewer mean that cases have disappeared. */
  readonly minKinds: number;
  /** Default: what this run of the tests has. */
  readonly seed?: string;
  /** Select all cases. Default: {@link isNightly}. */
  readonly all?: boolean;
}

/**
 * Returns a function that says whether a test runs today: of those that it is given by name, one each day, and all at
 * night.
 */
export function oneOf<Name extends string>(...names: readonly Name[]): (name: Name) => boolean {
  const selected = sample(names, { kindOf: () => names.join(), minKinds: 1 });
  return (name) => selected.includes(name);
}

/**
 * Selects cases of each kind, in their order: others every day, or all of them at night.
 *
 * @throws Error if there are fewer kinds than expected.
 */
export function sample<Case>(
  cases: readonly Case[],
  { kindOf, perKind = 1, minKinds, seed = seedOfToday(), all = isNightly }: SampleOptions<Case>,
): Case[] {
  const byKind = new Map<string, { index: number; rank: string }[]>();
  for (const [index, item] of cases.entries()) {
    const kind = kindOf(item);
    const rank = createHash('sha256').update(`${seed} ${kind} ${index}`).digest('hex');
    byKind.set(kind, [...(byKind.get(kind) ?? []), { index, rank }]);
  }
  if (byKind.size < minKinds)
    throw new Error(`There are cases of ${byKind.size} kinds; expected at least ${minKinds}.`);
  if (all) return [...cases];
  const selected = [...byKind.values()].flatMap((items) =>
    items.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, perKind),
  );
  return selected
    .map(({ index }) => index)
    .sort((a, b) => a - b)
    .map((index) => cases[index] as Case);
}
