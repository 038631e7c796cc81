import type { ErrorContext } from '../errors/client-error.ts';
import type { Client } from '../types/client.ts';

/** Source of the bearer tokens of a client. */
export interface TokenSource {
  /**
   * Returns the token for a request, valid in a header.
   *
   * @param call returns the error context of the call that needs it.
   */
  readonly get: (call: () => ErrorContext) => string | Promise<string>;
  /** Called when a call stops waiting for `get`, because it was aborted, failed or took too long. */
  readonly leave?: () => void;
  /** Called after a 401 response, so that `get` can return another token; absent if it cannot. */
  readonly reject?: (token: string) => void;
}

/** Creates a token source, given the client that exchanges tokens. */
export type Authentication = (client: Client) => TokenSource;
