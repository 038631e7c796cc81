import { createHash } from 'node:crypto';
import {
  type Contract,
  contractOf,
  eachProperty,
  isObject,
  keysOf,
  type Operation,
  readBundle,
} from '@scalingo-addons/openapi';
import type { Fault, Kind } from '../../fault.ts';
import { replaceAt, replaceValue } from '../../interceptors/index.ts';

/** An occurrence of a schema property in a response; the same property occurs in several operations. */
interface Occurrence {
  readonly operation: Operation;
  /** Pointer to the schema of the body. */
  readonly schema: string;
  /** Example of the body in the contract. */
  readonly example: unknown;
  readonly at: string;
}

/** A change to a property. */
interface Mutation {
  readonly kind: Kind;
  readonly behavior: (name: string) => string;
  readonly replace: (before: unknown) => unknown;
  /** Text of the finding's message, besides the property name. */
  readonly message: string;
}

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const toName = (at: string): string =>
  at
    .replaceAll(/\/\d+(?=\/)/g, '')
    .slice(1)
    .replaceAll('/', '.');

const toOtherType = (before: unknown): unknown => {
  if (typeof before === 'string') return 7;
  if (isObject(before)) return [];
  return before === null || Array.isArray(before) ? {} : String(before);
};

const mutations: readonly Mutation[] = [
  {
    kind: 'missing properties',
    behavior: (name) => `${name} is missing`,
    replace: () => undefined,
    message: 'must have required property',
  },
  { kind: 'null', behavior: (name) => `${name} is null`, replace: () => null, message: 'must be' },
  {
    kind: 'types',
    behavior: (name) => `${name} has the wrong type`,
    replace: toOtherType,
    message: 'must be',
  },
];

/** Returns the occurrences of each property in successful responses. */
function findOccurrences({
  document,
  operations,
}: Contract): ReadonlyMap<string, readonly Occurrence[]> {
  const occurrences = new Map<string, Occurrence[]>();
  for (const operation of operations) {
    const success = operation.responses.find(({ status }) => status.startsWith('2'));
    for (const { schema, examples } of success?.content ?? []) {
      const [example] = examples;
      const seen = new Set<string>();
      for (const { property, at } of eachProperty(document, schema, example?.value)) {
        // The first item of an array stands for all.
        if (seen.has(property) || /\/[1-9]\d*(\/|$)/.test(at)) continue;
        seen.add(property);
        const occurrence = { operation, schema, example: example?.value, at };
        occurrences.set(property, [...(occurrences.get(property) ?? []), occurrence]);
      }
    }
  }
  return occurrences;
}

/** Returns items in an order that looks random, and that other items do not change. */
const ranked = <Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] =>
  items
    .map((item) => ({ item, rank: createHash('sha256').update(nameOf(item)).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item);

/** Returns the value at a pointer. */
const valueAt = (value: unknown, at: string): unknown =>
  keysOf(at).reduce<unknown>((it, key) => Object(it)[key], value);

function createFault(
  { operation, at, example }: Occurrence,
  { kind, behavior, replace, message }: Mutation,
): Fault {
  const { operationId } = operation;
  const property = kind === 'missing properties' ? (at.split('/').at(-1) ?? '') : at;
  const cause =
    kind === 'missing properties'
      ? `${message} '${escapeRegExp(property)}'`
      : `body${escapeRegExp(at).replaceAll(/\d+/g, '\\d+')} ${message}`;
  return {
    id: `${operationId}: ${behavior(toName(at))}`,
    kind,
    operation: operationId,
    checks: ['schema'],
    cause: new RegExp(cause),
    isDerived: true,
    // The server may leave out an optional property that the example has.
    inject: replaceValue(operationId, at, (before) =>
      replace(before === undefined ? valueAt(example, at) : before),
    ),
  };
}

/** Operations without a successful response in a run: none of its addons is ever suspended. */
const unreachable = ['resumeAddon'];

/**
 * Creates one fault for each response property: missing, null or of the wrong type, wherever that makes the example in
 * the contract invalid. Which of them, and in which operation, depends on nothing but their names, so that the faults
 * stay the same when other properties and operations are added.
 */
function createPropertyFaults(contract: Contract): readonly Fault[] {
  return [...findOccurrences(contract)].flatMap(([property, occurrences]) => {
    const possible = mutations.flatMap((mutation) => {
      const suitable = occurrences.filter(({ operation, schema, example, at }) => {
        const invalid = replaceAt(example, at, mutation.replace);
        const isInvalid = contract.open.validate(schema, invalid).length > 0;
        return isInvalid && !unreachable.includes(operation.operationId);
      });
      const [occurrence] = ranked(suitable, ({ operation }) => property + operation.operationId);
      return occurrence ? [createFault(occurrence, mutation)] : [];
    });
    return ranked(possible, ({ kind }) => property + kind).slice(0, 1);
  });
}

export const properties: readonly Fault[] = createPropertyFaults(contractOf(readBundle()));
