import { findAddon, findApp, type Handler } from '../context.ts';
import type { Addon } from '../model/addon-store.ts';
import { statusAt, toJson, toRecord } from '../model/serialize.ts';
import { formatTimestamp } from '../model/timestamp.ts';
import { conflict } from '../rejections.ts';
import { paymentProblem } from './requested-plan.ts';

/** Returns when an addon's status changes by itself, in milliseconds since 1970. */
const nextStatusChange = ({ settlesAt }: Addon, now: number): number =>
  now < settlesAt ? settlesAt : Number.POSITIVE_INFINITY;

export const listAddons: Handler = (context, call) => {
  const now = context.now();
  const app = findApp(context, call);
  const body = context.responseCache.get(app, now, () => {
    const addons: object[] = [];
    let expiresAt = Number.POSITIVE_INFINITY;
    for (const addon of app.addons.values()) {
      addons.push(toJson(addon, now));
      expiresAt = Math.min(expiresAt, nextStatusChange(addon, now));
    }
    return { body: { addons }, expiresAt };
  });
  return { status: 200, body };
};

export const getAddon: Handler = (context, call) => {
  const now = context.now();
  const addon = findAddon(context, call);
  const body = context.responseCache.get(addon, now, () => ({
    body: { addon: toJson(addon, now) },
    expiresAt: nextStatusChange(addon, now),
  }));
  return { status: 200, body };
};

export const removeAddon: Handler = (context, call) => {
  const { id, app, inFixture } = findAddon(context, call);
  context.commit({ remove: { id, app: app.id, in_fixture: inFixture } });
  return { status: 204 };
};

/** Resumes an addon, with the delay of a new one; its final status is always `running`. */
export const resumeAddon: Handler = (context, call) => {
  const addon = findAddon(context, call);
  const now = context.now();
  const status = statusAt(addon, now);
  if (status === 'provisioning') throw call.rejection('StateConflict');
  if (status !== 'suspended') {
    throw call.rejection(conflict('the addon is not suspended'));
  }
  const problem = paymentProblem(addon.app.owner, addon.plan);
  if (problem) throw call.rejection(problem);
  if (addon.plan.fails) throw call.rejection('ProviderFailed');
  const { delay } = addon.plan;
  context.commit({
    put: {
      ...toRecord(addon),
      status: 'running',
      updated_at: formatTimestamp(now),
      settles_at: delay && now + delay,
    },
  });
  return { status: 200, body: { addon: toJson(addon, now), message: '' } };
};
