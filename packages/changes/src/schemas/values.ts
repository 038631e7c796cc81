import type { Effects } from '../comparison/findings.ts';
import { loosened, tightened } from './bounds.ts';

/** A difference in the values that a schema allows. */
export interface ValueChange {
  readonly kind: string;
  readonly effects: Effects;
}

const code = (values: Iterable<unknown>): string =>
  [...values].map((it) => `\`${typeof it === 'string' ? it : JSON.stringify(it)}\``).join(', ');

const typeNames = (types: ReadonlySet<string> | undefined): string =>
  types ? [...types].join(' or ') : 'any type';

const covers = (types: ReadonlySet<string>, type: string): boolean =>
  types.has(type) || (type === 'integer' && types.has('number'));

/** Compares the types of two schemas; undefined stands for any type. */
export function compareTypes(
  before: ReadonlySet<string> | undefined,
  after: ReadonlySet<string> | undefined,
): ValueChange[] {
  const added = after ? [...after].filter((it) => before && !covers(before, it)) : [];
  const removed = before ? [...before].filter((it) => after && !covers(after, it)) : [];
  const changes: ValueChange[] = [];
  const nullable = (values: readonly string[]) => values.includes('null');
  if (nullable(added)) changes.push(nullAdded);
  if (nullable(removed)) changes.push(nullRemoved);
  const widened =
    added.some((it) => it !== 'null') || (before !== undefined && after === undefined);
  const narrowed =
    removed.some((it) => it !== 'null') || (before === undefined && after !== undefined);
  const change = `is now ${typeNames(after)} instead of ${typeNames(before)}`;
  if (widened && narrowed) {
    changes.push({
      kind: 'type-changed',
      effects: { request: ['major', change], response: ['major', change] },
    });
  } else if (widened) {
    changes.push({
      kind: 'type-widened',
      effects: { request: ['minor', change], response: ['major', change] },
    });
  } else if (narrowed) {
    changes.push({
      kind: 'type-narrowed',
      effects: { request: ['major', change], response: ['minor', change] },
    });
  }
  return changes;
}

const nullAdded: ValueChange = {
  kind: 'null-added',
  effects: {
    request: ['minor', 'accepts `null`'],
    response: ['major', 'can be `null` in responses'],
  },
};

const nullRemoved: ValueChange = {
  kind: 'null-removed',
  effects: {
    request: ['major', 'no longer accepts `null`'],
    response: ['minor', 'is never `null` in responses'],
  },
};

/** Compares a format or media type of strings: programs parse what it promises. */
export function compareFormat(noun: string, before: unknown, after: unknown): ValueChange[] {
  if (before === undefined)
    return [
      {
        kind: 'format-added',
        effects: {
          request: ['major', `must have the ${noun} \`${after}\``],
          response: ['minor', `has the ${noun} \`${after}\``],
        },
      },
    ];
  if (after === undefined)
    return [
      {
        kind: 'format-removed',
        effects: {
          request: ['minor', `no longer needs the ${noun} \`${before}\``],
          response: ['major', `no longer promises the ${noun} \`${before}\``],
        },
      },
    ];
  const text = `has the ${noun} \`${after}\` instead of \`${before}\``;
  return [
    { kind: 'format-changed', effects: { request: ['major', text], response: ['major', text] } },
  ];
}

/** Compares regular expressions. Whether a changed one allows more or less is unknown. */
export function comparePattern(before: unknown, after: unknown): ValueChange[] {
  if (before === undefined)
    return [{ kind: 'pattern-added', effects: tightened(`now has the pattern \`${after}\``) }];
  if (after === undefined)
    return [
      {
        kind: 'pattern-removed',
        effects: loosened(`no longer has a pattern (it was \`${before}\`)`),
      },
    ];
  const text = `has the pattern \`${after}\` instead of \`${before}\``;
  return [
    { kind: 'pattern-changed', effects: { request: ['major', text], response: ['major', text] } },
  ];
}

/** The values that a schema lists, and whether others can appear. */
export interface ListedValues {
  readonly values: readonly unknown[];
  readonly isOpen: boolean;
}

const label = (it: unknown): string => JSON.stringify(it);

/** Compares listed values; undefined stands for no list. */
export function compareListed(
  before: ListedValues | undefined,
  after: ListedValues | undefined,
): ValueChange[] {
  if (!before && !after) return [];
  const changes: ValueChange[] = [];
  const old = new Set(before?.values.map(label));
  const current = new Set(after?.values.map(label));
  const added = after?.values.filter((it) => !old.has(label(it))) ?? [];
  const removed = before?.values.filter((it) => !current.has(label(it))) ?? [];
  const wasClosed = before?.isOpen === false;
  const isClosed = after?.isOpen === false;
  const several = (values: readonly unknown[]) => (values.length === 1 ? 'value' : 'values');
  if (isClosed && !wasClosed) {
    const text = `allows only ${code(after.values)}`;
    return [
      { kind: 'enum-closed', effects: { request: ['major', text], response: ['minor', text] } },
    ];
  }
  if (wasClosed && !isClosed) {
    const text = `can have values other than ${code(before.values)}`;
    changes.push({
      kind: 'enum-opened',
      effects: { request: ['minor', text], response: ['major', text] },
    });
    if (!after) return changes;
  }
  if (added.length > 0) {
    const text = `has the new ${several(added)} ${code(added)}`;
    changes.push(
      isClosed
        ? {
            kind: 'enum-value-added',
            effects: { request: ['minor', text], response: ['major', text] },
          }
        : {
            kind: 'open-value-added',
            effects: { request: ['minor', text], response: ['minor', text] },
          },
    );
  }
  if (removed.length > 0) {
    const text = isClosed
      ? `no longer has the ${several(removed)} ${code(removed)}`
      : `no longer lists the ${several(removed)} ${code(removed)}`;
    changes.push(
      isClosed
        ? {
            kind: 'enum-value-removed',
            effects: { request: ['major', text], response: ['minor', text] },
          }
        : {
            kind: 'open-value-removed',
            effects: { request: ['minor', text], response: ['minor', text] },
          },
    );
  }
  return changes;
}
