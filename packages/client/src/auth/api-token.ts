import { exchangeToken } from '../../../../generated/operations.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import { checkToken } from './check-token.ts';
import { createRenewingToken } from './renewing-token.ts';
import type { Authentication } from './token-source.ts';

/** Returns a function that throws the failure of an exchange as an error of the call that waits for it. */
const throwFor =
  (call: () => ErrorContext) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AuthenticationError(
      `the token exchange failed, and the request was not sent. ${reason}`.trim(),
      { ...call(), cause },
    );
  };

/**
 * Exchanges an API token for bearer tokens. Each is renewed five minutes before it expires, or after half
 * of its lifetime if that is later. Calls use the old token until the new one is there. Without a valid
 * token, calls share one exchange and wait for it.
 *
 * @throws InvalidArgumentError if `apiToken` is not valid in a header.
 */
export function withApiToken(apiToken: string): Authentication {
  checkToken('apiToken', apiToken);
  return (client) => {
    const { get, leave, reject } = createRenewingToken((signal) =>
      exchangeToken(client, apiToken, { signal }),
    );
    return {
      get(call) {
        const token = get();
        return typeof token === 'string' ? token : token.catch(throwFor(call));
      },
      leave,
      reject,
    };
  };
}
