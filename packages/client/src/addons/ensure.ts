import {
  getAddon,
  listAddonProviderPlans,
  listAddonProviders,
  listAddons,
  provisionAddon,
  upgradeAddon,
} from '../../../../generated/operations.ts';
import type { Addon, NewAddon, Plan } from '../../../../generated/types.ts';
import { rejectArgument } from '../errors/client/invalid-argument-error.ts';
import { ClientError, type ErrorContext } from '../errors/client-error.ts';
import { sleep } from '../policies/time-limit.ts';
import { any, type Check, checkOptions } from '../types/check-options.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';
import { adaptResults } from './adapt-results.ts';
import { type Change, changeAdapters, type Provisioned, toChange } from './change.ts';
import { throwPlanNotFound } from './find-plan.ts';
import { type WaitOptions, waitChecks, waitUntilRunning } from './wait-until-running.ts';

/** The addon that an application shall have. */
export interface AddonTarget {
  /** Id of the provider, as in a provision. The API can return another id of the same provider. */
  readonly provider: string;
  /** Name or id of the plan. */
  readonly plan: string;
  /** Options for the addon provider, if the addon is provisioned. */
  readonly options?: NewAddon['options'] | undefined;
}

/** The addon, and what `ensureAddon` did for it. */
export interface Ensured extends Provisioned {
  /** `unchanged`: the application had the addon on this plan. */
  readonly outcome: 'unchanged' | 'provisioned' | 'upgraded';
}

const text: Check = (it) => (typeof it === 'string' && it !== '') || 'a string that is not empty';

/** Looks for the effect of a change whose response was lost. */
type Look = () => Promise<Addon | undefined>;

/** Number of looks after a lost response; the API can still be carrying out the request. */
const looks = 3;

/** Whether the API may have carried out the request of a failed call. */
const isUncertain = (error: unknown): error is ClientError =>
  error instanceof ClientError &&
  (error.status === undefined
    ? ['connection', 'timeout'].includes(error.kind)
    : error.status < 300 || error.status >= 500 || error.status === 408);

/**
 * Makes a change. After a lost response, looks for its effect, and never sends the request again.
 *
 * @throws the error of the change if it has had no effect.
 */
async function changeOnce(
  change: () => Promise<unknown>,
  look: Look,
  { intervalMs = 1_000, signal }: WaitOptions,
  context: ErrorContext,
): Promise<Change> {
  try {
    return (await change()) as Change;
  } catch (error) {
    if (!isUncertain(error)) throw error;
    for (let count = 1; ; count++) {
      // If this fails, too, the error of the change says more.
      const addon = await look().catch(() => undefined);
      if (addon) return toChange({ addon }) as Change;
      if (count === looks) throw error;
      await sleep(intervalMs, signal, () => context);
    }
  }
}

/**
 * Ensures that an application has a provider's addon on a plan, and that it runs: provisions it, or upgrades the one that
 * is on another plan. Can be called again after any failure; it looks for the addon first. After a lost response it looks
 * for the addon, too, instead of sending the request again. Two calls at the same time can provision two addons.
 *
 * @param client sends the requests.
 * @param app name or id of the application.
 * @param target the provider and the plan.
 * @param options of the wait, and of each request.
 * @throws NotFoundError if the provider has no such plan, InvalidArgumentError if several of the provider's addons are on
 *   other plans, and the errors of provision, upgrade and `waitUntilRunning`.
 */
export async function ensureAddon(
  client: Client,
  app: string,
  target: AddonTarget,
  options: WaitOptions = {},
): Promise<Ensured> {
  const { provider, plan, options: providerOptions } = Object(target) as AddonTarget;
  const params = { app: String(app), provider: String(provider), plan: String(plan) };
  const context: ErrorContext = { operation: 'ensureAddon', params, attempts: undefined };
  checkOptions(target ?? null, { provider: text, plan: text, options: any }, context);
  // undefined is valid for an option, but not here: an environment variable may be missing.
  if (!(provider && plan)) rejectArgument('provider and plan are required.', context);
  checkOptions(options, waitChecks(), context);
  const { timeoutMs, intervalMs, maxIntervalMs, until, failOn, onPoll, ...call } = options;

  // Plans that are no longer offered, too: an addon can be on one.
  const plans = await listAddonProviderPlans(client, provider, { show_all: true }, call);
  const matches = plans.filter(({ id, name }) => id === plan || name === plan);
  const wanted = matches.find(({ disabled }) => !disabled) ?? matches[0];
  if (!wanted) throwPlanNotFound('ensureAddon', provider, plan, plans);
  const isWanted = (addon: Addon) => matches.some(({ id }) => id === addon.plan.id);
  const isOfProvider = await matchProvider(client, provider, plans, call);
  const find = async () => {
    const addons = await listAddons(client, app, call);
    return addons.filter((it) => !it.deprovisioned_at && isOfProvider(it));
  };
  const changer = adaptResults(client, changeAdapters);
  const finish = async (
    outcome: Ensured['outcome'],
    { message, variables }: Change,
    { id }: Addon,
  ): Promise<Ensured> => {
    const addon = await waitUntilRunning(client, app, id, options);
    return { outcome, addon, message, variables };
  };

  const found = await find();
  const current = found.find(isWanted) ?? found[0];
  if (!current) {
    const body = {
      addon_provider_id: provider,
      plan_id: wanted.id,
      ...(providerOptions && { options: providerOptions }),
    };
    const look = async () => (await find())[0];
    const change = await changeOnce(
      () => provisionAddon(changer, app, body, call),
      look,
      options,
      context,
    );
    return finish('provisioned', change, change.addon as Addon);
  }
  if (isWanted(current))
    return finish('unchanged', toChange({ addon: current }) as Change, current);
  if (found.length > 1) {
    const list = found.map(({ id }) => id).join(', ');
    rejectArgument(
      `the application has several addons of this provider: ${list}. Upgrade one by its id.`,
      context,
    );
  }
  await waitUntilRunning(client, app, current.id, options);
  const look = async () => {
    const addon = await getAddon(client, app, current.id, call);
    return isWanted(addon) ? addon : undefined;
  };
  const change = await changeOnce(
    () => upgradeAddon(changer, app, current.id, { plan_id: wanted.id }, call),
    look,
    options,
    context,
  );
  return finish('upgraded', change, current);
}

/**
 * Returns a function that tells whether an addon is of a provider. Its provider's id can be another one than that of a
 * provision; the providers of both have the same plans.
 */
async function matchProvider(
  client: Client,
  provider: string,
  plans: readonly Plan[],
  call: CallOptions,
): Promise<(addon: Addon) => boolean> {
  const planIds = plans.map(({ id }) => id);
  const providers = await listAddonProviders(client, undefined, call);
  const same = providers.filter((it) => it.plans?.some(({ id }) => planIds.includes(id)));
  const ids = [provider, ...same.map(({ id }) => id)];
  return ({ addon_provider, plan }) => ids.includes(addon_provider.id) || planIds.includes(plan.id);
}
