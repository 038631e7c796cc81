import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Makes up values; the same ones from the same seed. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** A text of so many characters, some of them beyond ASCII. */
  text(length: number): string;
  /** So many hexadecimal digits. */
  hex(length: number): string;
  /** One of the values, of which there must be some. */
  pick<T>(values: readonly T[]): T;
}

/** Letters of several alphabets, since some servers know only one; none that a form would trim or escape. */
const letters = [...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_äéßжλ漢'];
const digits = [...'0123456789abcdef'];

/** @param seed a whole number of 32 bits. */
export function randomFrom(seed: number): Random {
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
