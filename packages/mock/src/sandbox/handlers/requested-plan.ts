import type { Call } from '../call.ts';
import type { App } from '../model/addon-store.ts';
import type { Plan, Provider } from '../model/catalog.ts';

/** Returns the `addon` member of a request body. */
export function addonParams(body: unknown): Readonly<Record<string, unknown>> {
  return (body as { addon?: Record<string, unknown> } | undefined)?.addon ?? {};
}

/**
 * Returns the requested plan, after all checks but the provider's own.
 *
 * @throws SandboxRejection 400 without plan_id, 404 if the provider has no such plan, 422 if it is
 *   disabled, 402 if it is paid and the app's owner has no payment method.
 */
export function findRequestedPlan(
  { request, rejection }: Call,
  provider: Provider,
  app: App,
): Plan {
  const { plan_id } = addonParams(request.body);
  if (typeof plan_id !== 'string') throw rejection('PlanIdRequired');
  const plan = provider.plans.get(plan_id);
  if (plan?.id !== plan_id) throw rejection('PlanNotFound');
  if (plan.disabled) throw rejection('PlanNotAvailable');
  if (!plan.free && !app.owner.paymentMethod) throw rejection('PaymentMethodMissing');
  return plan;
}
