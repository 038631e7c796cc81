import type { OpenApiDocument } from '@scalingo-addons/openapi';
import type { CheckChoice } from '../checks/choice.ts';
import type { Progress } from './progress.ts';

/** What a run proves itself with. None of it is in any report. */
export interface RunCredentials {
  /** Exchanged for bearer tokens, as often as needed. */
  readonly apiToken?: string | undefined;
  /** Taken as it is; default: one that the API token is exchanged for. */
  readonly bearerToken?: string | undefined;
  /** Of another account, which must see nothing of the application. Default: that is not checked. */
  readonly foreignBearerToken?: string | undefined;
}

/** Options of {@link runContract}. */
export interface RunOptions extends CheckChoice {
  /** The server under test, for example `http://127.0.0.1:4010`. */
  readonly baseUrl: string;
  /** The application that is looked at, and written to where that is allowed: its name or its id. */
  readonly app: string;
  readonly credentials: RunCredentials;
  /** Server of the token exchange. Default: `baseUrl` on loopback, else that of the contract. */
  readonly authUrl?: string | undefined;
  /** Provision, upgrade and remove addons, on `app` only. Default: false, only safe methods are used. */
  readonly allowWrites?: boolean;
  /** Use plans that cost money too. Default: false. */
  readonly allowPaid?: boolean;
  /** Id of the addon provider to provision from. Default: the first that has a free plan. */
  readonly provider?: string | undefined;
  /** Name or id of the plan to provision. Default: the cheapest. */
  readonly plan?: string | undefined;
  /** Name or id of the plan to upgrade to. Default: the next cheapest. */
  readonly upgradePlan?: string | undefined;
  /** Notices are failures too. Default: false. */
  readonly strict?: boolean;
  /** Where random values begin, a whole number of 32 bits. Default: another one each time. */
  readonly seed?: number;
  /** Requests in a minute at most; 0 for any number. Default: any on loopback, else 60, the limit of the API. */
  readonly requestsPerMinute?: number | undefined;
  /** How long an exchange may take, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** How long an addon may be `provisioning`, in milliseconds. Default: 300,000. */
  readonly waitMs?: number;
  /** Bundled document to test against. Default: the contract of the Addons API. */
  readonly document?: OpenApiDocument;
  /** Is told how far the run is. Default: nobody is. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the run when it is aborted; what was provisioned is removed all the same. */
  readonly signal?: AbortSignal;
}
