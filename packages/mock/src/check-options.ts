import { editDistance } from '@scalingo-addons/command';
import type { MockOptions } from './mock.ts';

/** What a value must be, for a message, and whether it is. */
type Rule = readonly [what: string, isValid: (value: unknown) => boolean];

const oneOf = (...values: readonly string[]): Rule => [
  `one of ${values.map((it) => `'${it}'`).join(', ')}`,
  (value) => values.includes(value as string),
];
const integer = (min: number, max: number): Rule => [
  `an integer from ${min} to ${max}`,
  (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
];
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Rule = ['a text that is not empty', (it) => typeof it === 'string' && it !== ''];
const object: Rule = ['an object', isObject];
const port = integer(0, 65_535);
/** Node's longest timer. */
const maxMs = 2 ** 31 - 1;

const rules: { readonly [Name in keyof Required<MockOptions>]: Rule } = {
  engine: oneOf('prism', 'sandbox'),
  port,
  host: text,
  publicUrl: ['a URL', (it) => typeof it === 'string'],
  document: ['a bundled OpenAPI document, as JSON.parse returns it', isObject],
  fixture: ['a file or an object', (it) => text[1](it) || isObject(it)],
  state: text,
  fsync: ['true or false', (it) => typeof it === 'boolean'],
  requestsPerMinute: integer(1, 1_000_000),
  maxBodyBytes: integer(0, 1_000_000_000),
  requestTimeoutMs: integer(1, maxMs),
  faults: object,
  controlPort: port,
  controlHost: text,
  controlToken: text,
  maxRequests: integer(0, Number.MAX_SAFE_INTEGER),
  log: ['a function', (it) => typeof it === 'function'],
  logFormat: oneOf('text', 'json'),
};

/** Returns the option that a name was probably meant to be, for a message. */
function suggestion(name: string, known: readonly string[]): string {
  const similar = known.find((it) => editDistance(it.toLowerCase(), name.toLowerCase()) <= 2);
  return similar ? `did you mean ${similar}?` : `the options are ${known.join(', ')}.`;
}

/** @throws RangeError if options are no object. */
export function requireOptions(options: unknown, owner: string): void {
  if (!isObject(options)) throw new RangeError(`The options of ${owner} must be an object.`);
}

/**
 * Validates the options of a mock: a wrong one would silently start another mock than the tests expect. Options that
 * are undefined count as not given.
 *
 * @param owner the function whose options they are, for messages.
 * @param known names of its options. Default: all.
 * @throws RangeError for options that are no object, an unknown option, an invalid value, or a fixture or state without the sandbox.
 */
export function checkMockOptions(
  options: MockOptions,
  owner = 'startMock',
  known: readonly string[] = Object.keys(rules),
): void {
  requireOptions(options, owner);
  for (const [name, value] of Object.entries(options)) {
    if (!known.includes(name)) {
      throw new RangeError(`Unknown option "${name}" of ${owner}: ${suggestion(name, known)}`);
    }
    const [what, isValid] = rules[name as keyof MockOptions];
    if (value !== undefined && !isValid(value)) {
      throw new RangeError(`The option ${name} of ${owner} must be ${what}.`);
    }
  }
  const { engine, fixture, state } = options;
  if (engine !== 'sandbox' && (fixture ?? state) !== undefined) {
    throw new RangeError(`The options fixture and state of ${owner} need engine: 'sandbox'.`);
  }
}
