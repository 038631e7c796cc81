import { getAddon } from '../../../../generated/operations.ts';
import { knownAddonStatus } from '../../../../generated/request.ts';
import type { Addon, AddonStatus } from '../../../../generated/types.ts';
import { NotRunningError } from '../errors/client/not-running-error.ts';
import { TimeoutError } from '../errors/client/timeout-error.ts';
import { ClientError, type ErrorContext } from '../errors/client-error.ts';
import { AuthenticationError } from '../errors/http/authentication-error.ts';
import { NotFoundError } from '../errors/http/not-found-error.ts';
import { now } from '../policies/clock.ts';
import { isTransient } from '../policies/retry.ts';
import { sleep } from '../policies/time-limit.ts';
import { notify } from '../transport/notify.ts';
import {
  type Check,
  type Checks,
  callable,
  callChecks,
  checkOptions,
  limit,
} from '../types/check-options.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';

/** Options of `waitUntilRunning`. */
export interface WaitOptions extends CallOptions {
  /**
   * Time limit, in milliseconds. Default: 600,000 (ten minutes). A final check is made at the deadline; it
   * takes at most one second.
   */
  readonly timeoutMs?: number | undefined;
  /** Delay before the second check, in milliseconds; it grows by half with each check. Default: 1,000. */
  readonly intervalMs?: number | undefined;
  /** Maximum delay between two checks, in milliseconds. Default: 15,000. */
  readonly maxIntervalMs?: number | undefined;
  /** Status, or statuses, to wait for. Default: `running`. One that is not known causes a warning. */
  readonly until?: AddonStatus | readonly AddonStatus[] | undefined;
  /** Status, or statuses, that end the wait with NotRunningError. Default: `suspended`. */
  readonly failOn?: AddonStatus | readonly AddonStatus[] | undefined;
  /** Called with the addon after each check. Its failures change nothing. */
  readonly onPoll?: ((addon: Addon) => unknown) | undefined;
}

const statuses: Check = (it) =>
  [it].flat().every((status) => typeof status === 'string') || 'a status or a list of statuses';

/** Returns the checks of the options of a wait; a function, so that bundlers drop it. */
export const waitChecks = (): Checks => ({
  ...callChecks,
  timeoutMs: limit,
  intervalMs: limit,
  maxIntervalMs: limit,
  onPoll: callable,
  until: statuses,
  failOn: statuses,
});

/** Statuses that a warning has named. */
const warned = /* @__PURE__ */ new Set<string>();

/** Warns once of each status that may be misspelled. It is not rejected, since the API can have new ones. */
function warnOfUnknown(statuses: readonly string[]): void {
  for (const status of statuses) {
    if (knownAddonStatus.includes(status) || warned.has(status)) continue;
    warned.add(status);
    console.warn(
      `waitUntilRunning: the status ${JSON.stringify(status)} is not known. Known: ${knownAddonStatus.join(', ')}.`,
    );
  }
}

/** Minimum time limit of a check, so that the one at the deadline can succeed. */
const minCheckMs = 1_000;

/** Whether a failed check can succeed later, also if the token exchange failed. */
const canSucceedLater = (error: ClientError): boolean =>
  isTransient(error) ||
  (error instanceof AuthenticationError &&
    error.cause instanceof ClientError &&
    isTransient(error.cause));

/** A wait for an addon. */
interface Wait {
  readonly client: Client;
  readonly app: string;
  readonly addonId: string;
  readonly context: ErrorContext;
  readonly deadline: number;
}

/**
 * Polls an addon until its status is `running`, or another one of `until`. Checks that fail for a moment, such as with
 * status 500 or 429 or without a connection, do not end the wait.
 *
 * @param client sends the requests.
 * @param app name or id of the application.
 * @param addonId id of the addon.
 * @param options of the wait, and of each request.
 * @throws NotRunningError if it is suspended or removed, TimeoutError after `timeoutMs`, with the last failed check as
 *   cause, AbortedError when `signal` aborts, and other errors of `getAddon`. The first two have the last `addon`.
 */
export async function waitUntilRunning(
  client: Client,
  app: string,
  addonId: string,
  options: WaitOptions = {},
): Promise<Addon> {
  const params = { app: String(app), addon_id: String(addonId) };
  const context: ErrorContext = { operation: 'waitUntilRunning', method: 'GET', params };
  checkOptions(options, waitChecks(), context);
  const {
    timeoutMs = 600_000,
    intervalMs = 1_000,
    maxIntervalMs = 15_000,
    onPoll,
    until: _until,
    failOn: _failOn,
    ...callOptions
  } = options;
  const until = [options.until ?? 'running'].flat();
  const failOn = [options.failOn ?? 'suspended'].flat();
  warnOfUnknown([...until, ...failOn]);
  const wait: Wait = { client, app, addonId, context, deadline: now() + timeoutMs };
  let interval = Math.min(intervalMs, maxIntervalMs);
  let addon: Addon | undefined;
  for (;;) {
    const outcome = await checkAddon(wait, addon, callOptions);
    let failure: ClientError | undefined;
    if (outcome instanceof ClientError) failure = outcome;
    else {
      addon = outcome;
      if (onPoll) notify(onPoll, addon);
      if (until.includes(addon.status)) return addon;
      if (failOn.includes(addon.status)) {
        const advice = addon.status === 'suspended' ? ' Resume it, then wait again.' : '';
        throw new NotRunningError(`the addon is ${addon.status}.${advice}`, {
          ...context,
          attempts: undefined,
          addon,
        });
      }
    }
    const timeLeft = wait.deadline - now();
    if (timeLeft <= 0) throw timeoutError(wait, timeoutMs, until, addon, failure);
    await sleep(Math.min(interval, timeLeft), callOptions.signal, () => context);
    interval = Math.min(interval * 1.5, maxIntervalMs);
  }
}

function timeoutError(
  { context }: Wait,
  timeoutMs: number,
  until: readonly string[],
  addon: Addon | undefined,
  cause: ClientError | undefined,
): TimeoutError {
  const wanted = until.join(' or ');
  const state = addon
    ? `the addon is ${addon.status}, and not ${wanted},`
    : `the status of the addon is unknown, and not ${wanted},`;
  const reason = cause ? ` The last check failed: ${cause.message}` : '';
  return new TimeoutError(`${state} after ${timeoutMs} ms.${reason}`, {
    ...context,
    attempts: undefined,
    addon,
    waitedFor: 'addon',
    sent: true,
    ...(cause && { cause }),
  });
}

/** Gets the addon, with what is left of the time as limit. Returns errors that can go away. */
async function checkAddon(
  { client, app, addonId, context, deadline }: Wait,
  addon: Addon | undefined,
  options: CallOptions,
): Promise<Addon | ClientError> {
  const limitMs = Math.max(deadline - now(), minCheckMs);
  const atMost = (ms = limitMs) => Math.min(ms, limitMs);
  try {
    return await getAddon(client, app, addonId, {
      ...options,
      totalTimeoutMs: atMost(options.totalTimeoutMs),
      queueTimeoutMs: atMost(options.queueTimeoutMs),
    });
  } catch (error) {
    if (error instanceof ClientError && canSucceedLater(error)) return error;
    // Any other 404 can be that of the application, or of a gateway.
    if (!(error instanceof NotFoundError && error.resource === 'addon')) throw error;
    const { url, status, headers, body, requestId, attempts } = error;
    const response = { url, status, headers, body, requestId, attempts };
    throw new NotRunningError('the addon does not exist, or was removed.', {
      ...context,
      ...response,
      addon,
      cause: error,
    });
  }
}
