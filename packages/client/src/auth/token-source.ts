import type { Client } from '../types/client.ts';
import type { CallInfo } from '../types/info.ts';

/** Source of the bearer tokens of a client. */
export interface TokenSource {
  /** Returns the token for a request of `call`. */
  get(call: CallInfo): string | Promise<string>;
  /** Called after a 401 response, so that `get` can return another token; absent if it cannot. */
  reject?(token: string): void;
}

/** Creates the token source of a client. */
export type Authentication = (client: Client) => TokenSource;
