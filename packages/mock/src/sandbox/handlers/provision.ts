import { randomUUID } from 'node:crypto';
import { findApp, type Handler } from '../context.ts';
import { toJson } from '../model/serialize.ts';
import { formatTimestamp } from '../model/timestamp.ts';
import { addonParams, findRequestedPlan } from './requested-plan.ts';

export const provisionAddon: Handler = (context, call) => {
  const { catalog, addonStore } = context;
  const app = findApp(context, call);
  const { rejection, request } = call;
  const { body } = request;
  const provider = catalog.providersByAlias.get(String(addonParams(body).addon_provider_id));
  if (!provider) throw rejection('AddonProviderNotFound');
  const plan = findRequestedPlan(call, provider, app);
  if (plan.fails) throw rejection('ProviderFailed');

  const now = context.now();
  const { number, resourceId } = addonStore.nextResource(app);
  const id = `ad-${randomUUID()}`;
  const addon = context.commit({
    put: {
      id,
      app: app.id,
      plan: plan.id,
      resource_id: resourceId,
      provisioned_at: formatTimestamp(now),
      updated_at: formatTimestamp(now),
      status: plan.finalStatus,
      settles_at: plan.delay && now + plan.delay,
    },
    number,
  });
  const { message, variables } = plan;
  return {
    status: 201,
    body: { addon: Object.assign(toJson(addon, now), { message, variables }), message },
  };
};
