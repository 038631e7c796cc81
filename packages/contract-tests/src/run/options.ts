import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { CheckSelection } from '../checks/selection.ts';
import type { OperationSelection } from '../contract/operation-filter.ts';
import type { HeaderFields } from '../model/exchange.ts';
import type { RunCredentials } from '../secrets/credentials.ts';
import type { Progress } from './progress.ts';

/** Options of {@link runContract}. */
export interface RunOptions extends CheckSelection, OperationSelection {
  /** The server under test, for example `http://127.0.0.1:4010`. */
  readonly baseUrl: string;
  /** Name or id of the app to read, and to write to if allowed. */
  readonly app: string;
  /** Name or id of another app, through which the addons of `app` must not be reached. Default: that is not tested. */
  readonly otherApp?: string | undefined;
  readonly credentials: RunCredentials;
  /** Server of the token exchange. Default: `baseUrl` on loopback, otherwise the server in the contract. */
  readonly authUrl?: string | undefined;
  /** Provision, upgrade and remove addons of `app`. Default: false, only safe methods are used. */
  readonly allowWrites?: boolean;
  /** Use paid plans, too. Default: false. */
  readonly allowPaid?: boolean;
  /** Id of the addon provider to provision from. Default: the first with a free plan. */
  readonly provider?: string | undefined;
  /** Name or id of the plan to provision. Default: the cheapest. */
  readonly plan?: string | undefined;
  /** Name or id of the plan to upgrade to. Default: the next cheapest. */
  readonly upgradePlan?: string | undefined;
  /** Treat notices as failures. Default: false. */
  readonly strict?: boolean;
  /** Seed of the random values, a 32-bit integer. Default: random. */
  readonly seed?: number;
  /** Maximum number of requests per minute; 0 for no limit. Default: none on loopback, otherwise 60, the limit of the API. */
  readonly requestsPerMinute?: number | undefined;
  /** Header fields to send with each request to `baseUrl`, for example of a gateway. Reports never contain them. */
  readonly headers?: HeaderFields;
  /** Use the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name. Default: false. */
  readonly useProxyVariables?: boolean;
  /** How long to wait for the first response of the server, in milliseconds. Default: 0. */
  readonly waitForServerMs?: number;
  /** Maximum duration of the run without its cleanup, in milliseconds. Default: no limit. */
  readonly maxTimeMs?: number | undefined;
  /** Run only the cases that hold for a server that does not store anything, such as a mock. Default: false. */
  readonly stateless?: boolean;
  /** Timeout of an exchange, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Timeout of asynchronous provisioning, in milliseconds. Default: 300,000. */
  readonly waitMs?: number;
  /** File that records what the run creates, for `cleanUp` after the process was killed. Default: none. */
  readonly ledger?: string | undefined;
  /**
   * Remove also what no 2xx response named, but a request of the run may have created. Default: false, it is listed in
   * `leftovers`.
   */
  readonly removeSuspected?: boolean;
  /** Bundled document to test against. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
  /** Called before each case. Default: none. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called before the run waits because the server limits its requests (429), with the delay in milliseconds. */
  readonly onRateLimit?: (delayMs: number) => void;
  /** Aborts the run; provisioned addons are still removed. */
  readonly signal?: AbortSignal;
}
