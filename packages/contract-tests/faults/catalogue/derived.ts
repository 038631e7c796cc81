import {
  type Contract,
  contractOf,
  eachProperty,
  isObject,
  type Operation,
  readBundle,
} from '@scalingo-addons/openapi';
import type { Fault, Kind } from '../fault.ts';
import { replaceAt, replacing } from '../harms.ts';

/** A place in an answer: the same property of a schema stands in answers of several operations. */
interface Place {
  readonly operation: Operation;
  /** Pointer to the schema of the body. */
  readonly schema: string;
  /** A body that the contract has as its example. */
  readonly example: unknown;
  readonly at: string;
}

/** What may happen to a member of a body. */
interface Mutation {
  readonly kind: Kind;
  readonly does: (name: string) => string;
  readonly part: (before: unknown) => unknown;
  /** What the message says besides the name of the member. */
  readonly says: string;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const nameAt = (at: string): string =>
  at
    .replaceAll(/\/\d+(?=\/)/g, '')
    .slice(1)
    .replaceAll('/', '.');

const otherType = (before: unknown): unknown => {
  if (typeof before === 'string') return 7;
  if (isObject(before)) return [];
  return before === null || Array.isArray(before) ? {} : String(before);
};

const mutations: readonly Mutation[] = [
  {
    kind: 'missing members',
    does: (name) => `${name} is missing`,
    part: () => undefined,
    says: 'must have required property',
  },
  { kind: 'null', does: (name) => `${name} is null`, part: () => null, says: 'must be' },
  { kind: 'types', does: (name) => `${name} is of another type`, part: otherType, says: 'must be' },
];

/** Every property that bodies of successes have, with the places where it stands. */
function placesOf({ document, operations }: Contract): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const operation of operations) {
    const success = operation.responses.find(({ status }) => status.startsWith('2'));
    for (const { schema, examples } of success?.content ?? []) {
      const [example] = examples;
      const seen = new Set<string>();
      for (const { property, at } of eachProperty(document, schema, example?.value)) {
        // Of a list, the first item stands for all.
        if (seen.has(property) || /\/[1-9]\d*(\/|$)/.test(at)) continue;
        seen.add(property);
        const place = { operation, schema, example: example?.value, at };
        places.set(property, [...(places.get(property) ?? []), place]);
      }
    }
  }
  return places;
}

function faultOf({ operation, at }: Place, { kind, does, part, says }: Mutation): Fault {
  const { operationId } = operation;
  const member = kind === 'missing members' ? (at.split('/').at(-1) ?? '') : at;
  const cause =
    kind === 'missing members'
      ? `${says} '${escaped(member)}'`
      : `body${escaped(at).replaceAll(/\d+/g, '\\d+')} ${says}`;
  return {
    id: `${operationId}: ${does(nameAt(at))}`,
    kind,
    operation: operationId,
    checks: ['schema'],
    cause: new RegExp(cause),
    isDerived: true,
    harm: replacing(operationId, at, part),
  };
}

/** Successes that a run cannot reach: no addon of its own is ever suspended. */
const unreached = ['resumeAddon'];

/**
 * Each member that answers have, left out, null or of another type, where the contract refuses that of its
 * own example: one of the three for each member, in turn, and in the answers of one operation, in turn.
 */
function membersOf(contract: Contract): readonly Fault[] {
  return [...placesOf(contract).values()].flatMap((places, turn) => {
    const possible = mutations.flatMap((mutation) => {
      const fitting = places.filter(({ operation, schema, example, at }) => {
        const harmed = replaceAt(example, at, mutation.part);
        const isRefused = contract.open.validate(schema, harmed).length > 0;
        return isRefused && !unreached.includes(operation.operationId);
      });
      const place = fitting[turn % (fitting.length || 1)];
      return place ? [faultOf(place, mutation)] : [];
    });
    return possible.length > 0 ? [possible[turn % possible.length] as Fault] : [];
  });
}

export const members: readonly Fault[] = membersOf(contractOf(readBundle()));
