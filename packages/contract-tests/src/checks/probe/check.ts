import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Catalog } from '../../model/catalog.ts';
import type { ContractResponse } from '../../model/contract-response.ts';
import type { Observation } from '../../model/finding.ts';
import type { Item, Resource } from '../../model/resource.ts';
import type { ProbeRequest } from '../../requests/probe-request.ts';
import type { Random } from '../../requests/random.ts';

/** What a check gets to plan its cases with. */
export interface Plan {
  readonly contract: Contract;
  readonly resources: readonly Resource[];
  readonly catalog: Catalog;
  readonly random: Random;
}

/** The subject of an observation, if it is not the operation and the last response of the case. */
export interface About {
  readonly response?: ContractResponse | undefined;
  readonly operation?: Operation | undefined;
}

/** An addon that was provisioned, and the response of the request. */
export interface Provisioned {
  readonly item: Item;
  readonly response: ContractResponse;
}

/** The context of a case while it runs. */
export interface Probe {
  readonly contract: Contract;
  readonly random: Random;
  readonly catalog: Catalog;
  /** Values of path parameters that are fixed for the run. */
  readonly known: Readonly<Record<string, string>>;
  /** Credentials of another account; undefined if there are none. */
  readonly foreignToken: string | undefined;
  /** The API token; undefined if there is none, or if it may only be sent to another server. */
  readonly apiToken: string | undefined;
  /**
   * Derives a token from the bearer token of the run. The result is masked as well.
   *
   * @throws SkipCase if none can be derived.
   */
  tokenLikeOwn(make: (own: string) => string | undefined): Promise<string>;
  /**
   * Sends a request and checks the response; returns undefined if no complete response was received.
   *
   * @throws SkipCase if the request is not allowed.
   */
  send(request: ProbeRequest): Promise<ContractResponse | undefined>;
  /** Reports a problem. */
  report(observation: Observation, about?: About): void;
  /**
   * Reports a status that is not one of `statuses`.
   *
   * @param detail completes the message, for example `for a free plan`.
   * @returns whether the status is one of them.
   */
  expectStatus(
    response: ContractResponse | undefined,
    statuses: readonly string[],
    detail: string,
  ): response is ContractResponse;
  /**
   * Returns the path parameters of an operation. Operations on an item get the addon of the run.
   *
   * @throws SkipCase if there is none.
   */
  pathOf(operation: Operation): Promise<Readonly<Record<string, string>>>;
  /**
   * Returns the addon that all cases share: provisioned on first use, or an existing one if the run is read-only.
   *
   * @throws SkipCase if there is none.
   */
  subject(resource: Resource): Promise<Item>;
  /**
   * Provisions another addon and waits until it is ready.
   *
   * @throws SkipCase if that is not allowed or fails.
   */
  provision(resource: Resource, body?: unknown): Promise<Provisioned>;
  /** Waits until an addon is no longer `provisioning`; reports a timeout. */
  settle(resource: Resource, item: Item): Promise<Item>;
  /** Removes an addon. */
  remove(resource: Resource, id: string): Promise<ContractResponse | undefined>;
  /** Returns the list; undefined if the response is not a list. */
  list(resource: Resource): Promise<readonly Item[] | undefined>;
  /**
   * Returns the minimal valid body of an operation; undefined if it has no body.
   *
   * @param values override properties by name.
   * @throws SkipCase if no plan may be used.
   */
  bodyFor(operation: Operation, values?: Readonly<Record<string, unknown>>): unknown;
}

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
}
