import { listAddonProviderPlans } from '../../../../generated/operations.ts';
import type { Plan } from '../../../../generated/types.ts';
import { errorForStatus } from '../errors/error-for-status.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';

/**
 * Finds a provider's plan by name. Provisioning and upgrading an addon require its id.
 *
 * @throws NotFoundError if the provider has no plan with this name.
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
  throw planNotFound('findPlan', addonProviderId, name);
}

/** Returns the error for a plan that the provider does not have. */
export const planNotFound = (operation: string, addonProviderId: string, name: string) =>
  errorForStatus(404, {
    operation,
    method: 'GET',
    attempts: undefined,
    params: { addon_provider_id: addonProviderId, name },
    body: { resource: 'plan' },
  });
