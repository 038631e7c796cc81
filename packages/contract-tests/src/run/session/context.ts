import type { Contract, Operation, Secrets } from '@scalingo-addons/openapi';
import type { ResponseCheck } from '../../checks/response/index.ts';
import type { SeriesCheck } from '../../checks/series/index.ts';
import type { CoverageCollector } from '../../contract/coverage-collector.ts';
import type { Transport } from '../../http/transport.ts';
import type { Exchange, HeaderFields } from '../../model/exchange.ts';
import type { Finding } from '../../model/finding.ts';
import type { Resource } from '../../model/resource.ts';
import type { RunCredentials } from '../../secrets/credentials.ts';
import type { Ledger } from '../ledger.ts';
import type { LedgerFile } from '../ledger-file.ts';
import type { MaskOf } from '../mask.ts';
import type { RateLimiter } from '../rate-limiter.ts';

/** What a session needs. */
export interface SessionContext {
  readonly contract: Contract;
  readonly baseUrl: string;
  /** The operation that exchanges an API token for a bearer token; undefined if the document has none. */
  readonly tokenExchange: Operation | undefined;
  /** The server of the token exchange. */
  readonly authUrl: string;
  readonly credentials: RunCredentials;
  readonly allowWrites: boolean;
  /** Header fields of each request to `baseUrl`, by lowercase name. */
  readonly headers: HeaderFields;
  readonly checks: readonly ResponseCheck[];
  /** Judge responses by those before them. */
  readonly series: readonly SeriesCheck[];
  readonly resources: readonly Resource[];
  readonly transport: Transport;
  readonly rateLimiter: RateLimiter;
  readonly ledger: Ledger;
  /** Undefined if nothing is recorded in a file. */
  readonly ledgerFile: LedgerFile | undefined;
  readonly secrets: Secrets;
  readonly maskOf: MaskOf;
  readonly coverage: CoverageCollector;
  readonly signal: AbortSignal | undefined;
  /** Values of path parameters by name. */
  readonly known: Readonly<Record<string, string>>;
  /** Throws SkipCase for a request with an unsafe method that would change something of others. */
  readonly guardWrite: (method: string, url: string) => void;
  /** Called with each finding of a response check. */
  readonly onFinding: (finding: Finding) => void;
  /** Called before a delay after a 429, in milliseconds. */
  readonly onRateLimit: ((delayMs: number) => void) | undefined;
  /** Called with each exchange, after secrets have been masked. */
  readonly onExchange: (exchange: Exchange) => void;
}
