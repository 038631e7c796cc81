import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Generates values; the same seed yields the same values. */
export interface Random {
  /** Returns an integer from 0 to `end - 1`. */
  below(end: number): number;
  /** Returns a text of the given length, including non-ASCII characters. */
  text(length: number): string;
  /** Returns the given number of hexadecimal digits. */
  hex(length: number): string;
  /** Returns one of the values; the list must not be empty. */
  pick<T>(values: readonly T[]): T;
}

/** Letters of several alphabets; none that a server would trim or escape. */
const letters = [...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_äéßжλ漢'];
const digits = [...'0123456789abcdef'];

/** @param seed a 32-bit integer. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const below = (end: number) => uniformInt(generator, 0, end - 1);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const made = (length: number, from: readonly string[]) =>
    Array.from({ length }, () => pick(from)).join('');
  return {
    below,
    pick,
    text: (length) => made(length, letters),
    hex: (length) => made(length, digits),
  };
}
