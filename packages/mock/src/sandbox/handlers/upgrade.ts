import { Refused } from '../refusals.ts';
import { addonOf, type Handler } from '../scene.ts';
import { timestampOf } from '../timestamp.ts';
import { keptOf, statusOf, wireOf } from '../wire.ts';
import { wantedPlan } from './plan.ts';

export const upgradeAddon: Handler = (scene, call) => {
  const { refuse } = scene;
  const addon = addonOf(scene, call);
  const plan = wantedPlan(scene, call.request.body, addon.plan.provider, addon.app);
  const now = scene.now();
  const status = statusOf(addon, now);
  if (status === 'provisioning') throw refuse('StateConflict');
  if (status === 'suspended') throw new Refused(409, { error: 'the addon is suspended' });
  const { refusesDowngrades, size } = addon.plan;
  if (refusesDowngrades && plan.size < size) {
    const { answer } = refuse('DowngradeRejected');
    if (refusesDowngrades === answer.status) throw refuse('DowngradeRejected');
    const { error } = answer.body as { error: string };
    throw new Refused(refusesDowngrades, { error });
  }
  if (plan.fails) throw refuse('ProviderFailed');

  scene.commit({
    put: {
      ...keptOf(addon),
      plan: plan.id,
      provisioned_at: timestampOf(now),
      status: plan.ends,
      settles_at: plan.delay && now + plan.delay,
    },
  });
  const { upgradeMessage: message, variables } = plan;
  return {
    status: 200,
    body: { addon: { ...wireOf(addon, now), message, variables }, variables, message },
  };
};
