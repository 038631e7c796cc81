import { percentEncode } from '@scalingo-addons/openapi';
import type { Inventions } from './inventions.ts';
import type { Random } from './random.ts';

/** An unusual value of a path parameter. */
export interface UnusualValue {
  readonly what: string;
  /** Percent-encoded, as sent. */
  readonly text: string;
  /** Whether HTTP itself allows a server to reject it. */
  readonly isMalformed: boolean;
}

const plain = (what: string, text: string): UnusualValue => ({ what, text, isMalformed: false });
const malformed = (what: string, text: string): UnusualValue => ({ what, text, isMalformed: true });

/** Unusual values for safe operations. */
export const unusualValues = (random: Random): readonly UnusualValue[] => [
  malformed('a very long value', 'x'.repeat(4_000)),
  plain('a value of one character', percentEncode(random.text(1))),
  malformed('an escaped slash', 'a%2Fb'),
  malformed('escaped dots', '%2E%2E'),
  malformed('a null character', '%00'),
  plain('a quote', '%27%20OR%201%3D1'),
  plain('characters beyond ASCII', '%F0%9F%90%98%E6%BC%A2'),
  malformed('a bad escape', '%zz'),
  malformed('an escape that is not UTF-8', '%ff'),
];

/**
 * Unusual values that are safe for operations with side effects: however a server truncates them, they
 * identify nothing, and they cannot reach another path or a database query.
 */
export const safeUnusualValues = (inventions: Pick<Inventions, 'hex'>): readonly UnusualValue[] => {
  const start = inventions.hex(24);
  return [
    malformed('a very long value', start.repeat(150)),
    malformed('a null character', `${start}%00`),
    malformed('a bad escape', `${start}%zz`),
    malformed('an escape that is not UTF-8', `${start}%ff`),
  ];
};
