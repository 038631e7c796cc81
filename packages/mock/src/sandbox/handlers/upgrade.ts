import type { Call } from '../call.ts';
import { findAddon, type Handler } from '../context.ts';
import { statusAt, toJson, toRecord } from '../model/serialize.ts';
import { formatTimestamp } from '../model/timestamp.ts';
import { conflict, SandboxRejection } from '../rejections.ts';
import { findRequestedPlan } from './requested-plan.ts';

/** Upgrades an addon, even while it is provisioning: recorded from the API. */
export const upgradeAddon: Handler = (context, call) => {
  const { rejection } = call;
  const addon = findAddon(context, call);
  const plan = findRequestedPlan(call, addon.plan.provider, addon.app);
  const now = context.now();
  const status = statusAt(addon, now);
  if (status === 'provisioning' && addon.plan.rejectsWhileProvisioning) {
    throw rejection('StateConflict');
  }
  if (status === 'suspended') throw rejection(conflict('the addon is suspended'));
  const { rejectsDowngrades, size } = addon.plan;
  if (rejectsDowngrades && plan.size < size) {
    throw downgradeRejection(call, rejectsDowngrades);
  }
  if (plan.fails) throw rejection('ProviderFailed');

  context.commit({
    put: {
      ...toRecord(addon),
      plan: plan.id,
      provisioned_at: formatTimestamp(now),
      updated_at: formatTimestamp(now),
      status: plan.finalStatus,
      settles_at: plan.delay && now + plan.delay,
    },
  });
  const { upgradeMessage: message, variables } = plan;
  return {
    status: 200,
    body: { addon: { ...toJson(addon, now), message, variables }, variables, message },
  };
};

/** Creates the rejection of a downgrade; with an undocumented status, the body has only the error. */
function downgradeRejection({ rejection }: Call, status: 400 | 503): SandboxRejection {
  const documented = rejection('DowngradeRejected');
  if (documented.response.status === status) return documented;
  const { error } = documented.response.body as { error: string };
  return new SandboxRejection({ status, body: { error } });
}
