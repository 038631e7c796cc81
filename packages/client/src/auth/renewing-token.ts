import { now } from '../policies/clock.ts';
import { tokenLifetimeMs } from './token-lifetime.ts';

/** A token is renewed this long before it expires. */
const renewalMarginMs = 300_000;
/** Delay after a failed renewal, while the old token is still valid. */
const renewalPauseMs = 30_000;

/** A token that is renewed before it expires. */
export interface RenewingToken {
  /** Returns the token; without a valid one, waits for the request that all callers share. */
  get(): string | Promise<string>;
  /** Called when a caller of `get` stops waiting. Without any, the request is aborted: it would keep a process running. */
  leave(): void;
  /** Makes the next `get` request a new token, unless `token` is no longer the current one. */
  reject(token: string): void;
  /** Whether there is neither a valid token nor a request for one. */
  isIdle(): boolean;
}

/**
 * Keeps a token in memory. It is renewed five minutes before it expires, or after half of its lifetime if that is later.
 * Callers get the old token until the new one is there.
 */
export function createRenewingToken(
  request: (signal: AbortSignal) => Promise<string>,
): RenewingToken {
  let current = '';
  let renewAt = 0;
  let expiresAt = 0;
  let renewal: Promise<string> | undefined;
  let controller = new AbortController();
  /** Number of callers that wait for the renewal. */
  let waiting = 0;

  const replace = async () => {
    const token = await request(controller.signal);
    const lifetime = tokenLifetimeMs(token);
    expiresAt = now() + lifetime;
    renewAt = expiresAt - Math.min(renewalMarginMs, lifetime / 2);
    current = token;
    return token;
  };

  const renew = () => {
    controller = new AbortController();
    waiting = 0;
    const started = replace();
    renewal = started;
    const end = () => {
      if (renewal === started) renewal = undefined;
    };
    // Callers that wait for the renewal see its failure; with a valid token, none waits.
    started.then(end, () => {
      renewAt = Math.min(now() + renewalPauseMs, expiresAt);
      end();
    });
  };

  return {
    get() {
      const time = now();
      if (time >= renewAt && !renewal) renew();
      if (time < expiresAt || !renewal) return current;
      waiting++;
      return renewal;
    },
    leave() {
      if (!renewal || --waiting > 0) return;
      renewal = undefined;
      controller.abort();
    },
    reject(token) {
      if (token !== current) return;
      renewAt = 0;
      expiresAt = 0;
    },
    isIdle: () => !renewal && now() >= expiresAt,
  };
}
