import { type Contract, locate, type Parameter, readParameter } from '@scalingo-addons/openapi';
import type { Random } from './random.ts';

/** Values that a run makes up, so that they identify nothing. */
export interface Inventions {
  /** Returns a value that a path parameter allows and that identifies nothing; undefined if it allows none. */
  forParameter(parameter: Parameter): string | undefined;
  /** Returns hexadecimal digits that identify nothing. */
  hex(length: number): string;
  /** Whether a value was made up, or starts with one that was. */
  isInvented(value: string): boolean;
}

/** Number of attempts to make up a value that the schema allows. */
const attempts = 20;

/** Replaces letters and digits by random ones of the same kind. */
export const scramble = (text: string, random: Random): string =>
  text
    .replaceAll(/[a-z]/g, () => random.pick([...'abcdefghijklmnopqrstuvwxyz']))
    .replaceAll(/[A-Z]/g, () => random.pick([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']))
    .replaceAll(/\d/g, () => random.pick([...'0123456789']));

/** @param contract decides which values parameters allow. */
export function createInventions(contract: Contract, random: Random): Inventions {
  const known = new Set<string>();
  const keep = (value: string): string => {
    known.add(value);
    return value;
  };

  const candidates = (parameter: Parameter): readonly string[] => {
    if (parameter.type === 'integer' || parameter.type === 'number') {
      const { maximum } = locate(contract.document, parameter.schema).node;
      const largest = typeof maximum === 'number' ? Math.floor(maximum) : 2_000_000_000;
      return [String(largest - random.below(1_000))];
    }
    // Hexadecimal digits are a well-formed id of most APIs; otherwise, an example shows the form.
    const samples = parameter.examples.map(({ value }) => String(value));
    const like = samples.flatMap((it) => Array(attempts).fill(it));
    return [random.hex(24), ...like.map((it) => scramble(it, random))].filter(
      (it) => !samples.includes(it),
    );
  };

  return {
    forParameter(parameter) {
      const found = candidates(parameter).find(
        (it) => it.length >= 6 && 'value' in readParameter(contract, parameter, [it]),
      );
      return found === undefined ? undefined : keep(found);
    },
    hex: (length) => keep(random.hex(length)),
    isInvented: (value) => known.has(value) || [...known].some((it) => value.startsWith(it)),
  };
}
