import type { PageLoad } from './measure-load.ts';

/** The median load of a page. */
export interface Median extends PageLoad {
  readonly name: string;
}

/** What our page may transfer, in bytes. */
const maxBytes = 120_000;

/** Returns a sentence for each limit that our page, the first one, misses: it is the first in both figures. */
export function missedLimits([own, ...others]: readonly Median[]): string[] {
  if (!own) return ['Nothing was measured.'];
  const missed = others.flatMap(({ name, firstPaintMs, bytes }) => [
    ...(own.firstPaintMs > firstPaintMs ? [`${name} paints before ${own.name}.`] : []),
    ...(own.bytes > bytes ? [`${name} transfers less than ${own.name}.`] : []),
  ]);
  if (own.bytes > maxBytes)
    missed.push(`${own.name} transfers more than ${maxBytes / 1000} kB: ${own.bytes} bytes.`);
  return missed;
}
