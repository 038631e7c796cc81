import type { Response as DocumentedResponse, Operation } from '@scalingo-addons/openapi';
import type { ValidRequest } from '../cases/valid-request.ts';

/** A response as sent by the server. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it is JSON, else text; undefined if it is empty. */
  readonly body: unknown;
}

/** A successful response, as documented and as received. */
export interface Success {
  readonly operation: Operation;
  readonly documented: DocumentedResponse;
  readonly received: ReceivedResponse;
}

/** What a call returned: its result, or the body of the error response. */
export type CallOutcome = { readonly result: unknown } | { readonly errorBody: unknown };

/** A way to call the operations of the API. */
export interface Caller {
  readonly name: string;
  /** Whether it can send the request. */
  supports(request: ValidRequest): boolean;
  /** Sends a request through `fetch`. */
  call(request: ValidRequest, fetch: typeof globalThis.fetch): Promise<CallOutcome>;
  /** Returns the result that a successful response should lead to. */
  expectedResult(success: Success): unknown;
}
