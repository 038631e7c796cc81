import type { Contract, Operation, SecurityRequirement } from '@scalingo-addons/openapi';
import type { Addons } from '../../addons/catalog.ts';
import type { ContractResponse } from '../../model/contract-response.ts';
import type { Observation } from '../../model/finding.ts';
import type { References } from '../../model/references.ts';
import type { Item, Resource } from '../../model/resource.ts';
import type { Inventions } from '../../requests/inventions.ts';
import type { ProbeRequest } from '../../requests/probe-request.ts';
import type { Random } from '../../requests/random.ts';
import type { PathValues } from '../../requests/target.ts';
import type { CarriedCredentials } from '../../secrets/carried.ts';

/** What a check gets to plan its cases with. */
export interface Plan {
  readonly contract: Contract;
  readonly resources: readonly Resource[];
  /** The resources of which nothing is known beyond the document. */
  readonly plainResources: readonly Resource[];
  readonly references: References;
  readonly random: Random;
  readonly inventions: Inventions;
  /** For the checks in `addons/` only; undefined if the document has none. */
  readonly addons: Addons | undefined;
}

/** The subject of an observation, if it is not the operation and the last response of the case. */
export interface About {
  readonly response?: ContractResponse | undefined;
  readonly operation?: Operation | undefined;
}

/** The subject of an unexpected status. */
export interface StatusAbout {
  /** The operation that is wrong. Default: that of the response. */
  readonly operation?: Operation | undefined;
  /** As in an {@link Observation}. Default: the responses of the operation. */
  readonly pointer?: string | null | undefined;
}

/** An item of a collection, and how to reach it. */
export interface Subject {
  readonly key: string;
  /** Values of the parameters in the path of the item. */
  readonly path: PathValues;
  readonly item: Item;
}

/** What a case can send, and what it knows: what is asked. */
export interface ProbeRequests {
  readonly contract: Contract;
  readonly random: Random;
  readonly inventions: Inventions;
  /** Values of path parameters that are fixed for the run. */
  readonly known: PathValues;
  /** Credentials of another account; undefined if there are none. */
  readonly foreignToken: string | undefined;
  /** The API token; undefined if there is none, or if it may only be sent to another server. */
  readonly apiToken: string | undefined;
  /** Timeout of asynchronous changes, in milliseconds. */
  readonly waitMs: number;
  /**
   * Derives a token from the bearer token of the run. The result is masked as well.
   *
   * @throws SkipCase if none can be derived.
   */
  tokenLikeOwn(make: (own: string) => string | undefined): Promise<string>;
  /**
   * Derives a Basic `Authorization` header from the password that the run sends with an operation. It is masked as well.
   *
   * @throws SkipCase if the run sends none with it, or if none can be derived.
   */
  basicLikeOwn(operation: Operation, make: (own: string) => string | undefined): Promise<string>;
  /** Returns the credentials that fulfill a security requirement; undefined if the run lacks one of them. */
  credentialsFor(requirement: SecurityRequirement): Promise<CarriedCredentials | undefined>;
  /**
   * Sends a request and checks the response; returns undefined if no complete response was received.
   *
   * @throws SkipCase if the request is not allowed.
   */
  send(request: ProbeRequest): Promise<ContractResponse | undefined>;
  /**
   * Sends a request with GET or HEAD to look at the outcome of others. Looks again if the response proves nothing: none,
   * 429 or 5xx.
   *
   * @throws SkipCase if the request is not allowed.
   */
  look(request: ProbeRequest): Promise<ContractResponse | undefined>;
  /**
   * Waits.
   *
   * @throws Interrupted if the run is aborted.
   */
  pause(ms: number): Promise<void>;
  /**
   * Returns the path parameters of an operation: what the run was given or has created, else something that exists.
   *
   * @throws SkipCase if there is nothing.
   */
  pathOf(operation: Pick<Operation, 'path' | 'parameters'>): Promise<PathValues>;
  /**
   * Returns the item that all cases share: created on first use, or an existing one if the run cannot create any.
   *
   * @throws SkipCase if there is none.
   */
  subject(resource: Resource): Promise<Subject>;
  /** Returns an item that the cases share and somebody else has removed, for display; undefined if there is none. */
  lostSubject(): Promise<string | undefined>;
  /** Whether an item existed before the run. */
  existedBefore(resource: Resource, key: string): boolean;
  /** Whether the run has created an item, so that nobody else has any business with it. */
  hasCreated(resource: Resource, key: string): boolean;
  /** Whether somebody else certainly changes the items of a collection during the run. */
  isShared(resource: Resource): boolean;
  /** Records that somebody else does, certainly or perhaps. */
  share(resource: Resource, isCertain: boolean): void;
  /** Returns a list, all pages of it; undefined if a response is not a list. */
  list(resource: Resource, path?: PathValues): Promise<readonly Item[] | undefined>;
  /**
   * Returns a valid body of an operation; undefined if it has no body.
   *
   * @param values override properties by name.
   * @throws SkipCase if the body refers to something, and there is nothing that may be used.
   */
  bodyFor(operation: Operation, values?: Readonly<Record<string, unknown>>): unknown;
}

/** How a case reports what is wrong: what is judged. */
export interface ProbeVerdicts {
  /** Reports a problem. */
  report(observation: Observation, about?: About): void;
  /**
   * Reports a status that is not one of `statuses`.
   *
   * @param statuses as in the document: statuses, ranges such as `4XX`, and `default`.
   * @param detail completes the message, for example `for a free plan`.
   * @returns whether the status is one of them.
   */
  expectStatus(
    response: ContractResponse | undefined,
    statuses: readonly string[],
    detail: string,
    about?: StatusAbout,
  ): response is ContractResponse;
}

/** The context of a case while it runs. */
export interface Probe extends ProbeRequests, ProbeVerdicts {}

/** A test that sends requests to the server. */
export interface ProbeCase {
  readonly title: string;
  /** Undefined if it concerns no single operation. */
  readonly operation: Operation | undefined;
  /**
   * Sends the requests and reports problems.
   *
   * @throws SkipCase if the case does not apply to this server.
   */
  run(probe: Probe): Promise<void>;
}

/** Sends requests to test the behavior of a server. */
export interface ProbeCheck {
  /** Used in reports, `--only` and `--skip`. */
  readonly id: string;
  /** What the check requires, in one sentence. */
  readonly requirement: string;
  /** Plans the cases of a run. */
  cases(plan: Plan): readonly ProbeCase[];
  /** Plans the cases that hold for a server that stores nothing, such as a mock. Default: none. */
  statelessCases?(plan: Plan): readonly ProbeCase[];
}
