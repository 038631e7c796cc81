import { exchangeToken } from '../../../../generated/operations.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import { now } from '../policies/clock.ts';
import { checkToken } from './check-token.ts';
import { tokenLifetimeMs } from './token-lifetime.ts';
import type { Authentication } from './token-source.ts';

/** A token is renewed this long before it expires. */
const renewalMarginMs = 300_000;
/** Delay after a failed renewal, while the old token is still valid. */
const renewalPauseMs = 30_000;

/** Returns a function that throws the failure of an exchange as an error of the call that waits for it. */
const throwFor =
  (call: ErrorContext) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AuthenticationError(
      `the token exchange failed, and the request was not sent. ${reason}`.trim(),
      { ...call, cause },
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
    let current = '';
    let renewAt = 0;
    let expiresAt = 0;
    let renewal: Promise<string> | undefined;

    const exchange = async () => {
      const token = await exchangeToken(client, apiToken);
      const lifetime = tokenLifetimeMs(token);
      expiresAt = now() + lifetime;
      renewAt = expiresAt - Math.min(renewalMarginMs, lifetime / 2);
      current = token;
      return token;
    };

    const renew = () => {
      const started = exchange();
      renewal = started;
      const onFailure = () => {
        renewAt = Math.min(now() + renewalPauseMs, expiresAt);
      };
      // Calls that wait for the renewal see its failure; with a valid token, none waits.
      started.catch(onFailure).then(() => {
        renewal = undefined;
      });
    };

    return {
      get(call) {
        const time = now();
        if (time >= renewAt && !renewal) renew();
        return time >= expiresAt && renewal ? renewal.catch(throwFor(call)) : current;
      },
      reject(token) {
        if (token !== current) return;
        renewAt = 0;
        expiresAt = 0;
      },
    };
  };
}
