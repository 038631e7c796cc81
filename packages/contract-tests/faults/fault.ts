/** What a fault is about; the table is in the order of this list. */
export const kinds = [
  'status',
  'headers',
  'body',
  'types',
  'null',
  'missing members',
  'extra members',
  'formats and values',
  'identity',
  'state',
  'access',
  'leaks',
  'dates and tokens',
  'accepts what is wrong',
  'refuses what is right',
  'HTTP',
  'transport',
] as const;

export type Kind = (typeof kinds)[number];

/** Kinds of what a single answer shows. */
export const answerKinds: readonly Kind[] = kinds.slice(0, kinds.indexOf('identity'));

/** A request on its way to the sandbox. HEAD comes as GET, so that both are harmed alike. */
export interface Passing {
  readonly method: string;
  /** Whether it came as HEAD; its answer goes back without a body. */
  readonly isHead: boolean;
  /** Path and query as they were sent. */
  readonly target: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Undefined where it is for none of the contract's operations. */
  readonly operationId: string | undefined;
  /** Values of the path parameters. */
  readonly values: Readonly<Record<string, string>>;
}

/** An answer on its way back. The length is stated by the server that sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Writes to the socket in place of an answer, for what is no HTTP any more. */
  readonly raw?: (socket: import('node:net').Socket) => void;
}

/** Passes a request to the sandbox, as it came or changed. */
export type Forward = (request: Passing) => Promise<Reply>;

/** Stands between the kit and the sandbox. */
export type Harm = (request: Passing, forward: Forward) => Promise<Reply>;

/** One thing that is wrong with a server. */
export interface Fault {
  /** Unique, in words, for example `getAddon: the addon lacks plan.sku`. */
  readonly id: string;
  readonly kind: Kind;
  /** The operation that the report has to name; undefined where it concerns none. */
  readonly operation: string | undefined;
  /** Checks that may name it; one of them has to. */
  readonly checks: readonly string[];
  /** What the message of the finding has to say. */
  readonly cause: RegExp;
  /** The contract allows it, so that it is worth a notice only. Default: false. */
  readonly isNotice?: boolean;
  /** How long the kit waits for an answer, in milliseconds. Default: that of the kit. */
  readonly timeoutMs?: number;
  /** Whether it was made from the contract together with others of its kind. Default: false. */
  readonly isDerived?: boolean;
  /** Makes the harm, without a memory of the run before. */
  readonly harm: () => Harm;
}

/** Faults of one kind. */
export const faultsOf = (
  kind: Kind,
  all: readonly (Omit<Fault, 'kind' | 'id'> & { readonly does: string })[],
): readonly Fault[] =>
  all.map(({ does, ...fault }) => ({
    ...fault,
    kind,
    id: `${fault.operation ?? 'any path'}: ${does}`,
  }));
