import { createHash } from 'node:crypto';
import type { Fault, Kind } from '../../faults/fault.ts';

/** One of so many faults of a kind is in a sample, at least one; `npm run faults` runs all, every night. */
export const sampledShare = 60;

/** Seed of today's sample: the environment variable `FAULTS_SEED`, or the date in UTC. */
export const seedOfToday = (): string =>
  process.env.FAULTS_SEED || new Date().toISOString().slice(0, 10);

/** Selects faults of each kind. The same seed selects the same faults. */
export function sampleFaults(
  faults: readonly Fault[],
  kinds: readonly Kind[],
  seed: string,
): readonly Fault[] {
  const hash = ({ id }: Fault) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const ranked = faults
    .map((fault) => ({ fault, rank: hash(fault) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ fault }) => fault);
  return kinds.flatMap((kind) => {
    const ofKind = ranked.filter((it) => it.kind === kind);
    return ofKind.slice(0, Math.ceil(ofKind.length / sampledShare));
  });
}
