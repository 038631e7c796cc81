import type { Interceptor } from './interceptor.ts';

/** Kinds of faults, in the order of the table in README.md. */
export const kinds = [
  'status',
  'headers',
  'body',
  'types',
  'null',
  'missing properties',
  'extra properties',
  'formats and values',
  'consistency',
  'state',
  'access',
  'leaks',
  'dates and tokens',
  'accepts invalid requests',
  'rejects valid requests',
  'HTTP',
  'transport',
] as const;

/** Share of all faults that the suite must find. */
export const minFoundShare = 0.98;

export type Kind = (typeof kinds)[number];

/** A defect that is injected on purpose. */
export interface Fault {
  /** Unique, for example `getAddon: addon.plan.sku is missing`. */
  readonly id: string;
  readonly kind: Kind;
  /** Operation that the report must name; undefined for a path or method outside the contract. */
  readonly operation: string | undefined;
  /** Checks that may report it; at least one must. */
  readonly checks: readonly string[];
  /** Matches the message of the finding. */
  readonly cause: RegExp;
  /** Whether the contract allows the behavior, so that a notice is enough. Default: false. */
  readonly isNotice?: boolean;
  /** Request timeout of the suite, in milliseconds. Default: the suite's own. */
  readonly timeoutMs?: number;
  /** Whether it is generated from the contract. Default: false. */
  readonly isDerived?: boolean;
  /** Creates the interceptor, without state from an earlier run. */
  readonly inject: () => Interceptor;
}

/** Creates faults of one kind. Their ids consist of the operation and the faulty behavior. */
export const createFaults = (
  kind: Kind,
  all: readonly (Omit<Fault, 'kind' | 'id'> & { readonly behavior: string })[],
): readonly Fault[] =>
  all.map(({ behavior, ...fault }) => ({
    ...fault,
    kind,
    id: `${fault.operation ?? 'any path'}: ${behavior}`,
  }));
