import { randomUUID } from 'node:crypto';
import { appOf, type Handler } from '../scene.ts';
import { timestampOf } from '../timestamp.ts';
import { wireOf } from '../wire.ts';
import { addonIn, wantedPlan } from './plan.ts';

export const provisionAddon: Handler = (scene, call) => {
  const { catalogue, population, refuse } = scene;
  const app = appOf(scene, call);
  const { body } = call.request;
  const provider = catalogue.providersByForm.get(String(addonIn(body).addon_provider_id));
  if (!provider) throw refuse('AddonProviderNotFound');
  const plan = wantedPlan(scene, body, provider, app);
  if (plan.fails) throw refuse('ProviderFailed');

  const now = scene.now();
  const { number, resourceId } = population.nextResource(app);
  const id = `ad-${randomUUID()}`;
  const addon = scene.commit({
    put: {
      id,
      app: app.id,
      plan: plan.id,
      resource_id: resourceId,
      provisioned_at: timestampOf(now),
      status: plan.ends,
      settles_at: plan.delay && now + plan.delay,
    },
    number,
  });
  const { message, variables } = plan;
  return {
    status: 201,
    body: { addon: Object.assign(wireOf(addon, now), { message, variables }), message },
  };
};
