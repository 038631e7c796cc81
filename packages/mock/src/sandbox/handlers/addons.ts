import type { Addon } from '../population.ts';
import { Refused } from '../refusals.ts';
import { addonOf, appOf, type Handler } from '../scene.ts';
import { keptOf, statusOf, wireOf } from '../wire.ts';

/** When an addon shows another status by itself, in milliseconds since 1970. */
const untilOf = ({ settlesAt }: Addon, now: number): number =>
  now < settlesAt ? settlesAt : Number.POSITIVE_INFINITY;

export const listAddons: Handler = (scene, call) => {
  const now = scene.now();
  const app = appOf(scene, call);
  const body = scene.remembered.recall(app, now, () => {
    const addons: object[] = [];
    let until = Number.POSITIVE_INFINITY;
    for (const addon of app.addons.values()) {
      addons.push(wireOf(addon, now));
      until = Math.min(until, untilOf(addon, now));
    }
    return { value: { addons }, until };
  });
  return { status: 200, body };
};

export const getAddon: Handler = (scene, call) => {
  const now = scene.now();
  const addon = addonOf(scene, call);
  const body = scene.remembered.recall(addon, now, () => ({
    value: { addon: wireOf(addon, now) },
    until: untilOf(addon, now),
  }));
  return { status: 200, body };
};

export const removeAddon: Handler = (scene, call) => {
  const { id, app, ofWorld } = addonOf(scene, call);
  scene.commit({ remove: { id, app: app.id, of_world: ofWorld } });
  return { status: 204 };
};

/** A resumed addon takes as long as a new one, and always runs in the end. */
export const resumeAddon: Handler = (scene, call) => {
  const addon = addonOf(scene, call);
  const now = scene.now();
  const status = statusOf(addon, now);
  if (status === 'provisioning') throw scene.refuse('StateConflict');
  if (status !== 'suspended') throw new Refused(409, { error: 'the addon is not suspended' });
  if (addon.plan.fails) throw scene.refuse('ProviderFailed');
  const { delay } = addon.plan;
  scene.commit({
    put: { ...keptOf(addon), status: 'running', settles_at: delay && now + delay },
  });
  return { status: 200, body: { addon: wireOf(addon, now), message: '' } };
};
