import { type Operation, responseFor } from '@scalingo-addons/openapi';
import { type Change, type HttpRequest, toHttpRequest } from '../http-request.ts';
import type { ValidRequest } from '../valid-request.ts';

/** Why a request must be rejected. */
export type Violation =
  | 'missing parameter'
  | 'missing property'
  | 'missing envelope'
  | 'wrong type'
  | 'wrong pattern'
  | 'wrong format'
  | 'unlisted value'
  | 'out of range'
  | 'unknown property'
  | 'read-only property'
  | 'no body'
  | 'malformed JSON'
  | 'wrong content type'
  | 'no credentials'
  | 'missing credential'
  | 'wrong scheme';

/** The part of the request that has the violation. */
export type Place = 'path' | 'query' | 'header' | 'body' | 'credentials';

/** A request that violates the contract in one way. */
export interface NegativeCase {
  readonly title: string;
  readonly violation: Violation;
  readonly place: Place;
  /** For example `addon.plan_id`; empty for the whole place. */
  readonly where: string;
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** Allowed status codes. */
  readonly statuses: readonly string[];
}

/** The statuses that say that a request is wrong in one of its places. */
const rejectionStatuses: Readonly<Record<Place, readonly string[]>> = {
  path: ['400', '404', '422'],
  query: ['400', '422'],
  header: ['400', '422'],
  body: ['400', '422'],
  credentials: ['401'],
};

/** What {@link createNegativeCase} needs besides the valid request. */
export interface NegativeCaseOptions {
  readonly violation: Violation;
  readonly place: Place;
  readonly where?: string;
  /** What distinguishes the case from others at the same place, such as the violated keyword. */
  readonly detail?: string;
  readonly change: Change;
}

/** Creates a case from a valid request and the one change that makes it invalid. */
export function createNegativeCase(
  valid: ValidRequest,
  { violation, place, where = '', detail, change }: NegativeCaseOptions,
): NegativeCase {
  const { operation } = valid;
  const at = ['body', 'credentials'].includes(place) ? where : `${place} ${where}`;
  const location = detail === undefined ? at : `${at}, ${detail}`;
  return {
    title: `${operation.operationId}: ${violation}${location && ` (${location})`}`,
    violation,
    place,
    where,
    operation,
    request: toHttpRequest(valid, change),
    statuses: rejectionStatuses[place].filter((status) => responseFor(operation, status)),
  };
}
