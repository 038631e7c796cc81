import { listAddonProviderPlans } from '../../../../generated/operations.ts';
import type { Plan } from '../../../../generated/types.ts';
import { maxListLength, toMessageText } from '../errors/client-error.ts';
import { NotFoundError } from '../errors/http/not-found-error.ts';
import type { Client } from '../types/client.ts';
import type { CallOptions } from '../types/options.ts';

/**
 * Finds a provider's plan by name. Provisioning and upgrading an addon require its id.
 *
 * @throws NotFoundError if the provider has no plan with this name; the message lists those that it has.
 */
export async function findPlan(
  client: Client,
  addonProviderId: string,
  name: string,
  options?: CallOptions,
): Promise<Plan> {
  const plans = await listAddonProviderPlans(client, addonProviderId, undefined, options);
  return (
    plans.find((it) => it.name === name) ??
    throwPlanNotFound('findPlan', addonProviderId, name, plans)
  );
}

/** Throws the error for a plan that the provider does not have. */
export function throwPlanNotFound(
  operation: string,
  addonProviderId: string,
  name: string,
  plans: readonly Plan[],
): never {
  const names = plans.map((it) => it.name).join(', ') || 'none';
  throw new NotFoundError(
    `the plan does not exist. Plans: ${toMessageText(names, maxListLength)}.`,
    {
      operation,
      method: 'GET',
      params: { addon_provider_id: String(addonProviderId), name: String(name) },
      attempts: undefined,
      status: 404,
      body: { resource: 'plan' },
      resource: 'plan',
    },
  );
}
