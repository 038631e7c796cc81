import type { Annotations } from './annotations.ts';
import type { RequestBody } from './bodies.ts';
import type { Pagination } from './pagination.ts';
import type { Parameter } from './parameters.ts';
import type { Response } from './responses.ts';
import type { SecurityRequirement } from './security.ts';
import type { Server } from './servers.ts';

/** An operation of the document: the one model that generators, client, mock, suite, site and tests ask. */
export interface Operation extends Annotations {
  readonly operationId: string;
  /** One line; the operationId if the document has none. */
  readonly summary: string;
  /** The tag that groups it; empty if it has none. */
  readonly tag: string;
  /** The client's group, `x-client-group` of the tag; empty if the tag states none. */
  readonly group: string;
  /** The client's method: `x-client-method`, else derived from operationId and tag. */
  readonly clientMethod: string;
  readonly deprecated: boolean;
  /** In upper case. */
  readonly method: string;
  /** Template, for example `/v1/apps/{app}/addons`. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
  /** Its own servers or those of its path; empty if it is on those of the document. */
  readonly servers: readonly Server[];
  /** Alternatives; an empty one means that credentials are optional. */
  readonly security: readonly SecurityRequirement[];
  /** Whether it rejects requests without credentials. */
  readonly needsCredentials: boolean;
  /** The HTTP authentication schemes that it accepts, each once: `bearer`, `basic`. */
  readonly authSchemes: readonly string[];
  /** How its list is paginated; undefined if it is not. */
  readonly pagination: Pagination | undefined;
  /** Whether a client may send it again by itself: it only reads (RFC 9110, 9.2.1), or states `x-safe-to-retry`. */
  readonly isSafeToRetry: boolean;
}
