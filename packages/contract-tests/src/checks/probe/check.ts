import type { Contract, Operation } from '@scalingo-addons/openapi';
import type { Answer } from '../../answer.ts';
import type { Random } from '../../requests/random.ts';
import type { Item, Resource } from '../../resource.ts';
import type { Catalogue } from '../../run/catalogue.ts';
import type { Ask } from '../../run/session.ts';
import type { Observation } from '../answer/index.ts';

/** What a check knows when it says what it will ask. */
export interface Plan {
  readonly contract: Contract;
  readonly resources: readonly Resource[];
  readonly catalogue: Catalogue;
  readonly random: Random;
}

/** What an {@link Observation} is about, where it is not the operation and the last answer of the case. */
export interface About {
  readonly answer?: Answer | undefined;
  readonly operation?: Operation | undefined;
}

/** Who provisioned something, and how that was answered. */
export interface Provisioned {
  readonly item: Item;
  readonly answer: Answer;
}

/** What a case can do while it runs. */
export interface Probe {
  readonly contract: Contract;
  readonly random: Random;
  readonly catalogue: Catalogue;
  /** Values of path parameters that are the same for the whole run, by name. */
  readonly known: Readonly<Record<string, string>>;
  /** Credentials of another account; undefined where there are none. */
  readonly foreignToken: string | undefined;
  /** The API token of the run; undefined where it has none, or another server exchanges it. */
  readonly apiToken: string | undefined;
  /**
   * Makes a token of the one that requests are sent with; like that, it is shown nowhere.
   *
   * @throws Unreachable where none can be made of it.
   */
  tokenLikeOwn(make: (own: string) => string | undefined): Promise<string>;
  /**
   * Sends a request, and has its answer judged; undefined where no whole answer came.
   *
   * @throws Unreachable where the request must not be made.
   */
  send(ask: Ask): Promise<Answer | undefined>;
  /** Says that something is wrong. */
  report(observation: Observation, about?: About): void;
  /**
   * Says so where the status of an answer is not one of `statuses`.
   *
   * @param why what the request was, for example `the plan exists and is free`.
   * @returns whether it is.
   */
  expectStatus(
    answer: Answer | undefined,
    statuses: readonly string[],
    why: string,
  ): answer is Answer;
  /**
   * The values of an operation's path parameters; where it is about a single thing, that of the run.
   *
   * @throws Unreachable where there is none.
   */
  pathOf(operation: Operation): Promise<Readonly<Record<string, string>>>;
  /**
   * A thing that all cases share: one that was provisioned for them, or that was there.
   *
   * @throws Unreachable where there is none.
   */
  subject(resource: Resource): Promise<Item>;
  /**
   * Provisions one more, and waits until it is ready.
   *
   * @throws Unreachable where that is not allowed, or fails.
   */
  provision(resource: Resource, body?: unknown): Promise<Provisioned>;
  /** Waits until a thing is no longer `provisioning`, and says so where that takes too long. */
  settle(resource: Resource, item: Item): Promise<Item>;
  /** Removes what was provisioned. */
  remove(resource: Resource, id: string): Promise<Answer | undefined>;
  /** Everything there is; undefined where the answer is no list. */
  list(resource: Resource): Promise<readonly Item[] | undefined>;
  /**
   * The smallest body of an operation that works; undefined where it takes none.
   *
   * @param values in place of those that the run would choose, by the names of properties.
   * @throws Unreachable where nothing on offer may be used.
   */
  bodyFor(operation: Operation, values?: Readonly<Record<string, unknown>>): unknown;
}

/** One question that is put to the server. */
export interface ProbeCase {
  readonly title: string;
  /** Undefined where it concerns no single operation. */
  readonly operation: Operation | undefined;
  /**
   * Asks, and judges.
   *
   * @throws Unreachable where it cannot be asked on this server.
   */
  run(probe: Probe): Promise<void>;
}

/** Asks things of the server on purpose. */
export interface ProbeCheck {
  /** Stands in reports, and in `--only` and `--skip`. */
  readonly id: string;
  /** What it demands, in one sentence. */
  readonly demands: string;
  /** Everything that it asks. */
  cases(plan: Plan): readonly ProbeCase[];
}
