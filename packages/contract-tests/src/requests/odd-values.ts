import type { Random } from './random.ts';

/** What a parameter of a path is, where it is odd. */
export interface OddValue {
  readonly what: string;
  /** As it stands in the path. */
  readonly text: string;
  /** HTTP lets a server refuse it, whatever the contract says. */
  readonly isMalformed: boolean;
}

const plain = (what: string, text: string): OddValue => ({ what, text, isMalformed: false });
const malformed = (what: string, text: string): OddValue => ({ what, text, isMalformed: true });

/** Odd values for operations that change nothing. */
export const oddValues = (random: Random): readonly OddValue[] => [
  malformed('a very long value', 'x'.repeat(4_000)),
  plain('a value of one character', encodeURIComponent(random.text(1))),
  malformed('an escaped slash', 'a%2Fb'),
  malformed('escaped dots', '%2E%2E'),
  malformed('a null character', '%00'),
  plain('a quote', '%27%20OR%201%3D1'),
  plain('characters beyond ASCII', '%F0%9F%90%98%E6%BC%A2'),
  malformed('a bad escape', '%zz'),
  malformed('an escape that is not UTF-8', '%ff'),
];

/**
 * Those that may go to an operation that changes something too: what is left of them, wherever a server cuts
 * them, names nothing, and none leads to another path or into a query of a database.
 */
export const harmlessValues = (random: Random): readonly OddValue[] => {
  const start = random.hex(24);
  return [
    malformed('a very long value', start.repeat(150)),
    malformed('a null character', `${start}%00`),
    malformed('a bad escape', `${start}%zz`),
    malformed('an escape that is not UTF-8', `${start}%ff`),
  ];
};
