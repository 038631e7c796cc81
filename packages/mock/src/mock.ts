import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { Clock } from './clock.ts';
import type { AccountUpdate } from './engine.ts';
import type { Fixture } from './fixture/index.ts';
import type { Exchange } from './http/exchange.ts';
import type { Faults } from './http/faults.ts';
import type { LogFormat } from './log.ts';

/** Options of `startMock`. */
export interface MockOptions {
  /**
   * `prism` returns the examples of the OpenAPI document and keeps no state; `sandbox` simulates the
   * API and keeps what you change. Default: `prism`.
   */
  readonly engine?: 'prism' | 'sandbox';
  /** Port to listen on; 0 picks a free one. Default: 0. */
  readonly port?: number;
  /** Address to listen on. Default: `127.0.0.1` (this machine only). */
  readonly host?: string;
  /**
   * URL at which clients reach the mock, for example behind a proxy; SSO URLs and the addresses of the regions start
   * with it. Default: that of the request, from its `Host`.
   */
  readonly publicUrl?: string;
  /** Bundled OpenAPI document to serve. Default: the Addons API. */
  readonly document?: OpenApiDocument;
  /** Fixture of the sandbox: a YAML or JSON file, or an object. Default: the one of `--init-fixture`. */
  readonly fixture?: string | Fixture;
  /** File in which the sandbox persists its state. Default: none; the state is kept in memory. */
  readonly state?: string;
  /** Whether changes in the state file are on the disk before a response is sent, not only written. Default: true. */
  readonly fsync?: boolean;
  /** Requests per minute and caller; the API allows 60. Default: no limit. */
  readonly requestsPerMinute?: number;
  /** Maximum size of a request body, in bytes. Default: 1,000,000. */
  readonly maxBodyBytes?: number;
  /** Time that a client has to send a request, in milliseconds. Default: 30,000. */
  readonly requestTimeoutMs?: number;
  /** Faults to inject. Default: none. */
  readonly faults?: Faults;
  /** Port of the control interface; 0 picks a free one. Default: none. */
  readonly controlPort?: number;
  /** Address that the control interface listens on. Others than the loopback need a token. Default: `127.0.0.1`. */
  readonly controlHost?: string;
  /** Bearer token of all requests to the control interface, of 16 characters or more. Default: none. */
  readonly controlToken?: string;
  /** Number of requests kept in `requests`; fewer if they have more than 16 MB together. Default: 1,000. */
  readonly maxRequests?: number;
  /** Called with a log line for each request. Default: no log. */
  readonly log?: (line: string) => unknown;
  /** Default: `text`. */
  readonly logFormat?: LogFormat;
}

/** A running mock. */
export interface Mock {
  /** Base URL on this machine, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** Base URL for clients: that of the options, or else {@link url}. */
  readonly publicUrl: string;
  /** URL of the control interface; undefined if there is none. */
  readonly controlUrl: string | undefined;
  /** The mock's clock: the system time until you advance it. */
  readonly clock: Clock;
  /** The most recent requests, oldest first, without credentials. */
  readonly requests: readonly Exchange[];
  /**
   * Replaces the injected faults.
   *
   * @throws RangeError if a fault is out of range.
   */
  readonly setFaults: (faults: Faults) => void;
  /**
   * Changes an account of the sandbox's fixture, for example suspends it.
   *
   * @throws RangeError if there is no account with that name, if a value is not boolean, or if the engine is Prism.
   */
  readonly updateAccount: (name: string, update: AccountUpdate) => void;
  /** Restores the initial state: discards changes and recorded requests, resets faults, clock and rate limit. */
  readonly reset: () => void;
  /** Serves another OpenAPI document without downtime. */
  readonly replace: (document: OpenApiDocument) => Promise<void>;
  /** Stops listening and closes all connections within a second. */
  readonly stop: () => Promise<void>;
}
