import type { Operation } from '@scalingo-addons/openapi';
import type { CarriedCredentials } from '../secrets/carried.ts';

/** A request of a check. Omitted properties are filled in from the contract and the run. */
export interface ProbeRequest {
  /** The operation whose contract the response must match. */
  readonly operation: Operation;
  /** Path parameters; override those of the run. */
  readonly path?: Readonly<Record<string, string>>;
  /** Query parameters; added to the required ones. Undefined leaves one out. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Raw path and query; replaces `path` and `query`. */
  readonly target?: string;
  /** Overrides the method of the operation. */
  readonly method?: string;
  /** Headers by lowercase name; added to the usual ones. Undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** JSON value of the body. */
  readonly body?: unknown;
  /** Raw body; replaces `body`. */
  readonly text?: string;
  /** Credentials; null for none. Default: those of the run, if the operation accepts any. */
  readonly credentials?: CarriedCredentials | null;
  /** The request is malformed HTTP, so an undocumented 4xx is acceptable. Default: false. */
  readonly isMalformed?: boolean;
}
