import { listAddonProviderPlans } from '../../../generated/operations.ts';
import type { Plan } from '../../../generated/types.ts';
import type { Client } from './client.ts';
import { errorOf } from './errors.ts';
import type { CallOptions } from './options.ts';

/**
 * Finds the plan of a provider by its name, since provision and upgrade ask for its id.
 *
 * @throws NotFoundError when the provider has no plan of this name.
 */
export async function findPlan(
  client: Client,
  addonProviderId: string,
  name: string,
  options?: CallOptions,
): Promise<Plan> {
  const plans = await listAddonProviderPlans(client, addonProviderId, undefined, options);
  const plan = plans.find((it) => it.name === name);
  if (plan) return plan;
  throw errorOf(404, { operation: 'findPlan', method: 'GET', body: { resource: 'plan' } });
}
