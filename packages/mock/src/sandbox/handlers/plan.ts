import type { Plan, Provider } from '../catalogue.ts';
import type { App } from '../population.ts';
import type { Scene } from '../scene.ts';

/** The members that the body of a provision or an upgrade has in its envelope. */
export function addonIn(body: unknown): Readonly<Record<string, unknown>> {
  return (body as { addon?: Record<string, unknown> } | undefined)?.addon ?? {};
}

/**
 * The plan that a request asks for, once all but the provider agrees to it.
 *
 * @throws Refused 400 without a plan_id, 404 for a plan that the provider does not have, 422 for a
 *   disabled one, 402 for a paid one where the owner of the application has no payment method.
 */
export function wantedPlan({ refuse }: Scene, body: unknown, provider: Provider, app: App): Plan {
  const { plan_id } = addonIn(body);
  if (typeof plan_id !== 'string') throw refuse('PlanIdRequired');
  const plan = provider.plans.get(plan_id);
  if (plan?.id !== plan_id) throw refuse('PlanNotFound');
  if (plan.disabled) throw refuse('FieldsInvalid');
  if (!plan.free && !app.owner.paymentMethod) throw refuse('PaymentMethodMissing');
  return plan;
}
