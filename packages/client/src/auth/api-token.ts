import { exchangeToken } from '../../../../generated/operations.ts';
import { checkToken } from './check-token.ts';
import { tokenLifetimeMs } from './token-lifetime.ts';
import type { Authentication } from './token-source.ts';

/** A token is renewed this long before it expires. */
const renewalMarginMs = 300_000;
/** Delay after a failed renewal, while the old token is still valid. */
const renewalPauseMs = 30_000;

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
      expiresAt = Date.now() + lifetime;
      renewAt = expiresAt - Math.min(renewalMarginMs, lifetime / 2);
      current = token;
      return token;
    };

    const renew = () => {
      const started = exchange();
      renewal = started;
      const onFailure = () => {
        renewAt = Math.min(Date.now() + renewalPauseMs, expiresAt);
      };
      // Calls that wait for the renewal see its failure; with a valid token, none waits.
      started.catch(onFailure).then(() => {
        renewal = undefined;
      });
    };

    return {
      get() {
        const now = Date.now();
        if (now >= renewAt && !renewal) renew();
        return now >= expiresAt && renewal ? renewal : current;
      },
      reject(token) {
        if (token !== current) return;
        renewAt = 0;
        expiresAt = 0;
      },
    };
  };
}
